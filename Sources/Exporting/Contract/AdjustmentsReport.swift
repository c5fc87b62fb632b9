public import Registry

/// The changes of a list that ask for a reason, with what people said and what the evidence says.
///
/// JSON: `{list, period, from?, to, required, counts: {missing, proposed, confirmed, refused},
/// adjustments: [{key, name, change, kinds, status, reason?, words?, text?, basis?,
/// counterpart?, counterpartName?, counterparts?: [{key, name?}], ..., lacksCounterpart?, proposal?}], settled: [...],
/// units?: [{key, name}]}`.
public struct AdjustmentsReport: Sendable {
  /// What speaks for a reason, while nobody has given one.
  public struct Proposal: Sendable, Equatable {
    /// Code in the book of reasons.
    public var reason: String
    public var words: Phrase
    /// The field that it was read from, with its value before and now.
    public var evidence: Change.FieldChange
    public var source: DiffLine.Origin?

    public init(
      reason: String, words: Phrase, evidence: Change.FieldChange, source: DiffLine.Origin?
    ) {
      self.reason = reason
      self.words = words
      self.evidence = evidence
      self.source = source
    }
  }

  public struct Line: Sendable {
    public var change: Change
    public var adjusted: AdjustedChange
    public var status: Adjustment.Status
    /// What people said; nil where nobody said anything.
    public var given: Adjustment?
    /// The given reason in words.
    public var words: Phrase?
    /// What the book calls the given reason, without what is said beside it.
    public var label: Phrase?
    /// The names of the other subjects of a merger or split, by their keys; of those that the list has
    /// or had.
    public var counterparts: [String: String]
    /// The other subject is still to be named: until then a draft's reason is not confirmed.
    public var lacksCounterpart: Bool
    public var proposal: Proposal?
    /// The labels of the values that the adjustments are to be told apart by.
    public var groups: [String]

    public init(
      change: Change, adjusted: AdjustedChange, status: Adjustment.Status,
      given: Adjustment? = nil, words: Phrase? = nil, label: Phrase? = nil,
      counterparts: [String: String] = [:],
      lacksCounterpart: Bool = false, proposal: Proposal? = nil, groups: [String] = []
    ) {
      self.change = change
      self.adjusted = adjusted
      self.status = status
      self.given = given
      self.words = words
      self.label = label
      self.counterparts = counterparts
      self.lacksCounterpart = lacksCounterpart
      self.proposal = proposal
      self.groups = groups
    }
  }

  /// Something that was decided and whose change is not there any more: refused, or taken back.
  public struct Settled: Sendable {
    public var given: Adjustment
    public var words: Phrase?

    public init(given: Adjustment, words: Phrase?) {
      self.given = given
      self.words = words
    }
  }

  public var definition: Definition
  public var disclosure: Disclosure
  public var period: Period
  public var from: SnapshotReference?
  public var to: SnapshotReference
  public var lines: [Line]
  public var settled: [Settled]
  /// The revision of the list of adjustments that noted a decision, and those of the list itself
  /// that took a refused change out and that brought one back; nil where none was written.
  public var revision: Int?
  public var takenOut: Int?
  public var givenBack: Int?
  /// Units under the code by which a decision named its subject (decision 0028), with changes that are still to be
  /// explained: it was not about them.
  public var openUnits: [Change] = []

  public init(
    definition: Definition, disclosure: Disclosure, period: Period, from: SnapshotReference?,
    to: SnapshotReference, lines: [Line], settled: [Settled] = []
  ) {
    self.definition = definition
    self.disclosure = disclosure
    self.period = period
    self.from = from
    self.to = to
    self.lines = lines
    self.settled = settled
  }

  public func count(_ status: Adjustment.Status) -> Int { lines.count { $0.status == status } }

  /// The same with the lines alone for which publishing waits.
  public var open: AdjustmentsReport {
    var report = self
    report.lines = lines.filter { $0.status != .confirmed }
    report.settled = []
    return report
  }
}

extension AdjustmentsReport: JSONWritable {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("list", definition.list)
      json.member("title", definition.title)
      json.member("period", period.description)
      json.member("from", from)
      json.member("to", to)
      json.member("revision", revision)
      json.member("takenOut", takenOut)
      json.member("givenBack", givenBack)
      json.member("required", definition.requiresReasons)
      json.member(
        "counts",
        counts: Dictionary(
          uniqueKeysWithValues: Adjustment.Status.allCases.map { ($0.rawValue, count($0)) }))
      json.name("adjustments")
      json.array { json in
        let fields = ChangeFields(definition, disclosure)
        for line in lines { write(line, fields, to: &json) }
      }
      json.name("settled")
      json.array { json in
        for item in settled {
          json.object { json in
            json.member("key", item.given.subject)
            json.member("change", item.given.change.rawValue)
            json.member("status", item.given.status.rawValue)
            write(item.given, item.words, [:], to: &json)
          }
        }
      }
      if !openUnits.isEmpty { writeUnits(to: &json) }
    }
  }

  private func writeUnits(to json: inout JSONWriter) {
    json.name("units")
    json.array { json in
      for unit in openUnits {
        json.object { json in
          json.member("key", unit.key)
          json.member("name", disclosure.name(of: unit, in: definition))
        }
      }
    }
  }

  private func write(_ line: Line, _ fields: ChangeFields, to json: inout JSONWriter) {
    json.object { json in
      json.member("key", line.change.key)
      json.member("code", fields.code(of: line.change))
      json.member("name", disclosure.name(of: line.change, in: definition))
      json.member("change", line.adjusted.rawValue)
      json.member("kinds", line.change.kinds.map(\.rawValue))
      json.member("status", line.status.rawValue)
      if let given = line.given { write(given, line.words, line.counterparts, to: &json) }
      if line.lacksCounterpart { json.member("lacksCounterpart", true) }
      if let proposal = line.proposal {
        json.name("proposal")
        json.object { json in
          json.member("reason", proposal.reason)
          json.member("words", proposal.words)
          json.name("evidence")
          json.array { fields.write(proposal.evidence, to: &$0) }
          json.member("source", proposal.source)
        }
      }
    }
  }

  private func write(
    _ given: Adjustment, _ words: Phrase?, _ names: [String: String], to json: inout JSONWriter
  ) {
    json.member("reason", given.reason)
    json.member("words", words)
    json.member("basis", given.basis)
    let counterparts = given.counterparts
    json.member("counterpart", counterparts.first)
    json.member("counterpartName", counterparts.first.flatMap { names[$0] })
    if !counterparts.isEmpty {
      json.name("counterparts")
      json.array { json in
        for key in counterparts {
          json.object { json in
            json.member("key", key)
            json.member("name", names[key])
          }
        }
      }
    }
    guard disclosure.audience != .public else { return }
    json.member("text", given.text)
    json.member("proposedBy", given.proposedBy)
    json.member("opinion", given.opinion)
    json.member("confirmedBy", given.confirmedBy)
  }
}
