import CLibZip
import Glibc
import Registry

/// A zip archive, opened to see what is in it.
final class ZipArchive {
  /// As the user named it.
  let name: String
  let entries: [Entry]
  private let path: String
  private let handle: OpaquePointer

  struct Entry {
    let index: UInt64
    let name: String
    let bytes: Int
    let compressedBytes: Int
    let method: UInt16
    let isEncrypted: Bool

    var isDirectory: Bool { name.hasSuffix("/") || name.hasSuffix("\\") }
  }

  /// Throws `archive-damaged` where it is cut off or none, and `archive-members`.
  init(path: String, name: String) throws(Refusal) {
    self.path = path
    self.name = name
    handle = try ZipArchive.open(path, name)
    let count = zip_get_num_entries(handle, 0)
    guard count <= InflationLimits.members else {
      zip_discard(handle)
      throw .tooManyMembers(name, count: Int(count))
    }
    var entries: [Entry] = []
    for index in 0..<UInt64(max(count, 0)) {
      var stat = zip_stat_t()
      // As it stands there; libzip has put the name of the Unicode extra field in its place.
      guard zip_stat_index(handle, index, 0, &stat) == 0,
        let raw = zip_get_name(handle, index, UInt32(ZIP_FL_ENC_RAW))
      else { continue }
      let bytes = UnsafeBufferPointer(start: raw, count: strlen(raw)).map(UInt8.init(bitPattern:))
      entries.append(
        Entry(
          index: index, name: MemberName.decode(bytes), bytes: Int(clamping: stat.size),
          compressedBytes: Int(clamping: stat.comp_size), method: stat.comp_method,
          isEncrypted: stat.encryption_method != UInt16(ZIP_EM_NONE)))
    }
    self.entries = entries
  }

  deinit { zip_discard(handle) }

  /// Whether it is a document of an office program (ECMA-376 part 2, OpenDocument 1.3 part 2).
  var isDocument: Bool {
    let names = Set(entries.map { $0.name.lowercased() })
    return names.contains("[content_types].xml") || names.contains("_rels/.rels")
      || names.isSuperset(of: ["mimetype", "content.xml"])
  }

  /// The source of a member.
  ///
  /// Throws `archive-encrypted`, `archive-method`, `archive-damaged`, `empty-file`,
  /// `nested-archive`.
  func source(_ entry: Entry, spool: SpoolFile?) throws(Refusal) -> Source {
    let name = "\(name)!\(entry.name)"
    if entry.isEncrypted { throw .encryptedArchive(name) }
    guard zip_compression_method_supported(Int32(entry.method), 0) != 0 else {
      throw .unknownMethod(name, Int(entry.method))
    }
    guard entry.bytes > 0 else { throw .emptyFile(name) }
    let member = ZipMember(
      path: path, index: entry.index, bytes: entry.bytes, compressedBytes: entry.compressedBytes)
    let source = try Source.read(.member(member), name: name, spool: spool)
    switch ContainerKind(source.head) {
    case .gzip: throw .nestedArchive(name)
    case .zip where !source.startsLikeDocument: throw .nestedArchive(name)
    default: return source
    }
  }

  /// Refuses members that together inflate out of all proportion to the archive: each alone may
  /// look harmless, and several may share their compressed bytes.
  func guardProportion(of taken: [Entry], archiveBytes: Int) throws(Refusal) {
    var total = 0
    for entry in taken {
      let sum = total.addingReportingOverflow(entry.bytes)
      total = sum.overflow ? .max : sum.partialValue
    }
    guard !InflationLimits.isOutOfProportion(total, from: archiveBytes) else {
      throw .archiveBomb(name)
    }
    guard total <= InflationLimits.bytes else { throw .archiveTooLarge(name) }
  }

  static func open(_ path: String, _ name: String) throws(Refusal) -> OpaquePointer {
    var code: Int32 = 0
    if let handle = zip_open(path, ZIP_RDONLY, &code) { return handle }
    throw .damagedArchive(name, Phrase(zipError: code))
  }
}
