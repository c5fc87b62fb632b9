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
    /// Of codes, by field.
    let labels: @Sendable (_ field: String, _ code: String) -> String?
    /// The revision against which the draft's changes are told; 0 for none.
    let base: Int64
  }

  private let office: Office
  private let view: StoreView
  private var readings: [String: Reading?] = [:]
  private var identities: Identities?
  /// By list and key.
  private var known: [String: [String: [SubjectVersion]]] = [:]

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
        labels: office.labels(of: layout.definition),
        base: (state.draft == nil ? state.inForce : state.baseOfDraft)?.id ?? 0)
    }
    readings[list] = .some(reading)
    return reading
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

  private func codes(_ subject: String) throws -> [String] {
    let answers = try identities ?? Identities(office.library, view)
    identities = answers
    return Set([subject] + answers.codes(with: SubjectCode(subject)).map(\.text)).sorted()
  }
}
