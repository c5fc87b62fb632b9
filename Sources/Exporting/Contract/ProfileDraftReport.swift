public import Registry

/// A profile drafted from a file: what every column is or may be, with samples.
///
/// JSON: `{list, file, importer, encoding, records?, sheet?, header?, read, whole, columns:[{label,
/// use, field?, ground?, unit?, filled, samples, proposals}], missing, notes, draft}`.
public struct ProfileDraftReport: Sendable, JSONWritable {
  /// What the draft does with a column.
  public enum Use: String, Sendable, CaseIterable {
    /// A label that the list knows.
    case recognised
    /// By what its values are; to be looked at.
    case inferred
    /// Dropped by name.
    case ignored
    /// Known, and not taken: another period, a second column for a field.
    case known
    case unknown
  }

  public struct Column: Sendable, JSONWritable {
    public var label: String
    public var use: Use
    public var field: Field?
    /// Why it is not taken, or how it was inferred.
    public var remark: Phrase?
    public var unit: Unit?
    public var filled: Int
    public var repeats: Bool
    /// Some of its values as the audience may see them.
    public var samples: [String]
    /// Fields that it may be.
    public var proposals: [Field]

    public init(
      label: String, use: Use, field: Field?, remark: Phrase?, unit: Unit?, filled: Int,
      repeats: Bool, samples: [String], proposals: [Field]
    ) {
      self.label = label
      self.use = use
      self.field = field
      self.remark = remark
      self.unit = unit
      self.filled = filled
      self.repeats = repeats
      self.samples = samples
      self.proposals = proposals
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("label", label)
        json.member("use", use.rawValue)
        json.member("field", field?.name)
        if let remark { json.member("remark", remark) }
        json.member("unit", unit?.rawValue)
        json.member("filled", filled)
        json.member("samples", samples)
        json.member("proposals", proposals.map(\.name))
      }
    }
  }

  public var definition: Definition
  public var file: String
  public var importer: String
  public var encoding: String
  /// The element or member path of the records.
  public var records: String?
  public var sheet: String?
  /// The header's lines, where they had to be guessed.
  public var header: ClosedRange<Int>?
  public var read: Int
  /// Whether the file has no further rows.
  public var isWhole: Bool
  public var columns: [Column]
  /// Required fields that no column supplies.
  public var missing: [Field]
  /// Figures without a unit in header, title or profile.
  public var unitless: [Field]
  /// The as-of period that a title, a sheet's or the file's name states, and the word for the place.
  public var asof: (place: String, period: String)?
  /// Whether figures come without their as-of period.
  public var lacksAsOf: Bool
  /// What else a person should know: why the file cannot be imported even so.
  public var notes: [Phrase]

  public init(
    definition: Definition, file: String, importer: String, encoding: String, records: String?,
    sheet: String?, header: ClosedRange<Int>?, read: Int, isWhole: Bool, columns: [Column],
    missing: [Field], unitless: [Field], asof: (place: String, period: String)?, lacksAsOf: Bool,
    notes: [Phrase]
  ) {
    self.definition = definition
    self.file = file
    self.importer = importer
    self.encoding = encoding
    self.records = records
    self.sheet = sheet
    self.header = header
    self.read = read
    self.isWhole = isWhole
    self.columns = columns
    self.missing = missing
    self.unitless = unitless
    self.asof = asof
    self.lacksAsOf = lacksAsOf
    self.notes = notes
  }

  public func write(to json: inout JSONWriter) {
    let language = json.language
    json.object { json in
      json.member("list", definition.list)
      json.member("file", file)
      json.member("importer", importer)
      json.member("encoding", encoding)
      json.member("records", records)
      json.member("sheet", sheet)
      if let header { json.member("header", "\(header.lowerBound)-\(header.upperBound)") }
      json.member("read", read)
      json.member("whole", isWhole)
      json.member("columns", columns)
      json.member("missing", missing.map(\.name))
      json.member("notes", notes)
      json.member("draft", ProfileDraftText(self, language).yaml)
    }
  }
}
