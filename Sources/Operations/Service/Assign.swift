import Definitions
public import Exporting
public import Registry
import Store

/// What one `registry assign` is asked to plan.
public struct AssignRequest: Sendable {
  public var period: Period
  /// Lists whose subjects get an officer; nil: all whose definition says that they are served.
  public var lists: [String]?
  public var policy: ServicePolicy
  public var isDryRun: Bool

  public init(
    period: Period, lists: [String]? = nil, policy: ServicePolicy = ServicePolicy(),
    isDryRun: Bool = false
  ) {
    self.period = period
    self.lists = lists
    self.policy = policy
    self.isDryRun = isDryRun
  }
}

extension Office {
  /// Plans who serves whom over the newest editions and records it as a revision of the
  /// `assignments` list, so the service list has a diff like any other.
  ///
  /// Throws `nothing-served` where none of the lists has an edition.
  public func assign(_ request: AssignRequest) throws -> AssignReport {
    let run = AssignmentRun(office: self, request: request)
    if request.isDryRun { return try store(.reading).read { try run.plan($0).report } }
    return try writing { try run.record($0) }
  }
}

/// One planning of the service list.
struct AssignmentRun {
  static let list = "assignments"

  let office: Office
  let request: AssignRequest

  struct Planned {
    let plan: ServicePlan
    let state: ListState
    let existing: StandingPairs
    let subjects: [String: ServiceSubject]
    let identities: Identities
    let doubts: [Issue]
    var report: AssignReport
  }

  func plan(_ view: StoreView) throws -> Planned {
    let definition = try office.library.definition(Self.list)
    let state = try ListState(definition, view)
    try state.admit(request.period, of: definition)
    let all = office.library.definitions.filter(\.isServed).map(\.list)
    for list in request.lists ?? [] { _ = try office.library.definition(list) }
    let lists = all + (request.lists ?? []).filter { !all.contains($0) }
    let records = try PairRecords(state.newest, office, view)
    let (identities, doubts) = try office.servedIdentities(
      lists.map(office.library.definition), pairs: records.pairs, view)
    var roster = ServiceRoster(office: office, view: view, identities)
    var served: [String] = []
    for list in lists where try roster.add(list: list) { served.append(list) }
    guard !Set(served).isDisjoint(with: request.lists ?? served) else {
      throw Refusal.nothingServed(request.lists ?? all)
    }
    let officers = try roster.officers()
    let existing = StandingPairs(
      records, identities, PairPrecedence(try Identities(office.library, view)))
    let plan = try ServiceSituation(
      period: request.period, subjects: subjects(roster, existing.pairs), officers: officers,
      existing: existing.pairs, policy: request.policy
    ).plan()
    let gone = Set((existing.pairs + existing.doubled.map(\.dropped)).map(\.officer))
      .subtracting(officers.map(\.id))
    let former = try OfficerRecords(office: office, view: view).records(of: gone)
      .compactMapValues { $0["name"] }
    return Planned(
      plan: plan, state: state, existing: existing, subjects: roster.subjects,
      identities: identities, doubts: doubts,
      report: AssignReport(
        plan, doubled: existing.doubled,
        subjectNames: existing.names.merging(roster.subjects.mapValues(\.name)) { $1 },
        officerNames: former.merging(officers.map { ($0.id, $0.name) }) { $1 },
        basis: roster.basis))
  }

  /// Who is planned: the subjects of the lists asked for, and whoever has a pair already, so that
  /// planning one list releases nobody of another.
  private func subjects(_ roster: ServiceRoster, _ existing: [ServicePair]) -> [ServiceSubject] {
    guard let lists = request.lists.map(Set.init) else { return Array(roster.subjects.values) }
    let paired = Set(existing.map(\.subject))
    return roster.subjects.values.filter {
      paired.contains($0.key) || !$0.lists.isDisjoint(with: lists)
    }
  }

