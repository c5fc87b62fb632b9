import Definitions
public import Exporting
import Registry
import Store

extension Office {
  /// Counts the subjects of a list by the values of one or two fields and adds figures up, to the
  /// 分 what an export of the same version adds up to.
  ///
  /// Reads all of the snapshot; for an audience that does not see a figure firm by firm also all
  /// editions before it.
  public func summary(_ request: SummaryRequest) throws -> SummaryReport {
    try withSnapshot(request.list, at: request.version, for: request.audience) { snapshot in
      let definition = snapshot.definition
      let request = try request.named(by: definition)
      let fields = try SummaryFields(request, definition)
      let books = books(of: definition)
      let filter = try RecordFilter(
        definition, request.filters, books: books, audience: request.audience)
      let sameness = Sameness(definition, books: books)
      let whole = TallyGroup(fields.figures.fields.count)
      let sets = fields.by.filter { definition.fields[$0].isSet }
      try snapshot.tally(where: filter) { batch, record, subject in
        let values = fields.by.map { batch.elements(record, $0, sameness) }
        fields.count(batch, record, subject, by: values, in: whole, sets: sets)
      }
      let guarded = try SecretSums(fields, snapshot, self)
      let worded = try PairWords(self, snapshot).lent(to: definition) {
        PairWords.officers(in: whole, by: fields.by, definition)
      }
      let shape = SummaryShape(
        definition: definition, fields: fields, order: BookOrder(definition, books),
        labels: labels(of: worded), guarded: guarded, countsMemberships: !sets.isEmpty)
      return SummaryReport(
        definition: worded, at: snapshot.reference, audience: request.audience,
        by: request.by, figures: fields.figures.fields.map { definition.fields[$0].name },
        filters: request.filters, countsMemberships: !sets.isEmpty,
        rows: shape.rows(whole, 0),
        total: shape.row(nil, "", whole, hides: guarded.hidesTotal))
    }
  }
}

extension SummaryFields {
  /// Counts a record in the whole, and in each group that its values put it into.
  ///
  /// - Parameter values: by the fields in `by`.
  func count(
    _ batch: RecordBatch, _ record: Int, _ subject: Int, by values: [[String]],
    in whole: TallyGroup, sets: [Int]
  ) {
    let listed = sets.reduce(1) { count, field in
      let elements = values[by.firstIndex(of: field) ?? 0]
      return count * (elements == [""] ? 0 : elements.count)
    }
    func add(to group: TallyGroup, memberships: Int) {
      group.subjects += 1
      group.memberships += memberships
      figures.add(batch, record, subject, to: &group.sums)
    }
    add(to: whole, memberships: listed)
    for first in values[0] {
      let part = whole.part(first)
      // A group of one element holds its share of what the record is listed in.
      add(to: part, memberships: listed / max(1, values[0].count))
      guard values.count > 1 else { continue }
      for second in values[1] {
        add(to: part.part(second), memberships: listed == 0 ? 0 : 1)
      }
    }
  }
}

/// Turns groups into rows, in the order of the code books.
private struct SummaryShape {
  let definition: Definition
  let fields: SummaryFields
  let order: BookOrder
  let labels: (String, String) -> String?
  let guarded: SecretSums
  let countsMemberships: Bool

  func rows(_ group: TallyGroup, _ level: Int) -> [SummaryReport.Row] {
    guard level < fields.by.count else { return [] }
    let field = fields.by[level]
    return order.sorted(group.parts.keys, field).map { value in
      let part = group.parts[value] ?? group
      let label =
        labels(definition.fields[field].name, value)
        ?? displayed(value, as: definition.fields[field], book: nil, language: .zh)
      var row = row(value.isEmpty ? nil : value, label, part) {
        level == 0 && guarded.hides($0, row: value)
      }
      row.rows = rows(part, level + 1)
      return row
    }
  }

  func row(
    _ value: String?, _ label: String, _ group: TallyGroup, hides: (Int) -> Bool
  ) -> SummaryReport.Row {
    SummaryReport.Row(
      value: value, label: label, subjects: group.subjects,
      memberships: countsMemberships ? group.memberships : nil,
      sums: group.sums.indices.map { position in
        fields.secret.contains(position)
          ? .guarded(group.sums[position], isSuppressed: hides(position))
          : .open(group.sums[position])
      })
  }
}

/// Puts values into the order of their field's code book; others follow, those without one last.
struct BookOrder {
  private let places: [String: [String: Int]]
  private let fields: [Field]

  init(_ definition: Definition, _ books: [String: Book]) {
    fields = definition.fields
    places = books.mapValues { book in
      let entries = book.entries.enumerated()
      return Dictionary(
        entries.map { ($1.code, $0) } + entries.map { ($1.label, $0) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  func sorted(_ values: some Sequence<String>, _ field: Int) -> [String] {
    let book = fields[field].book.flatMap { places[$0] } ?? [:]
    func place(_ value: String) -> Int {
      value.isEmpty ? .max : book[value] ?? .max - 1
    }
    return values.sorted { (place($0), $0) < (place($1), $1) }
  }
}
