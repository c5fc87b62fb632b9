import CZlib
import Registry

/// The inflated bytes of a gzip file, of all its members one after the other.
final class GzipInput: ByteInput {
  private static let chunkBytes = 1 << 18

  let name: String
  private let file: InputFile
  private let stream: UnsafeMutablePointer<z_stream>
  private let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkBytes, alignment: 16)
  /// How much has been inflated.
  private var inflated = 0
  private var state = State.inMember

  private enum State {
    case inMember
    /// A member has ended whole; another may follow, or zeros that fill a block.
    case between
    case atEnd
  }

  /// Of the compressed file: how long the content is stands nowhere.
  var position: Int { file.position }

  init(path: String, name: String) throws(Refusal) {
    self.name = name
    file = try InputFile(path: path, name: name)
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window, and 16 for gzip's own head and check sum.
    let code = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else { throw .damagedArchive(name, "zlib \(code)") }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    chunk.deallocate()
  }

  func stamp() throws(Refusal) -> FileStamp { try file.stamp() }

  func rewind() throws(Refusal) {
    try file.rewind()
    inflateReset(stream)
    stream.pointee.avail_in = 0
    (inflated, state) = (0, .inMember)
  }

  func read(into room: UnsafeMutableRawBufferPointer) throws(Refusal) -> Int {
    stream.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(clamping: room.count)
    let wanted = stream.pointee.avail_out
    while stream.pointee.avail_out == wanted {
      switch state {
      case .atEnd: return 0
      case .inMember: try inflate()
      case .between: try goOn()
      }
    }
    let got = Int(wanted - stream.pointee.avail_out)
    inflated += got
    try guardProportion()
    return got
  }

  private func inflate() throws(Refusal) {
    guard try fill() else {
      throw .damagedArchive(
        name,
        Phrase(zh: "解压到第 \(inflated) 字节时文件结束", en: "it ends after \(inflated) inflated bytes"))
    }
    switch CZlib.inflate(stream, Z_NO_FLUSH) {
    case Z_OK, Z_BUF_ERROR: return
    case Z_STREAM_END: state = .between
    default:
      let cause = stream.pointee.msg.map { String(cString: $0) } ?? "zlib"
      throw .damagedArchive(
        name,
        Phrase(
          zh: "解压到第 \(inflated) 字节附近：\(cause)", en: "near inflated byte \(inflated): \(cause)"))
    }
  }

  /// Begins the next member, or sees that there is none.
  private func goOn() throws(Refusal) {
    var isPadded = false
    while try fill() {
      let next = stream.pointee.next_in.pointee
      guard next != 0 else {
        stream.pointee.next_in += 1
        stream.pointee.avail_in -= 1
        isPadded = true
        continue
      }
      guard next == 0x1F, !isPadded else {
        throw .damagedArchive(
          name, Phrase(zh: "压缩内容之后还有其他字节", en: "other bytes follow the compressed ones"))
      }
      inflateReset(stream)
      state = .inMember
      return
    }
    state = .atEnd
  }

  /// Sees to it that compressed bytes are at hand; false at the end of the file.
  private func fill() throws(Refusal) -> Bool {
    if stream.pointee.avail_in > 0 { return true }
    let got = try file.read(into: chunk)
    stream.pointee.next_in = chunk.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(got)
    return got > 0
  }

  private var compressed: Int { file.position - Int(stream.pointee.avail_in) }

  /// Inflates on for as long as it is out of proportion, so that what is made to fill a memory is
  /// refused before anybody looks at its rows. Anything else costs a mebibyte.
  func probe() throws(Refusal) {
    var passed: [UInt8] = []
    repeat {
      passed.removeAll(keepingCapacity: true)
      // A read ends where a member does.
      while passed.count < 1 << 20 {
        guard try read(into: &passed, atMost: (1 << 20) - passed.count) > 0 else { return }
      }
    } while InflationLimits.exceedsRatio(inflated, from: compressed)
  }

  private func guardProportion() throws(Refusal) {
    guard !InflationLimits.isOutOfProportion(inflated, from: compressed) else {
      throw .archiveBomb(name)
    }
    guard inflated <= InflationLimits.bytes else { throw .archiveTooLarge(name) }
  }
}

/// What the head of a gzip file says (RFC 1952).
enum GzipHead {
  /// The name that the content had; nil where the head has none, or one that would lead elsewhere.
  static func name(in head: [UInt8]) -> String? {
    guard head.count > 10, head[3] & 0b1000 != 0 else { return nil }
    var start = 10
    if head[3] & 0b100 != 0 {
      guard head.count > 12 else { return nil }
      start = 12 + Int(head[10]) + Int(head[11]) << 8
    }
    guard start < head.count, let end = head[start...].firstIndex(of: 0), end > start else {
      return nil
    }
    return MemberName.decode(Array(head[start..<end])).split(separator: "/").last.map(String.init)
  }
}