  /// Writes the plan's pairs as the whole of the list.
  func record(_ transaction: StoreTransaction) throws -> AssignReport {
    var planned = try plan(transaction)
    var amendment = try Amendment(
      Self.list, identities: planned.identities, office: office, transaction: transaction)
    for pair in planned.plan.pairs {
      amendment.put(
        AssignmentRecord(pair, subject: planned.subjects[pair.subject]).values,
        key: planned.existing.key(of: pair))
    }
    let outcome = try amendment.write(
      .plan, period: request.period, details: details(planned),
      issues: planned.existing.doubled.filter { !$0.dropped.isMovable }.map(Issue.init)
        + planned.doubts + planned.plan.issues + planned.plan.unserved.map(Issue.init),
      isWhole: true)
    planned.report.revision = outcome.revision.map { Int($0.id) }
    return planned.report
  }

  private func details(_ planned: Planned) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("lists", Set(planned.subjects.values.flatMap(\.lists)).sorted())
      json.member("kept", planned.report.count(.kept))
      json.member("added", planned.report.count(.added))
      json.member("released", planned.report.count(.released))
      json.member("moved", planned.report.count(.moved))
      json.member("unserved", planned.report.unserved.count)
    }
    return String(decoding: json.take(), as: UTF8.self)
  }
}

extension AssignReport {
  /// Puts a plan into the contract's words, pair by pair with its reason.
  ///
  /// The names are those of all who are or were in a pair, by key and id: who is released may be
  /// on no list any more.
  init(
    _ plan: ServicePlan, doubled: [(dropped: ServicePair, kept: ServicePair)],
    subjectNames: [String: String], officerNames: [String: String], basis: [Basis]
  ) {
    func line(
      _ pair: ServicePair, _ event: Pair.Event, from: String? = nil, _ reason: Phrase
    ) -> Pair {
      Pair(
        subject: pair.subject, name: subjectNames[pair.subject] ?? pair.subject,
        role: pair.role, officer: pair.officer,
        officerName: officerNames[pair.officer] ?? pair.officer, event: event, from: from,
        reason: reason)
    }
    self.init(
      period: plan.period,
      pairs: (plan.kept + plan.vacant).map { line($0, .kept, $0.reason.message) }
        + plan.added.map { line($0, .added, $0.reason.message) }
        + plan.moved.map { line($0.after, .moved, from: $0.before.officer, $0.reason.message) }
        + plan.released.map { line($0.pair, .released, $0.reason.message) }
        + doubled.map {
          line($0.dropped, .released, $0.dropped.isMovable ? .pairedTwice : .designatedTwice)
        },
      unserved: plan.unserved.map {
        Unserved(subject: $0.subject, name: $0.name, reason: $0.reason.message)
      },
      officers: plan.officers.map {
        OfficerLoad(id: $0.id, name: $0.name, load: $0.load, capacity: $0.capacity)
      }, basis: basis)
  }
}

extension Phrase {
  fileprivate static let designatedTwice = Phrase(
    zh: "同一主体的另一代码下另有指定，以现用代码下的为准；请核对",
    en: "designated under another code of the subject too; that of its present code counts: "
      + "please verify")

  fileprivate static let pairedTwice = Phrase(
    zh: "同一主体的两个代码下各有结对，保留指定的或在先的一对",
    en: "the subject had a pair under each of two codes; the designated or earlier one stays")
}

extension Issue {
  /// What a plan keeps with its revision of a decision that gave way to another.
  fileprivate init(_ pair: (dropped: ServicePair, kept: ServicePair)) {
    self.init(
      rule: "designated-twice", severity: .warning, field: "officer", value: pair.dropped.subject,
      message: .designatedTwice)
  }
}

extension Refusal {
  static func nothingServed(_ lists: [String]) -> Refusal {
    Refusal(
      "nothing-served", exit: .data,
      Phrase(
        zh: "没有可安排服务的名录：\(lists.joined(separator: "、")) 都还没有发布",
        en: "nothing to serve: none of \(lists.joined(separator: ", ")) is published"),
      remedy: Phrase(zh: "先发布名录（registry publish）", en: "publish a list first (registry publish)"))
  }
}
