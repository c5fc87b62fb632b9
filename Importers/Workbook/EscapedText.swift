/// Characters that XML cannot hold, as workbooks write them: `_x000D_` (ECMA-376 part 1, 22.9.2.19).
enum EscapedText {
  /// Makes the escapes after `start` plain, in place. `_x005F_` is the underscore itself.
  static func unescape(_ bytes: inout [UInt8], from start: Int) {
    guard var read = next(in: bytes, from: start) else { return }
    var write = read
    while read < bytes.count {
      if let scalar = scalar(in: bytes, at: read) {
        for byte in String(scalar).utf8 {
          bytes[write] = byte
          write += 1
        }
        read += 7
      } else {
        bytes[write] = bytes[read]
        write += 1
        read += 1
      }
    }
    bytes.removeSubrange(write...)
  }

  private static func next(in bytes: [UInt8], from start: Int) -> Int? {
    guard bytes.count - start >= 7 else { return nil }
    return (start...(bytes.count - 7)).first { scalar(in: bytes, at: $0) != nil }
  }

  private static func scalar(in bytes: [UInt8], at index: Int) -> Unicode.Scalar? {
    guard bytes[index] == UInt8(ascii: "_"), index + 6 < bytes.count,
      bytes[index + 1] == UInt8(ascii: "x"), bytes[index + 6] == UInt8(ascii: "_")
    else { return nil }
    let digits = String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self)
    guard let code = UInt32(digits, radix: 16), code != 0 else { return nil }
    return Unicode.Scalar(code)
  }
}
