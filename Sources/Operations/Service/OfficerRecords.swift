import Definitions
import Registry
import Store

/// What the officers' list says of single officers.
struct OfficerRecords {
  let office: Office
  let view: StoreView
  /// To whom they are told: neither a list, a draft nor an edition counts that is closed to it.
  var audience = Audience.full

  /// The names of those on the officers' list, by id: on its newest edition, or before the first one on its
  /// draft.
  ///
  /// - Parameter moment: up to which revision of the registry the list counts; nil for now.
  func names(upTo moment: Int64? = nil) throws -> [String: String] {
    let state = try state()
    guard
      let revision = try state.newest(upTo: nil, moment)
        ?? draft(state, upTo: moment)
    else { return [:] }
    let layout = try office.layout(of: revision, view)
    let name = layout.definition.index(of: "name")
    var names: [String: String] = [:]
    try view.snapshot(layout, at: revision) { batch in
      for record in 0..<batch.count {
        let slot = name.map { batch.slot(record, $0) }
        names[batch.key(record)] = slot.map { $0.state == .value ? batch.text($0) : "" } ?? ""
      }
    }
    return names
  }

  /// The id of who is named, by id or by a name that no other on the list has; what else is given stays.
  ///
  /// Throws `ambiguous-officer` where several have the name.
  func id(of officer: String, upTo moment: Int64? = nil) throws -> String {
    let names = try names(upTo: moment)
    let wanted = NameKey(officer).strict
    let found = names.filter { NameKey($0.value).strict == wanted }.keys.sorted()
    guard names[officer] == nil, let first = found.first else { return officer }
    guard found.count == 1 else { throw Refusal.ambiguousOfficer(officer, found) }
    return first
  }

  /// What the list says of some officers, by id: as its newest edition has it, and of those who have
  /// left the list as the last edition that they were on had it. Reads their records alone.
  ///
  /// - Parameter moment: up to which revision of the registry the list counts; nil for now.
  func records(
    of ids: Set<String>, upTo moment: Int64? = nil
  ) throws -> [String: [String: String]] {
    let state = try state()
    var wanted = ids
    var found: [String: [String: String]] = [:]
    let last = moment ?? .max
    var revisions = try state.editions.reversed().filter { try state.moment(of: $0) <= last }
      .map(\.revision)
    if revisions.isEmpty, let newest = draft(state, upTo: moment) { revisions = [newest.id] }
    for id in revisions {
      guard !wanted.isEmpty, let revision = state.revisions.first(where: { $0.id == id }) else {
        continue
      }
      for (officer, values) in try records(of: wanted, at: revision) {
        found[officer] = values
        wanted.remove(officer)
      }
    }
    return found
  }

  private func state() throws -> ListState {
    let definition = try office.library.definition(ServiceRoster.officers)
    guard definition.isOpen(to: audience) else { return try ListState(definition, nil) }
    return try office.state(definition, view, for: audience)
  }

  /// What a list without an edition has, for those who see drafts.
  private func draft(_ state: ListState, upTo moment: Int64?) -> RevisionRecord? {
    audience.seesDrafts ? state.revisions.last { $0.id <= moment ?? .max } : nil
  }

  private func records(
    of ids: Set<String>, at revision: RevisionRecord
  ) throws -> [String: [String: String]] {
    let layout = try office.layout(of: revision, view)
    return try view.records(layout, keys: ids.sorted(), at: revision).mapValues { record in
      var values: [String: String] = [:]
      for (field, value) in zip(layout.definition.fields, record.values) {
        values[field.name] = value?.text
      }
      return values
    }
  }
}

extension Refusal {
  fileprivate static func ambiguousOfficer(_ name: String, _ ids: [String]) -> Refusal {
    Refusal(
      "ambiguous-officer", exit: .usage,
      Phrase(
        zh: "有 \(ids.count) 名服务专员叫 \(name)", en: "\(ids.count) officers are called \(name)"),
      remedy: Phrase(
        zh: "用编号指明：\(ids.joined(separator: "、"))",
        en: "name one by id: \(ids.joined(separator: ", "))"))
  }
}
