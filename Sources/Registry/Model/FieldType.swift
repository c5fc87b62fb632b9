/// What a field's values are, and so how a cell is read and what its canonical form is.
///
/// Canonical forms (UTF-8, the same in the store, in JSON and in hashes):
/// text as written with outer blanks trimmed · integer `-?digits` · decimal and percent plain
/// decimals without trailing zeros · money a plain decimal in 元, at most two decimals, without
/// trailing zeros · date see ``PartialDate`` · boolean `true`/`false` · code as written, or the
/// entry's code where its book is closed · uscc 18 upper-case characters · organisation code its nine
/// characters · securities code with its leading zeros · set its elements sorted, joined by a line
/// feed.
public enum FieldType: Sendable, Equatable {
  case text
  case integer
  case decimal
  case money
  case percent
  case date
  case boolean
  case code
  case uscc
  case organisationCode
  case registrationNumber
  case securitiesCode
  case projectCode
  case phone
  case set(of: Element)

  public enum Element: String, Sendable {
    case text
    case code
  }

  /// Values compare as quantities, not as spellings.
  public var isNumeric: Bool {
    switch self {
    case .integer, .decimal, .money, .percent: true
    default: false
    }
  }
}
