/// One file of an import, and what became of its columns.
public struct ImportedSource: Sendable, Equatable, JSONWritable {
  /// A column that was taken, and the field it fills.
  public struct MatchedColumn: Sendable, Equatable, Decodable, JSONWritable {
    /// The header as the source has it.
    public var label: String
    public var field: String

    public init(label: String, field: String) {
      self.label = label
      self.field = field
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("label", label)
        json.member("field", field)
      }
    }
  }

  /// The file as the user named it.
  public var file: String
  /// The office it comes from, where a profile says so.
  public var office: String?
  public var sha256: String?
  public var bytes: Int?
  public var importer: String
  public var encoding: String
  public var profile: String?
  /// The period that its figures describe (数据所属期), canonical.
  public var asof: String?
  public var read: Int
  public var matched: [MatchedColumn]
  /// Columns dropped on purpose.
  public var ignored: [String]
  /// Columns that nobody took; a person should look at them.
  public var unknown: [String]
  /// Names of the list's fields that the file does not speak about.
  public var lacking: [String]
  /// What stands above its table, line by line.
  public var titles: [String] = []

  public init(
    file: String, office: String? = nil, sha256: String? = nil, bytes: Int? = nil,
    importer: String, encoding: String, profile: String? = nil, asof: String? = nil, read: Int = 0,
    matched: [MatchedColumn] = [], ignored: [String] = [], unknown: [String] = [],
    lacking: [String] = []
  ) {
    self.file = file
    self.office = office
    self.sha256 = sha256
    self.bytes = bytes
    self.importer = importer
    self.encoding = encoding
    self.profile = profile
    self.asof = asof
    self.read = read
    self.matched = matched
    self.ignored = ignored
    self.unknown = unknown
    self.lacking = lacking
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("file", file)
      json.member("office", office)
      json.member("sha256", sha256)
      json.member("bytes", bytes)
      json.member("importer", importer)
      json.member("encoding", encoding)
      json.member("profile", profile)
      json.member("asof", asof)
      json.member("read", read)
      writeColumns(to: &json)
    }
  }

  func writeColumns(to json: inout JSONWriter) {
    json.name("columns")
    json.object { json in
      json.member("matched", matched)
      json.member("ignored", ignored)
      json.member("unknown", unknown)
      json.member("lacking", lacking)
    }
  }
}
