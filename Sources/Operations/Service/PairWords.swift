import Definitions
import Exporting
import Registry
import Store

/// Words for what stands in the service list as a code: officers by their names, why a pair was made, and
/// the lists that the subject is on by their titles.
///
/// They are lent to a definition as code books are (decision 0042), so that whatever is for people has
/// the words and JSON the codes. A list that has no officers is as it was.
struct PairWords {
  static let (officer, reason, lists) = ("officer", "reason", "lists")

  let office: Office
  let view: StoreView
  let audience: Audience
  /// Up to which revision of the registry names count; nil for now: what was signed names an officer as
  /// the officers' list did then.
  let moment: Int64?

  /// The definition with the words for the officers that its values name.
  ///
  /// Reads the records of these officers alone.
  func lent(to definition: Definition, _ officers: () throws -> Set<String>) throws -> Definition {
    try lent(to: definition, at: [moment], officers).all
  }

  /// The same as of several moments, those of a comparison's ends or of a record's states: with the
  /// words of each, and with those of all where an officer's number was somebody else's at one of them.
  func lent(
    to definition: Definition, at moments: [Int64?], _ officers: () throws -> Set<String>
  ) throws -> (all: Definition, each: [Definition]) {
    guard definition.list == AssignmentRun.list else {
      return (definition, moments.map { _ in definition })
    }
    let labels = try labels(officers(), at: moments)
    let all = Dictionary(grouping: labels.joined(), by: \.key).mapValues { called in
      called.map(\.value).distinct.joined(separator: " → ")
    }
    let definition = try withReasonsAndLists(definition)
    return (naming(all, in: definition), labels.map { naming($0, in: definition) })
  }

  private func naming(_ labels: [String: String], in definition: Definition) -> Definition {
    guard let field = definition.index(of: Self.officer) else { return definition }
    var definition = definition
    definition.fields[field].lend(
      Book(
        name: ServiceRoster.officers, title: definition.fields[field].label, isClosed: false,
        entries: labels.sorted { $0.key < $1.key }.map { Book.Entry(code: $0, label: $1) }))
    return definition
  }

  /// Lists are called as they were at the newest of the moments.
  private func withReasonsAndLists(_ definition: Definition) throws -> Definition {
    var definition = definition
    if let field = definition.index(of: Self.reason) {
      definition.fields[field].lend(
        Book(
          name: "service-reasons", title: definition.fields[field].label, isClosed: false,
          entries: ServiceReason.known.map {
            Book.Entry(code: $0.code, label: $0.message.zh, labelEn: $0.message.en)
          }))
    }
    if let field = definition.index(of: Self.lists) {
      definition.fields[field].lend(
        Book(
          name: "served-lists", title: definition.fields[field].label, isClosed: false,
          entries: try office.definitions(view, upTo: moment).map {
            Book.Entry(code: $0.list, label: $0.title, labelEn: $0.titleEn)
          }))
    }
    return definition
  }

  /// What officers were called at each moment, by number, as far as the audience may see it; with the
  /// number where two of them have one name, be it at two moments.
  func labels(_ ids: Set<String>, at moments: [Int64?]) throws -> [[String: String]] {
    let officers = try office.library.definition(ServiceRoster.officers)
    guard !ids.isEmpty, officers.isOpen(to: audience), let name = officers.nameField else {
      return moments.map { _ in [:] }
    }
    let disclosure = office.disclosure(audience)
    let records = OfficerRecords(office: office, view: view, audience: audience)
    var known: [Int64?: [String: String]] = [:]
    for moment in Set(moments) {
      known[moment] = try records.records(of: ids, upTo: moment).compactMapValues { record in
        record[officers.fields[name].name].flatMap {
          disclosure.shown(.canonical($0), of: officers.fields[name]).text
        }
      }
    }
    var bearers: [String: Set<String>] = [:]
    for (id, name) in known.values.joined() { bearers[name, default: []].insert(id) }
    return moments.map { moment in
      (known[moment] ?? [:]).reduce(into: [:]) { labels, officer in
        let (id, name) = officer
        labels[id] = bearers[name]?.count == 1 ? name : "\(name)(\(id))"
      }
    }
  }
}

extension PairWords {
  /// For what is read of a snapshot.
  init(_ office: Office, _ snapshot: Snapshot) throws {
    self.init(
      office: office, view: snapshot.view, audience: snapshot.audience,
      moment: try snapshot.state.moment(of: snapshot.revision))
  }

  /// The officers that differences name, and those by whom they are counted.
  static func officers(in lines: [DiffLine], _ breakdowns: [Breakdown]) -> Set<String> {
    let differing = lines.flatMap { line in
      line.change.fields.filter { $0.field == officer }.flatMap { [$0.before, $0.after] }
    }
    let counted = breakdowns.filter { $0.field == officer }.flatMap(\.rows).map(\.value)
    return Set(differing.compactMap { $0?.text } + counted.compactMap(\.self))
  }

  /// The officers that states of a record name.
  static func officers(in records: [Record], _ definition: Definition) -> Set<String> {
    guard let field = definition.index(of: officer) else { return [] }
    return Set(records.compactMap { $0.value(at: field)?.text })
  }

  /// The officers by whom groups are made.
  static func officers(in whole: TallyGroup, by fields: [Int], _ definition: Definition) -> Set<
    String
  > {
    switch fields.firstIndex(where: { definition.fields[$0].name == officer }) {
    case 0: Set(whole.parts.keys)
    case 1: Set(whole.parts.values.flatMap(\.parts.keys))
    default: []
    }
  }
}

extension Snapshot {
  /// The officers whom the records name.
  func officers(where filter: RecordFilter) throws -> Set<String> {
    guard let field = definition.index(of: PairWords.officer) else { return [] }
    var officers: Set<String> = []
    try tally(where: filter) { batch, record, _ in
      let slot = batch.slot(record, field)
      if slot.state == .value { officers.insert(batch.text(slot)) }
    }
    return officers
  }
}

extension Field {
  /// What the field's values are called is for this once what a book says.
  fileprivate mutating func lend(_ book: Book) {
    self.book = book.name
    keptBook = book
  }
}

extension [Breakdown] {
  /// By the words that a definition was lent.
  func labelled(_ labels: (String, String) -> String?) -> [Breakdown] {
    map { breakdown in
      var breakdown = breakdown
      for row in breakdown.rows.indices {
        guard let value = breakdown.rows[row].value, let label = labels(breakdown.field, value)
        else { continue }
        breakdown.rows[row].label = label
      }
      return breakdown
    }
  }
}
