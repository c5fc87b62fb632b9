import CZlib

/// Archives made in memory, right ones and wrong ones, for tests of what reads them.
public enum PackedFile {
  /// A file in a zip archive. What it says of itself may be set wrong.
  public struct Member: Sendable {
    public var name: [UInt8]
    public var bytes: [UInt8]
    /// General purpose flags: 1 encrypted, 1 << 11 a name in UTF-8.
    public var flags: UInt16 = 0
    /// 0 stored, 8 deflated.
    public var method: UInt16 = 8
    public var extra: [UInt8] = []
    /// The packed bytes, where they are not to be those of ``bytes``.
    public var packed: [UInt8]?
    /// The size that the archive gives, where it is not to be that of ``bytes``.
    public var statedBytes: Int?
    public var checkSum: UInt32?

    public init(_ name: String, _ bytes: [UInt8]) {
      self.init(name: Array(name.utf8), bytes)
    }

    public init(name: [UInt8], _ bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }

    var content: [UInt8] {
      packed ?? (method == 8 ? PackedFile.deflate(bytes, window: -15) : bytes)
    }
  }

  public static func gzip(_ bytes: [UInt8]) -> [UInt8] { deflate(bytes, window: 15 + 16) }

  /// PKWARE APPNOTE 4.3, without zip64.
  public static func zip(_ members: [Member]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let content = member.content
      let start = archive.count
      let common =
        two(member.flags) + two(member.method) + two(0) + two(33)
        + four(member.checkSum ?? sum(member.bytes)) + four(UInt32(content.count))
        + four(UInt32(member.statedBytes ?? member.bytes.count)) + two(UInt16(member.name.count))
        + two(UInt16(member.extra.count))
      archive += four(0x0403_4B50) + two(20) + common + member.name + member.extra + content
      directory +=
        four(0x0201_4B50) + two(20) + two(20) + common + two(0) + two(0) + two(0) + four(0)
        + four(UInt32(start)) + member.name + member.extra
    }
    let count = two(UInt16(members.count))
    return archive + directory + four(0x0605_4B50) + two(0) + two(0) + count + count
      + four(UInt32(directory.count)) + four(UInt32(archive.count)) + two(0)
  }

  /// The Info-ZIP extra field that gives a name in UTF-8 beside another one.
  public static func unicodePath(_ name: String, beside other: [UInt8]) -> [UInt8] {
    let utf8 = Array(name.utf8)
    return two(0x7075) + two(UInt16(5 + utf8.count)) + [1] + four(sum(other)) + utf8
  }

  /// A deflated mebibyte of one byte, `times` over, as the content of a zip member.
  public static func deflatedBlank(mebibytes times: Int, of byte: UInt8 = 0x20) -> [UInt8] {
    let block = deflate([UInt8](repeating: byte, count: 1 << 20), window: -15, flush: Z_FULL_FLUSH)
    return Array(repeatElement(block, count: times).joined()) + [0x03, 0x00]
  }

  private static func deflate(
    _ bytes: [UInt8], window: Int32, flush: Int32 = Z_FINISH
  ) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, 9, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var input = bytes
    let room = Int(deflateBound(&stream, UInt(bytes.count))) + 64
    return [UInt8](unsafeUninitializedCapacity: room) { target, count in
      input.withUnsafeMutableBufferPointer { source in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(room)
        _ = CZlib.deflate(&stream, flush)
      }
      count = room - Int(stream.avail_out)
    }
  }

  private static func sum(_ bytes: [UInt8]) -> UInt32 {
    UInt32(crc32(0, bytes, UInt32(bytes.count)))
  }

  private static func two(_ value: UInt16) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
  }

  private static func four(_ value: UInt32) -> [UInt8] {
    two(UInt16(truncatingIfNeeded: value)) + two(UInt16(truncatingIfNeeded: value >> 16))
  }
}
