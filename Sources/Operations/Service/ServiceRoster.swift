import Definitions
import Exporting
import Registry
import Store

/// Gathers what a plan needs from the lists: subjects, officers and the pairs there are.
struct ServiceRoster {
  let office: Office
  let view: StoreView
  /// Who is who among those served.
  let identities: Identities
  /// To whom it is told: editions that are closed to it do not count.
  var audience = Audience.full
  static let officers = "officers"
  private(set) var subjects: [String: ServiceSubject] = [:]
  /// The states that were read, in the order of reading.
  private(set) var basis: [AssignReport.Basis] = []

  init(office: Office, view: StoreView, _ identities: Identities) {
    self.office = office
    self.view = view
    self.identities = identities
  }

  /// The subjects of a served list's newest edition. A subject on several lists is one subject,
  /// with what all of them say, though it came to one of them under another code.
  ///
  /// With a period, the newest edition up to it, and published up to a moment. False where there is
  /// none.
  mutating func add(
    list: String, in period: Period? = nil, upTo moment: Int64? = nil
  ) throws -> Bool {
    let state = try office.state(office.library.definition(list), view, for: audience)
    let newest = try period.map { try state.newest(upTo: $0, moment) }
    guard let revision = newest ?? state.inForce else {
      return false
    }
    let layout = try office.layout(of: revision, view)
    let columns = ServiceColumns(layout.definition, office.books(of: layout.definition))
    basis.append(state.basis(revision, layout.definition))
    try view.snapshot(layout, at: revision) { batch in
      for record in 0..<batch.count {
        var record = batch.record(record)
        let name = record.key
        record.key = identities.subject(of: record.key)
        add(columns.subject(record, list: list, unnamed: name))
      }
    }
    return true
  }

  private mutating func add(_ subject: ServiceSubject) {
    guard let known = subjects[subject.key] else {
      subjects[subject.key] = subject
      return
    }
    subjects[subject.key] = ServiceSubject(
      key: known.key, name: known.name, lists: known.lists.union(subject.lists),
      districts: known.districts.union(subject.districts),
      subFields: known.subFields.union(subject.subFields),
      weight: max(known.weight, subject.weight))
  }

  /// The officers of the newest edition, or of the draft before the first one.
  mutating func officers() throws -> [ServiceOfficer] {
    let definition = try office.library.definition(Self.officers)
    let state = try ListState(definition, view)
    let revision = try state.resolve(.latest, definition)
    basis.append(state.basis(revision, definition))
    let layout = try office.layout(of: revision, view)
    let columns = ServiceColumns(layout.definition, office.books(of: layout.definition))
    var officers: [ServiceOfficer] = []
    try view.snapshot(layout, at: revision) { batch in
      officers += (0..<batch.count).map { columns.officer(batch.record($0), identities) }
    }
    return officers
  }
}

/// Where a definition keeps what a plan looks at.
struct ServiceColumns {
  private let definition: Definition
  private let districts: BookIndex?
  private let subFields: BookIndex?
  private let scales: BookIndex?

  init(_ definition: Definition, _ books: [String: Book]) {
    self.definition = definition
    districts = books["districts"].map(BookIndex.init)
    subFields = books["sub-fields"].map(BookIndex.init)
    scales = books["unit-scales"].map(BookIndex.init)
  }

  func subject(_ record: Record, list: String, unnamed: String) -> ServiceSubject {
    let scale = definition.fields.firstIndex { $0.book == "unit-scales" }
    let rank = scale.flatMap { record.values[$0]?.text }.flatMap { scales?.rank(of: $0) }
    return ServiceSubject(
      key: record.key, name: text("", record, definition.nameField) ?? unnamed, lists: [list],
      districts: codes("districts", record, districts),
      subFields: codes("sub-fields", record, subFields), weight: (rank ?? 0) + 1)
  }

  /// Conflicts of interest are written down under any code of the subject.
  func officer(_ record: Record, _ identities: Identities) -> ServiceOfficer {
    ServiceOfficer(
      id: record.key, name: text("name", record) ?? record.key, org: text("org", record) ?? "",
      districts: codes("districts", record, districts),
      subFields: codes("sub-fields", record, subFields),
      capacity: text("capacity", record).flatMap(Int.init),
      isAway: text("away", record) == "true",
      conflicts: Set(
        (text("conflicts", record) ?? "").split(separator: "\n").map {
          identities.subject(of: String($0))
        }))
  }

  /// Codes of the first field with the book; what the book does not know stands for itself.
  private func codes(_ book: String, _ record: Record, _ index: BookIndex?) -> Set<String> {
    let values = definition.fields.indices
      .filter { definition.fields[$0].book == book }
      .compactMap { record.values[$0]?.text }
    return Set(
      values.flatMap { $0.split(separator: "\n") }.map { value in
        let text = String(value)
        if let index, let entry = index.entry(named: text) { return index.book.entries[entry].code }
        return Notation.folded(text, dropsCase: true)
      })
  }

  private func text(_ field: String, _ record: Record, _ position: Int? = nil) -> String? {
    (position ?? definition.index(of: field)).flatMap { record.values[$0]?.text }
  }
}

extension ListState {
  /// The revision as what a plan rests on, with a newer draft that it does not.
  fileprivate func basis(
    _ revision: RevisionRecord, _ definition: Definition
  ) -> AssignReport.Basis {
    let newer = draft.flatMap { $0.id > revision.id ? $0 : nil }
    return AssignReport.Basis(
      definition: definition, at: reference(revision), draft: newer.map(reference))
  }
}
