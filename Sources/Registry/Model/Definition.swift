/// The definition of a list (表式): its fields, identity and rules. It knows no file format.
public struct Definition: Sendable, Equatable {
  public var list: String
  public var title: String
  public var titleEn: String?
  public var words: Words
  public var cadence: Period.Cadence
  /// Ways to tell whose row this is, strongest first; each names fields that must all be present.
  public var identity: [[String]]
  /// Fields of which one at least must agree, besides a name, before subjects with codes of their
  /// own that differ may be one (domain rule: 法定代表人, 电话 or 地址); empty asks about the name alone.
  public var corroborating: [String]
  public var fields: [Field]
  /// Labels of columns that are dropped on purpose (序号).
  public var ignored: [String]
  public var rules: [Rule]
  public var guards: Guards
  /// What a reason is asked for; empty where nobody is asked.
  public var reasonsFor: [AdjustedChange]
  /// Publishing is refused while one of them has no reason.
  public var requiresReasons: Bool
  /// What speaks for a reason while nobody has given one.
  public var evidence: [Evidence]
  /// Subjects of the list get a one-to-one officer.
  public var isServed: Bool
  /// Sums of figures that are secret firm by firm are told of this list. Of two lists with the same
  /// firms one alone may: their sums could be subtracted.
  public var hasOpenSums: Bool
  /// Has neither drafts nor editions (常设): what was written last is in force, in whatever period
  /// it was written (decision 0011).
  public var isStanding: Bool
  /// By name the books that no field names, of reasons and of offices, as they were when the
  /// definition was kept; without those that are the same today, or of which none was kept.
  public var keptBooks: [String: Book] = [:]

  public init(
    list: String, title: String, titleEn: String? = nil, words: Words = Words(),
    cadence: Period.Cadence = .quarter, identity: [[String]],
    corroborating: [String] = [], fields: [Field], ignored: [String] = [], rules: [Rule] = [],
    guards: Guards = Guards(),
    reasonsFor: [AdjustedChange] = [.entered, .exited], requiresReasons: Bool = false,
    evidence: [Evidence] = [], isServed: Bool = false, hasOpenSums: Bool = false,
    isStanding: Bool = false
  ) {
    self.list = list
    self.title = title
    self.titleEn = titleEn
    self.words = words
    self.cadence = cadence
    self.identity = identity
    self.corroborating = corroborating
    self.fields = fields
    self.ignored = ignored
    self.rules = rules
    self.guards = guards
    self.reasonsFor = reasonsFor
    self.requiresReasons = requiresReasons
    self.evidence = evidence
    self.isServed = isServed
    self.hasOpenSums = hasOpenSums
    self.isStanding = isStanding
  }

  /// Position of a field; nil where the list has none of that name. O(fields).
  public func index(of field: String) -> Int? { fields.firstIndex { $0.name == field } }

  /// The field that names a record to people: the one that means `name`, else the first identity.
  public var nameField: Int? {
    fields.firstIndex { $0.means == .name } ?? identity.first?.first.flatMap(index(of:))
  }

  /// The field with the code that tells whose record it is. Nobody's word on it counts more than
  /// another's: who is who is said by answers. nil where several fields together tell it.
  public var codeField: Int? {
    guard let way = identity.first, way.count == 1 else { return nil }
    return way.first.flatMap(index(of:))
  }
}

/// A list's own words on screen.
public struct Words: Sendable, Equatable {
  /// 名录, 清单, 储备库.
  public var list: String
  /// Counter of records: 家, 个, 幢.
  public var counter: String
  public var entered: String
  public var exited: String

  public init(
    list: String = "名录", counter: String = "家", entered: String = "调入", exited: String = "调出"
  ) {
    self.list = list
    self.counter = counter
    self.entered = entered
    self.exited = exited
  }
}

/// What stops an import that takes away too much at once.
public struct Guards: Sendable, Equatable {
  /// Exits above this share of the scope, and at least ``massExitLeast``, are refused.
  public var massExitPercent: Int
  public var massExitLeast: Int
  /// Values of one field cleared above this share of the field are refused.
  public var massClearPercent: Int

  public init(massExitPercent: Int = 20, massExitLeast: Int = 5, massClearPercent: Int = 20) {
    self.massExitPercent = massExitPercent
    self.massExitLeast = massExitLeast
    self.massClearPercent = massClearPercent
  }
}
