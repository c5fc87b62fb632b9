import Definitions
public import Exporting
public import Registry
import Store

/// What one look at the service list asks for.
public struct AssignmentsRequest: Sendable {
  public var list: String?
  /// By id, or by a name that one of those on the officers' list has.
  public var officer: String?
  /// Any code that leads to the subject, old or new.
  public var subject: String?
  public var version: VersionReference
  public var audience: Audience

  public init(
    list: String? = nil, officer: String? = nil, subject: String? = nil,
    version: VersionReference = .latest, audience: Audience = .internal
  ) {
    self.list = list
    self.officer = officer
    self.subject = subject
    self.version = version
    self.audience = audience
  }
}

extension Office {
  /// The one-to-one service list at a version: who serves whom, since when and why.
  ///
  /// Of an edition officers stand as their list had them when it was published: a number that another
  /// person has taken over since does not name the successor (decision 0007).
  public func assignments(_ request: AssignmentsRequest) throws -> AssignmentsReport {
    if let list = request.list { try refuseUnserved(try library.definition(list)) }
    return try withSnapshot(
      AssignmentRun.list, at: request.version, for: request.audience
    ) { snapshot in
      let records = OfficerRecords(
        office: self, view: snapshot.view, audience: request.audience)
      let moment = try snapshot.state.moment(of: snapshot.revision)
      var request = request
      if let officer = request.officer {
        request.officer = try records.id(of: officer, upTo: moment)
      }
      let pairs = try pairs(request, snapshot)
      let officers = try officers(of: pairs, records, upTo: moment)
      let codes = try request.subject.map { try self.codes(leadingTo: $0, pairs, snapshot) }
      try refuseUnknown(request, pairs, codes, snapshot.view)
      var report = AssignmentsReport(
        disclosure: disclosure(request.audience), at: snapshot.reference,
        assignments: pairs.map { line($0, officers) }.filter {
          request.matches($0) && codes?.contains(SubjectCode($0.subject)) ?? true
        })
      try tellCodes(in: &report, beside: snapshot)
      return report
    }
  }

  /// Who serves, by number: as the officers' list has them, or had them last, and then that they have left it.
  private func officers(
    of pairs: [AssignmentRecord], _ records: OfficerRecords, upTo moment: Int64?
  ) throws -> [String: AssignmentsReport.Officer] {
    let ids = Set(pairs.compactMap { $0["officer"] })
    let (known, present) = try (records.records(of: ids, upTo: moment), records.names(upTo: moment))
    return Dictionary(
      uniqueKeysWithValues: ids.map { id in
        let record = known[id] ?? [:]
        return (
          id,
          AssignmentsReport.Officer(
            id: id, name: record["name"], org: record["org"], phone: record["phone"],
            hasLeft: !present.isEmpty && present[id] == nil)
        )
      })
  }

  /// The pairs that may be asked for: those of one officer are found by a scan that makes no record
  /// of the others, unless there are none and the reason for it is to be found.
  private func pairs(
    _ request: AssignmentsRequest, _ snapshot: Snapshot
  ) throws -> [AssignmentRecord] {
    let (view, definition) = (snapshot.view, snapshot.definition)
    if let officer = request.officer, request.subject == nil,
      let field = definition.index(of: "officer")
    {
      let keys = try view.keys(
        snapshot.layout, at: snapshot.revision, having: [field]
      ) { $0.withUnsafeBufferPointer { $0.elementsEqual(officer.utf8) } }
      let records = try view.records(
        snapshot.layout, keys: keys.sorted(), at: snapshot.revision)
      let pairs = records.values
        .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { AssignmentRecord($0, definition) }.filter { $0["officer"] == officer }
      if !pairs.isEmpty { return pairs }
    }
    var pairs: [AssignmentRecord] = []
    try view.snapshot(snapshot.layout, at: snapshot.revision) { batch in
      pairs += (0..<batch.count).map { AssignmentRecord(batch.record($0), definition) }
    }
    return pairs
  }

  /// Every code that the subject of a code was ever known by; the code alone where it leads nowhere.
  private func codes(
    leadingTo code: String, _ pairs: [AssignmentRecord], _ snapshot: Snapshot
  ) throws -> Set<SubjectCode> {
    let identities = try servedIdentities(
      pairs: pairs.map { $0.pair(snapshot.revision.period) }, snapshot.view, for: snapshot.audience
    ).identities
    let found = try SubjectSearch(
      office: self, view: snapshot.view, identities: identities, audience: snapshot.audience
    ).subjects(of: code)
    return Set(([code] + found).flatMap { identities.codes(with: SubjectCode($0)) })
  }

  private func line(
    _ assignment: AssignmentRecord, _ officers: [String: AssignmentsReport.Officer]
  ) -> AssignmentsReport.Line {
    let officer = assignment["officer"] ?? ""
    return AssignmentsReport.Line(
      subject: assignment["subject"] ?? "",
      name: assignment["subject_name"] ?? assignment["subject"] ?? "",
      lists: (assignment["lists"] ?? "").split(separator: "\n").map(String.init),
      role: assignment["role"] ?? "",
      officer: officers[officer] ?? AssignmentsReport.Officer(id: officer),
      origin: assignment["origin"] ?? "", since: assignment["since"],
      reason: assignment["reason"])
  }
}

extension AssignmentsRequest {
  fileprivate func matches(_ line: AssignmentsReport.Line) -> Bool {
    (list.map(line.lists.contains) ?? true) && (officer.map { $0 == line.officer.id } ?? true)
  }
}
