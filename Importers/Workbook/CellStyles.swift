import Importing
import Registry

/// How numbers are shown, by the style that a cell names (`xl/styles.xml`).
struct CellStyles {
  private var formats: [NumberFormat] = []
  /// Excel's own limit; a format of a million zeros would put as many into each cell.
  private static let longestCode = 255

  /// Plain numbers throughout where the workbook has no styles.
  init(_ package: OfficePackage, part: String?) throws(Refusal) {
    guard let part, let input = try package.part(part) else { return }
    let list = StyleList()
    try PartParser(input, list).run()
    let own = list.codes.mapValues { NumberFormat(code: String($0.prefix(Self.longestCode))) }
    formats = list.styles.map { own[$0] ?? NumberFormat(builtIn: $0) }
  }

  subscript(style: Int) -> NumberFormat {
    formats.indices.contains(style) ? formats[style] : .plain
  }
}

private final class StyleList: PartListener {
  /// The number format of each cell style.
  private(set) var styles: [Int] = []
  /// The formats that the workbook defines itself.
  private(set) var codes: [Int: String] = [:]
  private var isInCellStyles = false
  private var names: [String: NamePointer] = [:]

  func prepare(_ interned: (String) -> NamePointer) {
    for name in ["numFmt", "numFmtId", "formatCode", "cellXfs", "xf"] {
      names[name] = interned(name)
    }
  }

  func start(_ name: NamePointer, _ attributes: PartAttributes) {
    if name == names["cellXfs"] {
      isInCellStyles = true
    } else if name == names["xf"], isInCellStyles {
      styles.append(attributes.text(names["numFmtId"]!).flatMap { Int($0) } ?? 0)
    } else if name == names["numFmt"], let number = attributes.text(names["numFmtId"]!),
      let code = attributes.text(names["formatCode"]!)
    {
      codes[Int(number) ?? 0] = code
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {}

  func end(_ name: NamePointer) {
    if name == names["cellXfs"] { isInCellStyles = false }
  }
}
