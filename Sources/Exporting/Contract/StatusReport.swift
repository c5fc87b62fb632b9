public import Registry

/// The workbench of a period (工作台): where each list stands between the first file and the signed
/// edition.
///
/// JSON: `{period?, lists: [{list, title, period?, at?, stage, reported: [office], missing:
/// [office], correcting?, due?: [as in `Reporter`], errors, doubts, settled, notes, conflicts?,
/// reasonsMissing?, refusalsUnmet?, previous, entered, exited, changed, updated, current, next?}]}`. `conflicts` and
/// `reasonsMissing` are left out for lists that keep none, `refusalsUnmet` where there is none.
public struct StatusReport: Sendable {
  /// What is to be done next, in the order in which a quarter goes.
  public enum Stage: String, Sendable, CaseIterable {
    /// 收数: files are still to come.
    case collecting
    /// 核查: errors and doubts are open.
    case checking
    /// 比对: offices contradict one another.
    case comparing
    /// 征求意见: reasons are missing.
    case consulting
    /// 送审: everything is answered.
    case signing
    case published
    /// 暂搁: the draft waits for the correction of an earlier period.
    case setAside = "set-aside"
  }

  /// What people still have to answer; nil where the list keeps no such thing.
  public struct OpenQuestions: Sendable, Equatable {
    public var conflicts: Int?
    public var reasonsMissing: Int?
    /// Refusals (不予调整) that meet nobody, so that the draft is not published.
    public var refusalsUnmet: Int

    public init(conflicts: Int? = nil, reasonsMissing: Int? = nil, refusalsUnmet: Int = 0) {
      self.conflicts = conflicts
      self.reasonsMissing = reasonsMissing
      self.refusalsUnmet = refusalsUnmet
    }
  }

  /// What was found in the period's files.
  public struct Findings: Sendable, Equatable {
    public var errors = 0
    /// Doubts that nobody has settled.
    public var doubts = 0
    public var settled = 0
    public var notes = 0

    public init() {}
  }

  public struct Line: Sendable {
    public var definition: Definition
    /// nil where nothing was imported yet and no period was asked for.
    public var period: Period?
    /// The period's draft, or its newest edition.
    public var at: SnapshotReference?
    public var reporters: [Reporter] = []
    public var findings = Findings()
    public var open = OpenQuestions()
    /// Against the edition before.
    public var counts = ChangeCounts()
    /// The period whose correction the draft waits for.
    public var correcting: Period?
    /// The draft corrects an edition: whoever had not reported then is not waited for.
    public var isCorrection = false
    /// The command that comes next, ready to be typed.
    public var next: String?

    public init(definition: Definition, period: Period?) {
      self.definition = definition
      self.period = period
    }

    public var missing: [Reporter] { reporters.filter { !$0.hasReported } }

    public var stage: Stage {
      guard let at else { return .collecting }
      if correcting != nil { return .setAside }
      if at.edition != nil { return .published }
      if !missing.isEmpty, !isCorrection { return .collecting }
      if findings.errors + findings.doubts > 0 { return .checking }
      if open.conflicts ?? 0 > 0 { return .comparing }
      if open.refusalsUnmet > 0 { return .consulting }
      if definition.requiresReasons, open.reasonsMissing ?? 0 > 0 { return .consulting }
      return .signing
    }
  }

  /// The period asked for; nil: each list's own.
  public var period: Period?
  public var lines: [Line]

  public init(period: Period?, lines: [Line]) {
    self.period = period
    self.lines = lines
  }
}

extension StatusReport: JSONWritable {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("period", period?.description)
      json.member("lists", lines)
    }
  }
}

extension StatusReport.Line: JSONWritable {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("list", definition.list)
      json.member("title", definition.title)
      json.member("period", period?.description)
      json.member("at", at)
      json.member("stage", stage.rawValue)
      json.member("correcting", correcting?.description)
      json.member("reported", reporters.filter(\.hasReported).map(\.office))
      json.member("missing", missing.map(\.office))
      let dated = reporters.filter { $0.due != nil }
      if !dated.isEmpty { json.member("due", dated) }
      json.member("errors", findings.errors)
      json.member("doubts", findings.doubts)
      json.member("settled", findings.settled)
      json.member("notes", findings.notes)
      json.member("conflicts", open.conflicts)
      json.member("reasonsMissing", open.reasonsMissing)
      if open.refusalsUnmet > 0 { json.member("refusalsUnmet", open.refusalsUnmet) }
      json.member("previous", counts.previous)
      json.member("entered", counts.entered)
      json.member("exited", counts.exited)
      json.member("changed", counts.changed)
      json.member("updated", counts.updated)
      json.member("current", counts.current)
      json.member("next", next)
    }
  }
}
