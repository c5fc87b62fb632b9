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
  /// (`data.records`), nothing for tables.
  public var records: String?
  /// Field name -> the source's column label or path.
  public var fields: [String: String]
  /// Field name -> a value that every row gets.
  public var constants: [String: String]
  /// Field name -> unit of its bare numbers.
  public var units: [String: Unit]
  /// Cell texts that mean "no value", besides the usual ones.
  public var nulls: [String]
  /// Columns that are dropped on purpose.
  public var ignored: [String]
  /// Field name -> value: the part of the list that the file speaks about.
  public var scope: [String: String]
  public var asof: String?
  public var delimiter: String?

  public init(
    name: String, list: String, source: String? = nil, supplies: Supplies? = nil,
    due: DueDay? = nil, importer: String? = nil, encoding: String? = nil, records: String? = nil,
    fields: [String: String] = [:], constants: [String: String] = [:], units: [String: Unit] = [:],
    nulls: [String] = [], ignored: [String] = [], scope: [String: String] = [:],
    asof: String? = nil, delimiter: String? = nil
  ) {
    self.name = name
    self.list = list
    self.source = source
    self.supplies = supplies
    self.due = due
    self.importer = importer
    self.encoding = encoding
    self.records = records
    self.fields = fields
    self.constants = constants
    self.units = units
    self.nulls = nulls
    self.ignored = ignored
    self.scope = scope
    self.asof = asof
    self.delimiter = delimiter
  }
}
