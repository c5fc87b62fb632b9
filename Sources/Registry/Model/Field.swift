/// One column of a list.
public struct Field: Sendable, Equatable {
  /// What a change of the field means for the record (design of the diff).
  public enum Class: String, Sendable, CaseIterable {
    case identity
    case classification
    case figure
    case service
    case note
  }

  /// The kind of change that a difference in this field stands for.
  public enum Meaning: String, Sendable, CaseIterable {
    case name
    case location
    case classification
    case subField = "sub-field"
    case code
    case stage
    case level
    case status
  }

  /// The member that names a record's withheld fields in JSON; no field may have its name.
  public static let suppressedMember = "suppressed"
  /// The column or member of a whole copy that holds a record's key where the record's identity no
  /// longer gives it: a key is kept for ever. No field may have its name.
  public static let keyMember = "record_key"

  /// `[a-z][a-z0-9_]*`; the name in JSON, SQL, YAML and record hashes.
  public var name: String
  /// The Chinese label on screen and in exports.
  public var label: String
  public var labelEn: String?
  /// Other headers under which offices send this field.
  public var aliases: [String]
  public var type: FieldType
  /// Unit in which a bare number of a source counts, and in which people are shown the value.
  public var unit: Unit?
  public var isRequired: Bool
  /// Name of the code book, for codes and sets of codes.
  public var book: String?
  /// The code book as it was when the definition was kept; nil where today's is the same, or none
  /// was kept.
  public var keptBook: Book?
  public var fieldClass: Class
  public var means: Meaning?
  /// Name of the field that holds the as-of period (数据所属期) of this figure.
  public var asof: String?
  /// Name of the field whose figure of the year before this one holds, as the source itself gave it
  /// (上年同期): it is never taken from last year's edition.
  public var lastYearOf: String?
  /// Name of the field that says in which currency the amount is; nil where it is the yuan.
  public var currency: String?
  /// Name of the field that says on which board a securities code is traded.
  public var board: String?
  public var secrecy: Secrecy
  /// The offices whose word counts for the field, highest first; empty where the later file counts.
  public var authority: [String]
  public var isIndexed: Bool
  /// What the field adds up to stands under every table, though it is no figure: a plan, an area.
  public var isTotalled: Bool
  /// Retired fields are read from old snapshots and never written again.
  public var isRetired: Bool

  public init(
    name: String, label: String, labelEn: String? = nil, aliases: [String] = [],
    type: FieldType = .text, unit: Unit? = nil, isRequired: Bool = false, book: String? = nil,
    fieldClass: Class = .note, means: Meaning? = nil, asof: String? = nil,
    lastYearOf: String? = nil, currency: String? = nil, board: String? = nil,
    secrecy: Secrecy = .internal, authority: [String] = [],
    isIndexed: Bool = false, isTotalled: Bool = false, isRetired: Bool = false
  ) {
    self.name = name
    self.label = label
    self.labelEn = labelEn
    self.aliases = aliases
    self.type = type
    self.unit = unit
    self.isRequired = isRequired
    self.book = book
    self.fieldClass = fieldClass
    self.means = means
    self.asof = asof
    self.lastYearOf = lastYearOf
    self.currency = currency
    self.board = board
    self.secrecy = secrecy
    self.authority = authority
    self.isIndexed = isIndexed
    self.isTotalled = isTotalled
    self.isRetired = isRetired
  }
}
