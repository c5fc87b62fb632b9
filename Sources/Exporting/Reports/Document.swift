/// A report before it has a format: titles, paragraphs and tables of plain, unescaped text.
struct Document: Sendable {
  enum Block: Sendable, Equatable {
    /// 一、 (level 1) and （一） (level 2).
    case heading(level: Int, String)
    case paragraph(String)
    /// Below the title, and above a table: in the middle.
    case centred(String)
    /// Who signed and when: at the right.
    case signature(String)
    case table(Table)
  }

  struct Table: Sendable, Equatable {
    var headers: [String]
    /// Columns of numbers, by position.
    var numeric: Set<Int> = []
    /// Columns of codes, which stay in one piece, by position.
    var codes: Set<Int> = []
    var rows: [[String]]
  }

  let title: String
  /// `zh-CN` or `en`.
  let language: String
  var blocks: [Block] = []

  mutating func heading(_ text: String, level: Int = 1) {
    blocks.append(.heading(level: level, text))
  }

  mutating func paragraph(_ text: String) { blocks.append(.paragraph(text)) }

  mutating func centred(_ text: String) { blocks.append(.centred(text)) }

  mutating func signature(_ text: String) { blocks.append(.signature(text)) }

  mutating func table(
    _ headers: [String], numeric: Set<Int> = [], codes: Set<Int> = [], _ rows: [[String]]
  ) {
    blocks.append(.table(Table(headers: headers, numeric: numeric, codes: codes, rows: rows)))
  }
}
