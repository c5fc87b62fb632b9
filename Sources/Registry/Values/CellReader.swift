/// Reads the cells of one column: source bytes in, canonical bytes and an outcome out.
///
/// Compiled once per column. A cell as most are written (plain digits, an ISO date, text without
/// outer blanks, a known code) costs some dozens of nanoseconds and allocates nothing.
public struct CellReader: Sendable {
  let field: Field
  let book: BookIndex?
  var isPersonal: Bool { field.secrecy == .personal }
  private let quantity: QuantityColumn?
  private let nulls: [[UInt8]]

  /// - Parameters:
  ///   - book: the compiled book of the field; codes without one are kept as written.
  ///   - sourceUnit: the unit that the header, the title or the profile names; without it bare
  ///     numbers count in the field's own unit.
  ///   - nulls: cell texts that mean "no value" in this source, besides the usual ones.
  public init(field: Field, book: BookIndex?, sourceUnit: Unit?, nulls: [String] = []) {
    self.field = field
    self.book = book
    self.nulls = nulls.map { Array($0.utf8) }
    quantity = QuantityColumn(field: field, sourceUnit: sourceUnit)
  }

  /// Reads one cell (UTF-8). Appends the canonical value to `canonical` where the outcome says so,
  /// and nothing otherwise.
  public func read(_ cell: Span<UInt8>, into canonical: inout [UInt8]) -> CellOutcome {
    let range = Blank.trimmed(cell)
    if range.isEmpty { return .missing }
    let text = cell.extracting(range)
    // A profile may say that 9999 or 1900-01-01 stands for "no value".
    if !nulls.isEmpty, isNull(text) { return .missing }
    if readPlain(text, into: &canonical) { return .value }
    let scan = CellScan(text)
    if let position = scan.controlCharacter {
      return .refused(.controlCharacter(text, at: position))
    }
    if case .boolean = field.type, let outcome = BooleanCell.read(text, into: &canonical) {
      return outcome
    }
    switch AbsenceSign.of(text, isNumeric: field.type.isNumeric) {
    case .missing: return .missing
    case .suppressed: return .suppressed
    case nil: return readPresent(text, scan, into: &canonical)
    }
  }

  /// The fast paths, for values whose form leaves nothing to ask.
  @inline(__always)
  private func readPlain(_ text: Span<UInt8>, into canonical: inout [UInt8]) -> Bool {
    if let quantity { return quantity.readPlain(text, into: &canonical) }
    switch field.type {
    case .date: return PlainDate.read(text, into: &canonical)
    case .uscc where USCC.verdict(text) == .valid:
      ByteText.append(text, to: &canonical)
      return true
    default: return false
    }
  }

  private func readPresent(
    _ text: Span<UInt8>, _ scan: CellScan, into canonical: inout [UInt8]
  ) -> CellOutcome {
    switch field.type {
    case .text: TextCell.read(text, scan, isPersonal: isPersonal, into: &canonical)
    case .integer, .decimal, .money, .percent: readQuantity(text, into: &canonical)
    case .date: DateCell.read(text, into: &canonical)
    case .boolean: .refused(BooleanCell.unreadable(text))
    case .code: CodeCell.read(text, book: book, into: &canonical)
    case .uscc: USCCCell.read(text, into: &canonical)
    case .projectCode: ProjectCodeCell.read(text, into: &canonical)
    case .phone: PhoneCell.read(text, into: &canonical)
    case .set(let element):
      SetCell.read(text, element: element, book: book, isPersonal: isPersonal, into: &canonical)
    }
  }

  private func readQuantity(_ text: Span<UInt8>, into canonical: inout [UInt8]) -> CellOutcome {
    guard let quantity else { preconditionFailure("a numeric field has a quantity") }
    return quantity.read(text, into: &canonical)
  }

  private func isNull(_ text: Span<UInt8>) -> Bool {
    nulls.contains { ByteText.equals(text, $0) }
  }
}
