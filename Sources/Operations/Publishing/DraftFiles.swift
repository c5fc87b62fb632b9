import Definitions
import Registry
import Store

/// Which file of a draft names a subject that is on it (decision 0020): the one with the row that wrote the
/// record, else the last one that named it and wrote nothing, since the list had all of it. And which one lacks a
/// subject that is not.
struct DraftFiles {
  /// A file that names somebody, or lacks somebody.
  struct Naming {
    let source: SourceRecord
    /// nil where the row wrote nothing, since the list had all of it, and where there is none.
    let line: Int?
    let revision: RevisionRecord
  }

  /// An import of the draft that is in force and says who belongs, and the part of the list that it spoke about
  /// as a whole; nil where it only added.
  private struct Import {
    let revision: RevisionRecord
    let whole: [(field: Int, value: [UInt8])]?
  }

  private let draft: RevisionRecord
  private let layout: Layout
  private let office: Office
  private let transaction: StoreTransaction
  private let sameness: Sameness
  private let imports: [Import]
  /// All imports of the draft that are in force.
  private let readings: [RevisionRecord]

  init(
    _ draft: RevisionRecord, _ layout: Layout, _ office: Office, _ transaction: StoreTransaction
  ) throws {
    self.draft = draft
    self.layout = layout
    self.office = office
    self.transaction = transaction
    let definition = layout.definition
    sameness = Sameness(definition, books: office.books(of: definition))
    let state = try ListState(definition, transaction)
    let undone = state.undone(by: draft)
    readings = (state.stretches(to: draft).last ?? []).filter {
      $0.kind == .import && !undone.contains($0.id)
    }
    imports = readings.compactMap { revision in
      guard let part = ImportedPart(revision), part.mode != .enrich
      else { return nil }
      let whole = part.scope.compactMap { name, text in
        definition.index(of: name).map { (field: $0, value: Array(text.utf8)) }
      }
      return Import(revision: revision, whole: part.tellsWhole ? whole : nil)
    }
  }

  var period: Period { draft.period }

  /// By key; nobody whom no file names.
  func naming(_ records: [Record]) throws -> [String: Naming] {
    guard !records.isEmpty, !imports.isEmpty else { return [:] }
    let sources = try transaction.sources(of: layout.definition.list)
    var naming = try written(records, sources)
    var open = records.filter { naming[$0.key] == nil }
    for last in imports.reversed() where !open.isEmpty {
      guard let source = sources.first(where: { $0.revision == last.revision.id }) else { continue }
      let named =
        try transaction.named(layout, among: open.map(\.key), by: last.revision)
        ?? supposed(open, by: last)
      for key in named {
        naming[key] = Naming(source: source, line: nil, revision: last.revision)
      }
      open.removeAll { named.contains($0.key) }
    }
    return naming
  }

  /// By key, all files in force that name the subjects, by their names and in their order: each has something of
  /// them.
  func names(of keys: [String]) throws -> [String: [String]] {
    guard !keys.isEmpty else { return [:] }
    let sources = Dictionary(
      grouping: try transaction.sources(of: layout.definition.list), by: \.revision)
    var names: [String: [String]] = [:]
    for reading in readings {
      let own = (sources[reading.id] ?? []).map(\.fileName)
      for key in try transaction.named(layout, among: keys, by: reading) ?? [] {
        names[key, default: []] += own.filter { !(names[key] ?? []).contains($0) }
      }
    }
    return names
  }

