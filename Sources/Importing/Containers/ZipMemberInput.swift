import CLibZip
import Glibc
import Registry
import Synchronization

/// Where the bytes of a zip archive's member are.
struct ZipMember: Sendable {
  /// Of the archive.
  let path: String
  let index: UInt64
  /// As the archive says; not to be believed before it was read.
  let bytes: Int
  let compressedBytes: Int
}

/// The inflated bytes of a member of a zip archive. Opens the archive for itself, so that several
/// may read at a time.
final class ZipMemberInput: ByteInput {
  let name: String
  private let member: ZipMember
  private let archive: OpaquePointer
  private var file: OpaquePointer?
  private let inflated = Atomic(0)

  var position: Int { inflated.load(ordering: .relaxed) }

  init(_ member: ZipMember, name: String) throws(Refusal) {
    self.name = name
    self.member = member
    archive = try ZipArchive.open(member.path, name)
    try rewind()
  }

  deinit {
    if let file { zip_fclose(file) }
    zip_discard(archive)
  }

  func rewind() throws(Refusal) {
    if let file { zip_fclose(file) }
    file = zip_fopen_index(archive, member.index, 0)
    inflated.store(0, ordering: .relaxed)
    if file == nil { throw .damagedArchive(name, Phrase(zipError: zip_get_error(archive))) }
  }

  /// The check sum is held against the bytes with the last of them.
  func read(into room: UnsafeMutableRawBufferPointer) throws(Refusal) -> Int {
    let got = Int(zip_fread(file, room.baseAddress, UInt64(room.count)))
    let before = position
    guard got >= 0 else {
      let cause = file.map { Phrase(zipError: zip_file_get_error($0)) } ?? Phrase(zh: "", en: "")
      throw .damagedArchive(
        name,
        Phrase(
          zh: "解压到第 \(before) 字节附近：\(cause.zh)",
          en: "near inflated byte \(before): \(cause.en)"))
    }
    let now = before + got
    inflated.store(now, ordering: .relaxed)
    guard now <= member.bytes, got > 0 || now == member.bytes else {
      throw .damagedArchive(
        name,
        Phrase(
          zh: "目录写明 \(member.bytes) 字节，实际 \(now) 字节",
          en: "its directory says \(member.bytes) bytes, and there are \(now)"))
    }
    guard !InflationLimits.isOutOfProportion(now, from: member.compressedBytes) else {
      throw .archiveBomb(name)
    }
    return got
  }

  func stamp() throws(Refusal) -> FileStamp {
    var status = stat()
    guard stat(member.path, &status) == 0 else { throw .unreadable(name, errno: errno) }
    return FileStamp(status)
  }
}
