/// Several texts or codes in one cell, parted by `、；;，,/|` or line feeds outside brackets.
///
/// Canonical: without repetitions, sorted by bytes, joined by line feeds. A part that its book knows
/// as a whole is not divided further.
enum SetCell {
  static func read(
    _ text: Span<UInt8>, element: FieldType.Element, book: BookIndex?, isPersonal: Bool,
    into canonical: inout [UInt8]
  ) -> CellOutcome {
    if element == .code, isSingle(text) {
      let bare = text.extracting(CodeCell.bareRange(text))
      guard AbsenceSign.of(bare, isNumeric: false) == nil else { return .missing }
      return CodeCell.read(bare, book: book, into: &canonical)
    }
    var elements: [[UInt8]] = []
    var finding: CellFinding?
    for part in parts(of: text, book: book) {
      let whole = text.extracting(part)
      let piece = whole.extracting(element == .code ? CodeCell.bareRange(whole) : 0..<whole.count)
      if AbsenceSign.of(piece, isNumeric: false) != nil { continue }
      var one: [UInt8] = []
      let outcome =
        switch element {
        case .code: CodeCell.read(piece, book: book, into: &one)
        case .text:
          TextCell.read(piece, CellScan(piece), isPersonal: isPersonal, into: &one)
        }
      switch outcome {
      case .refused: return outcome
      case .doubtful(let doubt): finding = finding ?? doubt
      case .value, .missing, .suppressed: break
      }
      elements.append(one)
    }
    let sorted = distinct(elements)
    guard !sorted.isEmpty else { return .missing }
    canonical.append(contentsOf: sorted.joined(separator: [0x0A]))
    return finding.map { .doubtful($0) } ?? .value
  }

  /// Ranges of the elements, blanks around them left out.
  private static func parts(of text: Span<UInt8>, book: BookIndex?) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    for line in split(text, 0..<text.count, at: { byte, _ in byte == 0x0A }) {
      if book?.entry(text.extracting(line)) != nil {
        parts.append(line)
      } else {
        parts += split(text, line) { byte, width in width == 3 || (width == 1 && byte != 0x0A) }
      }
    }
    return parts
  }

  private static func split(
    _ text: Span<UInt8>, _ range: Range<Int>, at isWanted: (UInt8, Int) -> Bool
  ) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var (start, index, depth) = (range.lowerBound, range.lowerBound, 0)
    func close(at end: Int) {
      let inner = Blank.trimmed(text.extracting(start..<end))
      if !inner.isEmpty { parts.append(start + inner.lowerBound..<start + inner.upperBound) }
    }
    while index < range.upperBound {
      depth = max(0, depth + bracket(text, index))
      let width = separator(text, index)
      // A line feed parts elements even inside brackets: it is how the canonical form does.
      if width > 0, depth == 0 || text[index] == 0x0A, isWanted(text[index], width) {
        close(at: index)
        start = index + width
        index = start
        depth = 0
      } else {
        index += 1
      }
    }
    close(at: range.upperBound)
    return parts
  }

  /// Bytes of the separator at `index`; 0 where there is none.
  private static func separator(_ text: Span<UInt8>, _ index: Int) -> Int {
    switch text[index] {
    case 0x2C, 0x3B, 0x2F, 0x7C, 0x0A: return 1
    case 0xE3, 0xEF:
      guard index + 2 < text.count else { return 0 }
      switch (text[index], text[index + 1], text[index + 2]) {
      case (0xE3, 0x80, 0x81), (0xEF, 0xBC, 0x8C), (0xEF, 0xBC, 0x9B), (0xEF, 0xBC, 0x8F),
        (0xEF, 0xBD, 0x9C):
        return 3
      default: return 0
      }
    default: return 0
    }
  }

  private static func bracket(_ text: Span<UInt8>, _ index: Int) -> Int {
    switch text[index] {
    case 0x28: return 1
    case 0x29: return -1
    case 0xEF where index + 2 < text.count && text[index + 1] == 0xBC:
      return text[index + 2] == 0x88 ? 1 : text[index + 2] == 0x89 ? -1 : 0
    default: return 0
    }
  }

  private static func isSingle(_ text: Span<UInt8>) -> Bool {
    for index in 0..<text.count where separator(text, index) > 0 { return false }
    return true
  }

  /// Elements that differ in notation alone are one; the first in byte order stands for them.
  private static func distinct(_ elements: [[UInt8]]) -> [[UInt8]] {
    var seen: Set<[UInt8]> = []
    return elements.sorted { $0.lexicographicallyPrecedes($1) }.filter { element in
      var folded: [UInt8] = []
      Notation.fold(element.span, dropsCase: false, into: &folded)
      return seen.insert(folded).inserted
    }
  }
}
