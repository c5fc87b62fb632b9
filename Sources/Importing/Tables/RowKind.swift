/// What a row below the header is, other than a record.
enum RowKind: String {
  case title = "title-row"
  case group = "group-row"
  case total = "total-row"
  case repeatedHeader = "repeated-header"
  case numbering = "numbering-row"
  case footer = "footer-row"
}

/// Tells rows that are no records, on narrow evidence alone: what might be a record stays one.
struct RowJudge {
  let header: TableHeader
  private let headerCells: [[String]]
  private let titleCells: [[String]]

  init(header: TableHeader) {
    self.header = header
    headerCells = header.rows.map(\.cells)
    titleCells = header.titles.map(\.cells)
  }

  /// Nil for a record. `isBelowHeader` says that only header rows stand between.
  func kind(of row: RowTexts, isBelowHeader: Bool) -> RowKind? {
    if headerCells.contains(row.cells) { return .repeatedHeader }
    if titleCells.contains(row.cells) { return .title }
    if isBelowHeader, isNumbering(row) { return .numbering }
    guard !row.hasIdentifier else { return nil }
    let filled = row.filled
    guard let first = filled.first else { return nil }
    if isFooter(row[first], isAlone: filled.count == 1) { return .footer }
    if isTotal(row, filled) { return .total }
    if filled.count == 1, first < 2, header.named > 1, isGroup(row[first]) { return .group }
    return nil
  }

  /// 合计 or 小计 alone in one of the first two cells that say anything, or 其中 in front, and
  /// nothing but numbers beside it. 合计示例有限公司 is a firm.
  private func isTotal(_ row: RowTexts, _ filled: [Int]) -> Bool {
    guard
      let word = filled.prefix(2).first(where: { isTotalWord(LabelFolding.fold(row[$0])) })
    else { return false }
    return filled.allSatisfy { $0 == word || RowTexts.isNumeric(row[$0]) }
  }

  private func isTotalWord(_ folded: String) -> Bool {
    if folded == "其中" || folded.hasPrefix("其中:") { return true }
    var text = Substring(folded)
    if text.last == ")", let open = text.firstIndex(of: "(") {
      // 合计(12家): the number of records in brackets.
      let inner = text[text.index(after: open)...].dropLast()
      guard RowTexts.isNumeric(String(inner)) else { return false }
      text = text[..<open]
    }
    return TableWords.totals.contains(String(text))
  }

  /// `一、软件和信息服务业`, `（二）科技服务业`, `3、商务服务业`.
  private func isGroup(_ text: String) -> Bool {
    var rest = Substring(text)
    let isBracketed = rest.first == "（" || rest.first == "("
    if isBracketed { rest.removeFirst() }
    let numeral = rest.prefix { TableWords.numerals.contains($0) || $0.isASCII && $0.isNumber }
    guard (1...3).contains(numeral.count) else { return false }
    rest = rest[numeral.endIndex...]
    let closers: Set<Character> = isBracketed ? ["）", ")"] : ["、", "．", "."]
    guard let next = rest.first, closers.contains(next) else { return false }
    return rest.dropFirst().contains { !$0.isASCII }
  }

  /// `填表人：示例甲`, `备注：…`; remarks only where nothing else is in the row.
  private func isFooter(_ text: String, isAlone: Bool) -> Bool {
    guard let colon = text.firstIndex(where: { $0 == "：" || $0 == ":" }) else { return false }
    let word = LabelFolding.fold(String(text[..<colon]))
    return TableWords.footers.contains(word) || isAlone && TableWords.remarks.contains(word)
  }

  /// 甲 乙 1 2 3 under the header. Figures alone are enough only in a table that has titles or a
  /// header of several rows: in a plain file `1,2,3` may be a record.
  private func isNumbering(_ row: RowTexts) -> Bool {
    let texts = row.filled.map { row[$0] }
    guard texts.count > 1 else { return false }
    let stems = texts.prefix { $0.count == 1 && TableWords.stems.contains($0.first!) }
    guard stems.elementsEqual(TableWords.stems.prefix(stems.count).map(String.init)) else {
      return false
    }
    let figures = texts.dropFirst(stems.count)
    let trimmed = figures.map { $0.filter { !"()（）".contains($0) } }
    guard trimmed.elementsEqual((1...max(1, figures.count)).prefix(figures.count).map(String.init))
    else { return false }
    let isFormal = header.rows.count > 1 || !header.titles.isEmpty
    return !stems.isEmpty || isFormal && figures.count > 2
  }
}
