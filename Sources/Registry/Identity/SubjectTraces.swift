/// What a record's subject is known by: its codes, its name and where it is, its former names, as
/// far as the definition's identity names them.
public struct SubjectTraces: Sendable {
  /// A code, and what makes it comparable with another.
  public struct Code: Sendable, Hashable {
    public let kind: SubjectCode.Kind
    /// Position of the identity way, for codes whose shape tells nothing; else -1.
    let way: Int
    public let bare: String

    init(_ code: SubjectCode, way: Int) {
      kind = code.kind
      self.way = code.kind == .other ? way : -1
      bare = code.bare
    }

    /// Of one sort: if they differ, they are two subjects' codes.
    func isComparable(to other: Code) -> Bool { kind == other.kind && way == other.way }
  }

  /// The code of the first way.
  public internal(set) var own: Code?
  /// The codes of the weaker ways, and the organisation code inside the own one.
  public internal(set) var codes: [Code] = []
  public internal(set) var name: NameKey?
  /// Strict keys, from the field and from the name's notes.
  public internal(set) var formerNames: [String] = []
  /// Strict keys of names that the list itself had for the subject before, which nobody wrote down.
  public private(set) var earlierNames: [String] = []
  /// What each way by name asks for besides the name; nil where the record lacks it.
  var places: [[UInt8]?] = []
  /// What the ways by name ask for is where the subject is: it may have moved. The owner of a project
  /// or the year of a title is more than that.
  public internal(set) var mayMove = true

  /// What each corroborating field says, as it is compared; nil where the record lacks it.
  var corroborations: [[UInt8]?] = []

  /// Whether a code says that the two are not one subject.
  ///
  /// Two codes of the first way decide; else any other code that both have of one sort.
  public func conflicts(with other: SubjectTraces) -> Bool {
    if let own, let theirs = other.own { return own != theirs }
    if codes.contains(where: other.codes.contains) { return false }
    return codes.contains { code in other.codes.contains(where: code.isComparable) }
  }

  /// Whether nothing but a name can be common to two subjects: each has a code of its own, and of
  /// what both say of themselves besides nothing agrees.
  public func isApart(from other: SubjectTraces) -> Bool {
    guard conflicts(with: other) else { return false }
    let both = zip(corroborations, other.corroborations).filter { $0 != nil && $1 != nil }
    return !both.isEmpty && both.allSatisfy { $0 != $1 }
  }

  /// Whether both are in one place, as far as a way by name asks for it.
  public func isSamePlace(as other: SubjectTraces) -> Bool { place(other) == .same }

  /// Whether the two are in different places.
  public func isElsewhere(than other: SubjectTraces) -> Bool { place(other) == .different }

  /// The same with strict keys of names that the list had for the subject before.
  public func adding(earlierNames names: [String]) -> SubjectTraces {
    var traces = self
    traces.earlierNames += names
    return traces
  }

  enum Place {
    case same
    case unknown
    case different
  }

  /// One way by name on which both agree is enough.
  func place(_ other: SubjectTraces) -> Place {
    var known = false
    for (a, b) in zip(places, other.places) {
      guard let a, let b else { continue }
      if a == b { return .same }
      known = true
    }
    return known ? .different : .unknown
  }
}
