/// A code in a cell: the entry's code where the book is closed, as written otherwise.
enum CodeCell {
  /// Whether a trimmed cell of a column without a book is its own value: digits, letters and what
  /// stands between them, no mark in front and no sign of damage.
  @inline(__always)
  static func isPlain(_ text: Span<UInt8>) -> Bool {
    for index in 0..<text.count {
      let byte = text[index]
      // Below are controls, the blank, quotes, the asterisk and the plus of `9.13E+17`.
      guard byte > 0x2B, byte < 0x7F else { return false }
    }
    return AbsenceSign.of(text, isNumeric: false) == nil
  }

  static func read(
    _ text: Span<UInt8>, book: BookIndex?, into canonical: inout [UInt8]
  ) -> CellOutcome {
    let code = text.extracting(bareRange(text))
    if let entry = book?.entry(code) {
      append(code, entry: entry, book: book, to: &canonical)
      return .value
    }
    if ScientificNotation.matches(code) { return .refused(.damagedCode(text)) }
    if MaskedValue.isIn(code, isPersonal: false) { return .refused(.masked(text)) }
    guard let book else {
      append(code, to: &canonical)
      return .value
    }
    if book.isClosed { return .refused(.unknownCode(text, book: book)) }
    append(code, to: &canonical)
    return .doubtful(book.unknown)
  }

  static func append(
    _ code: Span<UInt8>, entry: Int, book: BookIndex?, to canonical: inout [UInt8]
  ) {
    if let book, book.isClosed {
      canonical.append(contentsOf: book.code(at: entry).utf8)
    } else {
      append(code, to: &canonical)
    }
  }

  private static func append(_ code: Span<UInt8>, to canonical: inout [UInt8]) {
    for index in 0..<code.count where code[index] != 0x0D { canonical.append(code[index]) }
  }

  /// What is left without the apostrophe that makes a spreadsheet keep a number as text, and
  /// without the blanks behind it.
  static func bareRange(_ text: Span<UInt8>) -> Range<Int> {
    var start = 0
    while start < text.count {
      let rest = text.extracting(start..<text.count)
      let mark = apostrophe(rest)
      guard mark > 0, mark < rest.count else { break }
      start += mark
      while start < text.count {
        let blank = Blank.width(text, at: start)
        if blank == 0 { break }
        start += blank
      }
    }
    return start..<text.count
  }

  private static func apostrophe(_ text: Span<UInt8>) -> Int {
    if text[0] == 0x27 { return 1 }
    let isCurly =
      text.count > 3 && text[0] == 0xE2 && text[1] == 0x80 && (text[2] == 0x98 || text[2] == 0x99)
    return isCurly ? 3 : 0
  }
}

extension CellFinding {
  static func damagedCode(_ text: Span<UInt8>) -> CellFinding {
    let shown = ByteText.shown(text)
    return CellFinding(
      rule: "code-damaged", severity: .error,
      message: Phrase(
        zh: "代码被表格软件改成了“\(shown)”，数字已丢失；请把该列设为文本后重新导出",
        en: "a spreadsheet turned the code into “\(shown)” and its digits are lost; "
          + "format the column as text and export again"))
  }

  /// A value that a closed book does not know.
  static func unknownCode(_ text: Span<UInt8>, book: BookIndex) -> CellFinding {
    let shown = ByteText.shown(text)
    let title = book.book.title
    let known = book.sample.joined(separator: ", ")
    return CellFinding(
      rule: "unknown-code", severity: .error,
      message: Phrase(
        zh: "“\(shown)”不在代码表“\(title)”中；可用：\(known)",
        en: "“\(shown)” is not in the book “\(title)”; known are: \(known)"))
  }
}
