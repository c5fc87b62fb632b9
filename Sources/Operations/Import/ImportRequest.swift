public import Registry

/// What one `registry import` is asked to do.
public struct ImportRequest: Sendable {
  /// What the absence of a subject or a value means.
  public enum Mode: String, Sendable, CaseIterable {
    /// The file says who belongs: who is absent exits, an empty cell clears.
    case replace
    /// Adds and updates; nobody exits, an empty cell keeps.
    case merge
    /// Updates those who belong; an unknown subject is an issue.
    case enrich
  }

  /// A guard that may be lifted by name.
  public enum Guard: String, Sendable, CaseIterable {
    case massExit = "mass-exit"
    case massClear = "mass-clear"
    /// Figures of an earlier as-of period than the list's take their place.
    case olderFigures = "older-figures"
    /// Where both have codes, the codes decide: who leaves and who enters under a like name are two.
    case likeNames = "like-names"
    /// A column that the source's last file had is gone.
    case columnsMissing = "columns-missing"
    /// The columns stand in another order.
    case columnsMoved = "columns-moved"
    /// The numbers of a field are about 10, 1,000, 10,000 or 10⁸ times what they were.
    case unitChanged = "unit-changed"
    /// A district that the source's last file had is gone.
    case districtMissing = "district-missing"
    /// Far more subjects change than in any import before.
    case massChange = "mass-change"
    /// The period has not begun.
    case periodAhead = "period-ahead"
    /// Figures are as of a time after the period.
    case asofAhead = "asof-ahead"
  }

  /// Paths of files, archives and folders; `-` is standard input. Several files are one import.
  /// Empty for an importer that fetches.
  public var files: [String]
  /// Names and patterns of what is meant of archives and folders; empty where each archive holds
  /// one file.
  public var members: [String]
  /// Names and patterns of the sheets that are meant of workbooks; empty where each has one.
  public var sheets: [String]
  public var list: String
  public var period: Period
  public var mode: Mode?
  /// Field name -> value.
  public var scope: [String: String]
  public var asof: String?
  public var profile: String?
  /// The office that the files come from; nil: as the profile says.
  public var source: String?
  public var importer: String?
  public var encoding: String?
  /// Leaves out refused rows instead of refusing the import.
  public var skipsErrors: Bool
  /// Where refused rows are written, with the reason.
  public var rejects: String?
  public var accepted: Set<Guard>
  public var isDryRun: Bool
  public var publishes: Bool
  public var message: String?
  /// Rows read at a time; nil: as many as the reader takes. Tests set it low, since nothing may depend on it.
  var batchRows: Int?

  public init(
    files: [String], members: [String] = [], sheets: [String] = [], list: String, period: Period,
    mode: Mode? = nil, scope: [String: String] = [:],
    asof: String? = nil, profile: String? = nil, source: String? = nil, importer: String? = nil,
    encoding: String? = nil,
    skipsErrors: Bool = false, rejects: String? = nil, accepted: Set<Guard> = [],
    isDryRun: Bool = false, publishes: Bool = false, message: String? = nil
  ) {
    self.files = files
    self.members = members
    self.sheets = sheets
    self.list = list
    self.period = period
    self.mode = mode
    self.scope = scope
    self.asof = asof
    self.profile = profile
    self.source = source
    self.importer = importer
    self.encoding = encoding
    self.skipsErrors = skipsErrors
    self.rejects = rejects
    self.accepted = accepted
    self.isDryRun = isDryRun
    self.publishes = publishes
    self.message = message
  }
}

/// How far an import has come, for a line on a terminal.
public struct ImportProgress: Sendable {
  public let rows: Int
  /// Share of the sources' bytes that has been read, 0 to 1.
  public let share: Double
}
