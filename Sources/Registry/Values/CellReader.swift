/// Reads the cells of one column: source bytes in, canonical bytes and an outcome out.
///
/// Compiled once per column. A cell as most are written (plain digits, an ISO date, text without
/// outer blanks, a known code) costs some dozens of nanoseconds and allocates nothing. A class, so
/// that handing it from row to row copies one reference and not a field's texts.
public final class CellReader: Sendable {
  private let type: FieldType
  let isPersonal: Bool
  private let book: BookIndex?
  private let quantity: QuantityColumn?
  let plain: PlainForm
  private let nulls: [[UInt8]]
  let hasNulls: Bool
  private let hasDecimalComma: Bool

  /// What the fast path needs to know, free of references.
  enum PlainForm: Sendable {
    case number(exponent: Int, mostDecimals: Int, isCounted: Bool)
    case date
    case uscc
    case text
    case code
    case phone
    case none
  }

  /// Whether the column has few different cells, so that it pays to remember what became of each.
  public let isRepetitive: Bool

  /// Compiles the reader of a column.
  ///
  /// - Parameters:
  ///   - book: the compiled book of the field; codes without one are kept as written.
  ///   - sourceUnit: the unit that the header, the title or the profile names; without it bare
  ///     numbers count in the field's own unit.
  ///   - nulls: cell texts that mean "no value" in this source, besides the usual ones.
  ///   - hasDecimalComma: numbers are written as in `1.234,56`.
  public init(
    field: Field, book: BookIndex?, sourceUnit: Unit?, nulls: [String] = [],
    hasDecimalComma: Bool = false
  ) {
    type = field.type
    isPersonal = field.secrecy.mayBePersonal
    self.book = book
    self.nulls = nulls.map { Array($0.utf8) }
    hasNulls = !nulls.isEmpty
    self.hasDecimalComma = hasDecimalComma && field.type.isNumeric
    isRepetitive =
      switch field.type {
      case .boolean, .set(of: .code): true
      case .code: book != nil
      default: false
      }
    let quantity = QuantityColumn(field: field, sourceUnit: sourceUnit)
    self.quantity = quantity
    plain =
      switch field.type {
      case .date: .date
      case .uscc: .uscc
      case .text: .text
      case .code: book == nil ? .code : .none
      case .phone: .phone
      default:
        // With an obstacle even plain digits have to be explained.
        quantity.flatMap { $0.obstacle == nil && !hasDecimalComma ? $0 : nil }.map {
          .number(
            exponent: $0.exponent, mostDecimals: $0.mostDecimals, isCounted: $0.isCounted)
        } ?? .none
      }
  }

  /// Reads one cell (UTF-8). Appends the canonical value to `canonical` where the outcome says so,
  /// and nothing otherwise.
  public func read(_ cell: Span<UInt8>, into canonical: inout [UInt8]) -> CellOutcome {
    let range = Blank.trimmed(cell)
    if range.isEmpty { return .missing }
    let text = cell.extracting(range)
    // A profile may say that 9999 or 1900-01-01 stands for "no value".
    if hasNulls, isNull(text) { return .missing }
    if readPlain(text, into: &canonical) { return .value }
    let scan = CellScan(text)
    if let position = scan.controlCharacter {
      return .refused(.controlCharacter(text, at: position))
    }
    if case .boolean = type, let outcome = BooleanCell.read(text, into: &canonical) {
      return outcome
    }
    let bare = text.extracting(isCode ? CodeCell.bareRange(text) : 0..<text.count)
    switch AbsenceSign.of(bare, isNumeric: type.isNumeric) {
    case .missing: return .missing
    case .suppressed: return .suppressed
    case nil: return readPresent(bare, scan, into: &canonical)
    }
  }

  /// A leading apostrophe belongs to no code; in text it may be a quotation mark, and in a set each
  /// code has its own.
  private var isCode: Bool {
    switch type {
    case .code, .uscc, .organisationCode, .registrationNumber, .securitiesCode, .projectCode,
      .phone:
      true
    default: false
    }
  }

  /// The fast paths, for values whose form leaves nothing to ask.
  @inline(__always)
  private func readPlain(_ text: Span<UInt8>, into canonical: inout [UInt8]) -> Bool {
    switch plain {
    case .number(let exponent, let mostDecimals, let isCounted):
      guard var number = PlainNumber(text) else { return false }
      return number.append(
        exponent: exponent, most: mostDecimals, isCounted: isCounted, to: &canonical)
    case .date: return PlainDate.read(text, into: &canonical)
    case .uscc:
      guard USCC.verdict(text) == .valid else { return false }
      ByteText.append(text, to: &canonical)
      return true
    case .text, .code, .phone, .none: return false
    }
  }

  private func readPresent(
    _ text: Span<UInt8>, _ scan: CellScan, into canonical: inout [UInt8]
  ) -> CellOutcome {
    switch type {
    case .text: TextCell.read(text, scan, isPersonal: isPersonal, into: &canonical)
    case .integer, .decimal, .money, .percent: readQuantity(text, into: &canonical)
    case .date: DateCell.read(text, into: &canonical)
    case .boolean: .refused(BooleanCell.unreadable(text))
    case .code: CodeCell.read(text, book: book, into: &canonical)
    case .uscc: USCCCell.read(text, into: &canonical)
    case .organisationCode: CheckedCodeCell.organisationCode.read(text, into: &canonical)
    case .registrationNumber: CheckedCodeCell.registrationNumber.read(text, into: &canonical)
    case .securitiesCode: SecuritiesCodeCell.read(text, into: &canonical)
    case .projectCode: ProjectCodeCell.read(text, into: &canonical)
    case .phone: PhoneCell.read(text, into: &canonical)
    case .set(let element):
      SetCell.read(text, element: element, book: book, isPersonal: isPersonal, into: &canonical)
    }
  }

  private func readQuantity(_ text: Span<UInt8>, into canonical: inout [UInt8]) -> CellOutcome {
    guard let quantity else { preconditionFailure("a numeric field has a quantity") }
    if hasDecimalComma {
      guard let pointed = DecimalComma.pointed(text) else {
        return .refused(.decimalComma(text))
      }
      return quantity.read(pointed.span, into: &canonical)
    }
    return quantity.read(text, into: &canonical)
  }

  func isNull(_ text: Span<UInt8>) -> Bool {
    nulls.contains { ByteText.equals(text, $0) }
  }
}
