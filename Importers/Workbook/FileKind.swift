import Importing

/// What a file that looks like a workbook is in truth, judged by its first bytes.
enum FileKind: Sendable {
  /// A zip archive, as every .xlsx is.
  case package
  /// An OLE2 container: Excel before 2007, or a workbook locked by a password.
  case compound
  /// A web page under a workbook's name, as many portals export it.
  case webPage

  init?(_ source: Source) {
    let head = source.head
    let name = source.name.lowercased()
    let isNamed = [".xls", ".xlsx", ".xlsm", ".xlsb", ".et"].contains { name.hasSuffix($0) }
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      guard isNamed || source.startsLikeDocument else { return nil }
      self = .package
    } else if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      self = .compound
    } else if isNamed, Self.isWebPage(head) {
      self = .webPage
    } else {
      return nil
    }
  }

  private static func isWebPage(_ head: [UInt8]) -> Bool {
    let text = String(decoding: head.prefix(2048), as: UTF8.self).lowercased()
    guard text.contains("<") else { return false }
    return ["<html", "<table", "<!doctype html", "<meta"].contains { text.contains($0) }
  }
}
