import Definitions
import Registry
import Store

/// The subjects that rows of returned sheets are about, as their lists have had them.
///
/// Looked up for many rows at once, each subject once for the life of it.
final class SheetSubjects {
  /// How a list is read.
  struct Reading {
    let definition: Definition
    let layout: Layout
    let sameness: Sameness
    let names: PartNames
    /// The revision against which the draft's changes are told; 0 for none.
    let base: Int64
  }

  private let office: Office
  private let view: StoreView
  private var readings: [String: Reading?] = [:]
  private var identities: Identities?
  /// By list and key.
  private var known: [String: [String: [SubjectVersion]]] = [:]
  /// Names that were looked for among values, by list.
  private var values: [String: [String: Bool]] = [:]

  init(_ office: Office, _ view: StoreView) { (self.office, self.view) = (office, view) }

  /// nil for a list that there is not, and for one without a revision.
  func reading(of list: String) throws -> Reading? {
    if let known = readings[list] { return known }
    var reading: Reading?
    let definition = office.library.definitions.first { $0.list == list && !$0.isStanding }
    if let definition, case let state = try ListState(definition, view), let newest = state.newest {
      let layout = try office.layout(of: newest, view)
      reading = Reading(
        definition: layout.definition, layout: layout,
        sameness: Sameness(layout.definition, books: office.books(of: layout.definition)),
        names: try PartNames(office, view, state, layout.definition),
        base: (state.draft == nil ? state.inForce : state.baseOfDraft)?.id ?? 0)
    }
    readings[list] = .some(reading)
    return reading
  }

  /// Whether somebody is, or was in the edition, under a name that no book has. Reads both snapshots.
  func isValue(_ name: String, on list: String) throws -> Bool {
    if let known = values[list]?[name] { return known }
    guard let reading = try reading(of: list) else { return false }
    var isFound = false
    let snapshots = try [view.newestRevision(of: list), view.revision(reading.base)]
    for revision in snapshots.compactMap(\.self) where !isFound {
      try view.snapshot(reading.layout, at: revision) { batch in
        isFound = isFound || batch.hasValue(Array(name.utf8))
      }
    }
    values[list, default: [:]][name] = isFound
    return isFound
  }

  /// Reads at once what rows will be asked about.
  func look(at records: some Sequence<Record>, _ adjustments: Definition) throws {
    let rows = records.map { AdjustmentRecord($0, adjustments) }
    for (list, rows) in Dictionary(grouping: rows, by: { $0.list ?? "" }) {
      try look(for: rows.compactMap(\.subject), on: list)
    }
  }

  private func look(for subjects: [String], on list: String) throws {
    guard let reading = try reading(of: list) else { return }
    let keys = Set(try subjects.flatMap(codes)).subtracting(known[list, default: [:]].keys)
    guard !keys.isEmpty else { return }
    let found = try view.histories(reading.layout, of: keys.sorted())
    for key in keys { known[list, default: [:]][key] = found[key] ?? [] }
  }

  /// The states of a subject, under each code that was ever its own.
  func states(of subject: String, on list: String) throws -> [SubjectVersion] {
    try look(for: [subject], on: list)
    return try codes(subject).flatMap { known[list]?[$0] ?? [] }
  }

  /// The units that have a code which is the subject's, in their order.
  func units(under code: String) throws -> [String] {
    SharedCodes(try answers()).units(under: code).sorted()
  }

  private func answers() throws -> Identities {
    let answers = try identities ?? Identities(office.library, view)
    identities = answers
    return answers
  }

  private func codes(_ subject: String) throws -> [String] {
    let answers = try answers()
    return Set([subject] + answers.codes(with: SubjectCode(subject)).map(\.text)).sorted()
  }
}

extension RecordBatch {
  /// Whether a field of some record has a value, or an element of it is one.
  fileprivate func hasValue(_ value: [UInt8]) -> Bool {
    slots.contains { slot in
      guard slot.state == .value, slot.range.count >= value.count else { return false }
      return bytes[slot.range].split(separator: 0x0A).contains { $0.elementsEqual(value) }
    }
  }
}
