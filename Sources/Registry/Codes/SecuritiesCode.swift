/// Securities codes, by the number ranges of the exchanges.
public enum SecuritiesCode {
  public enum Board: String, Sendable, CaseIterable {
    case shanghaiMain = "上交所主板"
    case star = "科创板"
    case shenzhenMain = "深交所主板"
    case chiNext = "创业板"
    case beijing = "北交所"
    case neeq = "新三板"
    case hongKong = "港股"
    case unitedStates = "美股"

    /// Digits of a code of this board; nil where it has letters.
    public var digits: Int? {
      switch self {
      case .unitedStates: nil
      case .hongKong: 5
      default: 6
      }
    }
  }

  /// The boards whose range holds the code; several where ranges are shared (43, 83, 87 belong to
  /// 新三板 and, until 2025, to 北交所), none where it is no code at all.
  public static func boards(of code: String) -> [Board] {
    let bytes = Array(code.utf8)
    if (1...5).contains(bytes.count), bytes.allSatisfy({ (0x41...0x5A).contains($0) }) {
      return [.unitedStates]
    }
    guard bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return [] }
    if bytes.count == 5 { return [.hongKong] }
    guard bytes.count == 6 else { return [] }
    return six(prefix: bytes.prefix(3).reduce(0) { $0 * 10 + Int($1) - 0x30 })
  }

  private static func six(prefix: Int) -> [Board] {
    switch prefix {
    case 600, 601, 603, 605: [.shanghaiMain]
    case 688, 689: [.star]
    case 0...3: [.shenzhenMain]
    case 300...302: [.chiNext]
    case 920: [.beijing]
    case 430...439, 830...839, 870...879: [.beijing, .neeq]
    case 880...889: [.beijing]
    case 400...409, 420...429: [.neeq]
    default: []
    }
  }

  /// One to four digits: no code of any board, but what is left of many without leading zeros.
  public static func mayLackZeros(_ code: String) -> Bool {
    (1...4).contains(code.utf8.count) && code.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// The code without the exchange that market data puts behind it: `600000.SH`.
  static func withoutExchange(_ code: [UInt8]) -> ArraySlice<UInt8> {
    guard let dot = code.lastIndex(of: 0x2E), code.count - dot == 3 else { return code[...] }
    let exchange = String(decoding: code[(dot + 1)...], as: UTF8.self)
    return ["SH", "SS", "SZ", "BJ", "HK"].contains(exchange) ? code[..<dot] : code[...]
  }

  /// The code with the leading zeros that a spreadsheet dropped, possible only where the board is
  /// known: `1` on 深交所主板 is `000001`. Nil where the result is no code of that board.
  public static func padded(_ code: String, board: Board) -> String? {
    guard let digits = board.digits, code.utf8.count <= digits else {
      return boards(of: code).contains(board) ? code : nil
    }
    let full = String(repeating: "0", count: digits - code.utf8.count) + code
    return !code.isEmpty && boards(of: full).contains(board) ? full : nil
  }
}
