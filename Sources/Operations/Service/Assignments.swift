import Definitions
public import Exporting
public import Registry
import Store

/// What one look at the service list asks for.
public struct AssignmentsRequest: Sendable {
  public var list: String?
  public var officer: String?
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
  public func assignments(_ request: AssignmentsRequest) throws -> AssignmentsReport {
    if let list = request.list { _ = try library.definition(list) }
    return try withSnapshot(AssignmentRun.list, at: request.version) { snapshot in
      let officers = try officersByID(snapshot.view)
      var lines: [AssignmentsReport.Line] = []
      try snapshot.view.snapshot(snapshot.layout, at: snapshot.revision) { batch in
        for record in 0..<batch.count {
          let assignment = AssignmentRecord(batch.record(record), snapshot.definition)
          let line = line(assignment, officers)
          if request.matches(line) { lines.append(line) }
        }
      }
      return AssignmentsReport(
        disclosure: disclosure(request.audience), at: snapshot.reference, assignments: lines)
    }
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

  private func officersByID(_ view: StoreView) throws -> [String: AssignmentsReport.Officer] {
    let state = try ListState("officers", view)
    guard let revision = state.newestPublished ?? state.newest else { return [:] }
    let layout = try layout(of: revision, view)
    var officers: [String: AssignmentsReport.Officer] = [:]
    try view.snapshot(layout, at: revision) { batch in
      for position in 0..<batch.count {
        let record = batch.record(position)
        func text(_ field: String) -> String? {
          layout.definition.index(of: field).flatMap { record.values[$0]?.text }
        }
        officers[record.key] = AssignmentsReport.Officer(
          id: record.key, name: text("name"), org: text("org"), phone: text("phone"))
      }
    }
    return officers
  }
}

extension AssignmentsRequest {
  fileprivate func matches(_ line: AssignmentsReport.Line) -> Bool {
    (list.map(line.lists.contains) ?? true) && (officer.map { $0 == line.officer.id } ?? true)
      && (subject.map { $0 == line.subject } ?? true)
  }
}
