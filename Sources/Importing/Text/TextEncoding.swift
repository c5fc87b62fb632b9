/// An encoding that texts arrive in.
enum TextEncoding: Equatable {
  case utf8
  case gb18030
  case utf16LE
  case utf16BE
  /// Any other that the C library knows, under the name that the user gave.
  case other(String)

  /// GBK and GB 2312 are read as GB18030, which contains them.
  init(named name: String) {
    let key = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    switch key {
    case "utf8", "utf8bom", "utf8sig": self = .utf8
    case "gb18030", "gbk", "gb2312", "cp936", "936", "euccn", "ansi": self = .gb18030
    case "utf16le", "utf16", "unicode": self = .utf16LE
    case "utf16be": self = .utf16BE
    default: self = .other(name)
    }
  }

  /// The name shown to people, which the C library also understands.
  var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .gb18030: "GB18030"
    case .utf16LE: "UTF-16LE"
    case .utf16BE: "UTF-16BE"
    case .other(let name): name
    }
  }

  /// Bytes of one code unit; 2 where a NUL byte is half of an ordinary letter.
  var unitBytes: Int {
    switch self {
    case .utf16LE, .utf16BE: 2
    default: 1
    }
  }

  /// What a byte order mark at the start says, and how long it is.
  static func ofMark(_ head: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if head.starts(with: [0xFF, 0xFE]) { return (.utf16LE, 2) }
    if head.starts(with: [0xFE, 0xFF]) { return (.utf16BE, 2) }
    // GB18030 has a mark too; some editors write it.
    if head.starts(with: [0x84, 0x31, 0x95, 0x33]) { return (.gb18030, 4) }
    return nil
  }
}
