import CIconv

/// What the two-byte characters of GB18030 are in UTF-8, asked of the C library once.
///
/// The C library converts one character after another through its own alphabet, which takes longer than
/// reading the file; a text of the trade is ASCII and two-byte characters to its last byte.
struct GB18030Pairs: Sendable {
  /// Bytes of the longest character.
  static let longest = 4
  static let shared = GB18030Pairs()

  private static let leads = 0x81...0xFE
  private static let trails = 0x40...0xFE
  /// Row by row: up to three bytes of UTF-8, the first one lowest, and above them how many they are;
  /// 0 where the C library knows no such character.
  private let table: [UInt32]

  private init() {
    var table = [UInt32](repeating: 0, count: Self.leads.count * Self.trails.count)
    if let handle = iconv_open("UTF-8", "GB18030"), Int(bitPattern: handle) != -1 {
      for lead in Self.leads {
        for trail in Self.trails where trail != 0x7F {
          let place = (lead - Self.leads.lowerBound) * Self.trails.count
          table[place + trail - Self.trails.lowerBound] =
            Self.entry(UInt8(lead), UInt8(trail), handle)
        }
      }
      iconv_close(handle)
    }
    self.table = table
  }

  private static func entry(_ lead: UInt8, _ trail: UInt8, _ handle: iconv_t) -> UInt32 {
    var (pair, made) = ((lead, trail), UInt32(0))
    let length = withUnsafeMutableBytes(of: &pair) { source in
      withUnsafeMutableBytes(of: &made) { target in
        var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
        var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var (fromLeft, toLeft) = (2, 3)
        let result = iconv(handle, &from, &fromLeft, &to, &toLeft)
        return result == Int(bitPattern: UInt.max) || fromLeft > 0 ? 0 : 3 - toLeft
      }
    }
    // What a failure leaves in the state of the conversion is forgotten.
    guard length > 0 else {
      iconv(handle, nil, nil, nil, nil)
      return 0
    }
    return UInt32(littleEndian: made) | UInt32(length) << 24
  }

  /// Appends the UTF-8 of ASCII and two-byte characters from `start` on; returns where the first one stands
  /// that is neither, or is cut.
  func convert(
    _ input: Span<UInt8>, from start: Int, appendingTo output: inout [UInt8]
  ) -> Int {
    var index = start
    // Two bytes become three at most; four are written at a time.
    output.append(addingCapacity: (input.count - start) * 2 + 8) { room in
      room.withUnsafeMutableBufferPointer { target, initialized in
        let target = UnsafeMutableRawPointer(target.baseAddress!)
        (index, initialized) = run(input, from: start, to: target)
      }
    }
    return index
  }

  private func run(
    _ input: Span<UInt8>, from start: Int, to target: UnsafeMutableRawPointer
  ) -> (taken: Int, made: Int) {
    let (raw, table) = (input.bytes, table.span)
    var (index, made) = (start, 0)
    while index < input.count {
      let byte = input[index]
      if byte < 0x80 {
        if index + 8 <= input.count {
          let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
          target.storeBytes(of: word, toByteOffset: made, as: UInt64.self)
          let wide = UInt64(littleEndian: word) & 0x8080_8080_8080_8080
          let plain = wide == 0 ? 8 : wide.trailingZeroBitCount >> 3
          (index, made) = (index &+ plain, made &+ plain)
        } else {
          target.storeBytes(of: byte, toByteOffset: made, as: UInt8.self)
          (index, made) = (index &+ 1, made &+ 1)
        }
        continue
      }
      guard index + 1 < input.count, byte > 0x80, byte < 0xFF, input[index + 1] >= 0x40,
        input[index + 1] < 0xFF
      else { break }
      let place = (Int(byte) &- 0x81) &* Self.trails.count &+ Int(input[index + 1]) &- 0x40
      let entry = table[place]
      guard entry != 0 else { break }
      target.storeBytes(of: entry.littleEndian, toByteOffset: made, as: UInt32.self)
      (index, made) = (index &+ 2, made &+ Int(entry >> 24))
    }
    return (index, made)
  }
}
