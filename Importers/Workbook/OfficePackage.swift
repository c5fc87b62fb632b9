import CLibZip
import Importing
import Registry

/// The zip archive that an Office file is (ECMA-376 part 2), opened for reading.
///
/// Nothing in it is ever written to disk, and no name in it is used as a path.
final class OfficePackage {
  let source: Source
  private let archive: OpaquePointer
  /// By name in lower case with `/`: some writers use `\` and other letters.
  private var members: [String: Member] = [:]

  struct Member {
    let index: UInt64
    let bytes: Int
    let compressedBytes: Int
    let isEncrypted: Bool
  }

  /// Throws `malformed` where the archive is cut off or damaged, `workbook-bomb` where it is made to
  /// fill a memory.
  init(_ source: Source) throws(Refusal) {
    self.source = source
    var code: Int32 = 0
    guard let archive = try zip_open(source.path(), ZIP_RDONLY, &code) else {
      throw .damagedWorkbook(source.name, Phrase(zipError: code))
    }
    self.archive = archive
    let count = zip_get_num_entries(archive, 0)
    guard count <= InflationLimits.members else {
      throw .bomb(source.name, member: "\(count)")
    }
    var total = 0
    for index in 0..<UInt64(max(count, 0)) {
      var stat = zip_stat_t()
      guard zip_stat_index(archive, index, 0, &stat) == 0, let name = stat.name else { continue }
      let key = Self.key(String(cString: name))
      members[key] = Member(
        index: index, bytes: Int(clamping: stat.size),
        compressedBytes: Int(clamping: stat.comp_size),
        isEncrypted: stat.encryption_method != UInt16(ZIP_EM_NONE))
      total += Int(clamping: min(stat.size, 1 << 40))
    }
    // Members may share their bytes in the archive, so that each alone looks harmless.
    if InflationLimits.isOutOfProportion(total, from: source.byteCount) {
      throw .bomb(source.name, member: "\(count)")
    }
  }

  deinit { zip_discard(archive) }

  func holds(_ name: String) -> Bool { members[Self.key(name)] != nil }

  /// Whether a part of that beginning is in the package.
  func holdsAny(under prefix: String) -> Bool {
    members.keys.contains { $0.hasPrefix(Self.key(prefix)) }
  }

  /// Opens a part for one pass; nil where there is none of that name.
  func part(_ name: String) throws(Refusal) -> PartInput? {
    guard let member = members[Self.key(name)] else { return nil }
    if member.isEncrypted { throw .encrypted(source.name) }
    if InflationLimits.isOutOfProportion(member.bytes, from: member.compressedBytes) {
      throw .bomb(source.name, member: name)
    }
    guard let file = zip_fopen_index(archive, member.index, 0) else {
      throw .damagedWorkbook(source.name, Phrase(zipError: zip_get_error(archive)))
    }
    return PartInput(package: self, name: name, file: file, byteCount: member.bytes)
  }

  private static func key(_ name: String) -> String {
    var key = name.lowercased().replacing("\\", with: "/")
    while key.hasPrefix("/") { key.removeFirst() }
    return key
  }
}
