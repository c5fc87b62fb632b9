/// A profile (取数方案): how one export of one office maps to a list. Needed only where labels and
/// aliases do not already match.
public struct Profile: Sendable, Equatable {
  public enum Supplies: String, Sendable, CaseIterable {
    case membership
    case columns
  }

  public var name: String
  public var list: String
  /// The office the export comes from.
  public var source: String?
  public var supplies: Supplies?
  /// The day on which the export for a period is due.
  public var due: DueDay?
  public var importer: String?
  public var encoding: String?
  /// Where the records are: an element path for XML (`/root/rows/row`), a member path for JSON
  /// (`data.records`), a sheet of a workbook (`名录*`).
  public var records: String?
  /// Which lines of a table are its header; nil finds them.
  public var header: Header?
  /// Elements or objects that are a name and its value.
  public var pairs: Pairs?
  /// The XML schema that the file has to be valid against, by its path.
  public var schema: String?
  /// Field name -> the source's column label or path, or `#3` for the third column of a table.
  public var fields: [String: String]
  /// Field name -> the columns that follow the first, where several make one value (开业年份, 开业月份).
  public var further: [String: [String]]
  /// Field name -> what becomes of several cells that one record has for it.
  public var repeated: [String: Repetition]
  /// Field name -> a value that every row gets.
  public var constants: [String: String]
  /// Field name -> unit of its bare numbers.
  public var units: [String: Unit]
  /// The unit of bare numbers that neither the header nor a line above the table names one for.
  public var unit: Stated<Unit>?
  /// Whether numbers are written as in `1.234,56`.
  public var hasDecimalComma: Bool
  /// Cell texts that mean "no value", besides the usual ones.
  public var nulls: [String]
  /// Columns that are dropped on purpose.
  public var ignored: [String]
  /// Field name -> value: the part of the list that the file speaks about.
  public var scope: [String: String]
  /// What its figures are as of.
  public var asof: Stated<String>?
  public var delimiter: String?
  /// Where each key stands in its file, for refusals that come only with the data.
  public var places = Places()

  public init(
    name: String, list: String, source: String? = nil, supplies: Supplies? = nil,
    due: DueDay? = nil, importer: String? = nil, encoding: String? = nil, records: String? = nil,
    header: Header? = nil, pairs: Pairs? = nil, schema: String? = nil,
    fields: [String: String] = [:], further: [String: [String]] = [:],
    repeated: [String: Repetition] = [:],
    constants: [String: String] = [:], units: [String: Unit] = [:], unit: Stated<Unit>? = nil,
    hasDecimalComma: Bool = false, nulls: [String] = [], ignored: [String] = [],
    scope: [String: String] = [:], asof: Stated<String>? = nil, delimiter: String? = nil
  ) {
    self.name = name
    self.list = list
    self.source = source
    self.supplies = supplies
    self.due = due
    self.importer = importer
    self.encoding = encoding
    self.records = records
    self.header = header
    self.pairs = pairs
    self.schema = schema
    self.fields = fields
    self.further = further
    self.repeated = repeated
    self.constants = constants
    self.units = units
    self.unit = unit
    self.hasDecimalComma = hasDecimalComma
    self.nulls = nulls
    self.ignored = ignored
    self.scope = scope
    self.asof = asof
    self.delimiter = delimiter
  }
}