  /// What files say of values that the draft had; nothing of one that no file in force gave it.
  func words(_ values: [(record: Record, field: Int)]) throws -> [WordsOfFiles.Word] {
    guard !values.isEmpty, !readings.isEmpty else { return [] }
    let sources = Dictionary(
      try transaction.sources(of: layout.definition.list).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    let histories = try transaction.histories(layout, of: Set(values.map(\.record.key)).sorted())
    return values.compactMap { record, field in
      let states = histories[record.key] ?? []
      guard let value = record.value(at: field),
        let state = states.indices.last(where: { gave(value, field, states, $0) }),
        let revision = readings.last(where: { $0.id == states[state].born }),
        case let place = states[state].places[layout.part(of: field)],
        let source = place.source.flatMap({ sources[$0] })
      else { return nil }
      let asof = layout.definition.fields[field].asof.flatMap(layout.definition.index(of:))
      return WordsOfFiles.Word(
        key: record.key, layout.definition.fields[field].name, value,
        asof: asof.flatMap { record.value(at: $0)?.text },
        Naming(source: source, line: place.line, revision: revision))
    }
  }

  /// Whether a file gave the record the value with one of its states.
  private func gave(
    _ value: Value, _ field: Int, _ states: [SubjectVersion], _ state: Int
  ) -> Bool {
    readings.contains { $0.id == states[state].born }
      && states[state].record.value(at: field) == value
      && (state == 0 || states[state - 1].record.value(at: field) != value)
  }

  /// By key, the last file that told the list whole, or a part in which the subject is, where that does not
  /// name it and none since does.
  func lacking(_ records: [Record]) throws -> [String: Naming] {
    guard !records.isEmpty, !imports.isEmpty else { return [:] }
    let sources = try transaction.sources(of: layout.definition.list)
    var (lacking, open): ([String: Naming], _) = ([:], records)
    for last in imports.reversed() where !open.isEmpty {
      guard let source = sources.first(where: { $0.revision == last.revision.id }) else { continue }
      let named = try transaction.named(layout, among: open.map(\.key), by: last.revision) ?? []
      open.removeAll { named.contains($0.key) }
      guard let whole = last.whole else { continue }
      for record in open where isIn(whole, record) {
        lacking[record.key] = Naming(source: source, line: nil, revision: last.revision)
      }
      open.removeAll { lacking[$0.key] != nil }
    }
    return lacking
  }

  /// Whom a file named that was read before it was kept: who stayed in the part that it told as a whole.
  private func supposed(_ records: [Record], by file: Import) throws -> Set<String> {
    guard let whole = file.whole else { return [] }
    let then = try transaction.records(layout, keys: records.map(\.key), at: file.revision)
    let stayed = records.map(\.key).filter { key in then[key].map { isIn(whole, $0) } ?? false }
    return try Set(stayed).subtracting(heldByHand(stayed))
  }

  /// By the rows that the records came from.
  private func written(
    _ records: [Record], _ sources: [SourceRecord]
  ) throws -> [String: Naming] {
    let byID = Dictionary(sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let places = try transaction.places(layout, keys: records.map(\.key), at: draft)
    return places.compactMapValues { places in
      let rows = [places[.description], places[.figures]].compactMap { place -> Naming? in
        guard let source = place.source.flatMap({ byID[$0] }),
          let own = imports.first(where: { $0.revision.id == source.revision })
        else { return nil }
        return Naming(source: source, line: place.line, revision: own.revision)
      }
      return rows.max { $0.revision.id < $1.revision.id }
    }
  }

  /// Who stayed on the list because a person had taken them in.
  private func heldByHand(_ keys: [String]) throws -> Set<String> {
    let names = OfficeNames(office, of: layout.definition.list, transaction)
    let reader = try ClaimReader(
      ClaimShape(office.library, ClaimOffices(names)), layout, transaction, at: draft)
    return try Set(
      keys.filter { key in
        try reader?.statements(key, Claim.membership, by: [Claim.byHand]).contains {
          $0.claim.value == .canonical(Claim.Membership.listed.rawValue)
        } ?? false
      })
  }

  private func isIn(_ part: [(field: Int, value: [UInt8])], _ record: Record) -> Bool {
    part.allSatisfy { field, value in
      guard let text = record.value(at: field)?.text else { return false }
      let own = Array(text.utf8)
      return layout.definition.fields[field].type.isSet
        ? sameness.contains(own, value, field: field) : own == value
    }
  }
}
