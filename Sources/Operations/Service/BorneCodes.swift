import Definitions
import Exporting
import Registry
import Store

extension Office {
  /// Gives those who are served the codes that they bear, where their keys are earlier ones or none: as the
  /// lists had them that stand beside the service list, the newest edition first, and the audience may know
  /// (decision 0007).
  ///
  /// One look-up for each subject and list.
  func tellCodes(in report: inout AssignmentsReport, beside service: Snapshot) throws {
    let audience = report.disclosure.audience
    let beside = try Set(report.assignments.flatMap(\.lists)).sorted()
      .compactMap { list in try edition(of: list, beside: service, for: audience).map { (list, $0) }
      }
      .sorted { ($1.1.period, $0.0) < ($0.1.period, $1.0) }
    let shared = SharedCodes(
      try Identities(
        library, service.view, upTo: service.state.moment(of: service.revision)))
    var codes: [String: String?] = [:]
    for (list, revision) in beside {
      let keys = Set(report.assignments.filter { $0.lists.contains(list) }.map(\.subject))
      let borne = try self.codes(
        of: keys.subtracting(codes.keys).sorted(), at: revision, service.view, shared,
        report.disclosure)
      codes.merge(borne) { first, _ in first }
    }
    for index in report.assignments.indices {
      report.assignments[index].code = codes[report.assignments[index].subject] ?? nil
    }
  }

  private func edition(
    of list: String, beside service: Snapshot, for audience: Audience
  ) throws -> RevisionRecord? {
    let definition = library.definitions.first { $0.list == list }
    guard let definition, definition.isOpen(to: audience) else { return nil }
    let state = try state(definition, service.view, for: audience)
    let moment = try service.state.moment(of: service.revision)
    let edition = try state.edition(beside: service.revision.period, moment)
    return state.revisions.first { $0.id == edition?.revision }
  }

  /// Of those who have a code; nil where it is the key, and of a unit under another's code.
  private func codes(
    of keys: [String], at revision: RevisionRecord, _ view: StoreView, _ shared: SharedCodes,
    _ disclosure: Disclosure
  ) throws -> [String: String?] {
    let layout = try layout(of: revision, view)
    guard let field = layout.definition.codeField else { return [:] }
    let records = try view.records(layout, keys: keys, at: revision)
    return records.filter { $0.value.value(at: field) != nil }.mapValues { record in
      record.borneCode(at: field, unless: shared.isUnit).flatMap {
        disclosure.shown(.canonical($0), of: layout.definition.fields[field]).text
      }
    }
  }
}
