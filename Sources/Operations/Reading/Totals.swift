public import Registry
import Store

extension Office {
  /// Sums the figures of a list that the audience is shown, over the records that an export with
  /// the same filters holds: by the name of each field. Shares, growth rates and decimals without
  /// a unit do not add up and are left out.
  ///
  /// Reads all of the snapshot.
  public func totals(
    list: String, version: VersionReference, filters: [String: String], audience: Audience
  ) throws -> [String: FigureSum] {
    try withSnapshot(list, at: version, for: audience) { snapshot in
      let definition = snapshot.definition
      let filter = try RecordFilter(
        definition, definition.fieldNames(filters), books: books(of: definition), audience: audience
      )
      let figures = FigureColumns(shownTo: audience, definition)
      guard !figures.fields.isEmpty else { return [:] }
      return figures.named(try snapshot.sums(of: figures, where: filter), definition)
    }
  }
}

/// The figures that are added up, with the fields that hold their as-of periods.
struct FigureColumns {
  let fields: [Int]
  private let asofs: [Int?]

  init(_ fields: [Int], _ definition: Definition) {
    self.fields = fields
    asofs = fields.map { definition.fields[$0].asof.flatMap(definition.index(of:)) }
  }

  /// All that an audience is shown firm by firm.
  init(shownTo audience: Audience, _ definition: Definition) {
    self.init(
      definition.fields.indices.filter {
        definition.fields[$0].isAdditive
          && audience.visibility(of: definition.fields[$0].secrecy) == .shown
      }, definition)
  }

  /// The sums by the names of their fields.
  func named(_ sums: [FigureSum], _ definition: Definition) -> [String: FigureSum] {
    Dictionary(
      zip(fields.map { definition.fields[$0].name }, sums), uniquingKeysWith: { first, _ in first })
  }

  /// Adds a record's figures, each to the sum at its position.
  func add(_ batch: RecordBatch, _ record: Int, _ subject: Int, to sums: inout [FigureSum]) {
    for (position, field) in fields.enumerated() {
      let slot = batch.slot(record, field)
      switch slot.state {
      case .absent, .empty: sums[position].addMissing()
      case .suppressed: sums[position].addWithheld()
      case .value:
        sums[position].add(
          ExactDecimal(batch.bytes.span.extracting(slot.range)), of: subject,
          period: period(batch, record, position))
      }
    }
  }

  /// The as-of period of a figure, "" where the record names none; nil where the figure has none.
  func period(_ batch: RecordBatch, _ record: Int, _ position: Int) -> String? {
    asofs[position].map { asof in
      let slot = batch.slot(record, asof)
      return slot.state == .value ? batch.text(slot) : ""
    }
  }
}

/// Subjects that share values of the fields they are grouped by, and the sums over them.
final class TallyGroup {
  var subjects = 0
  /// How often they are listed in values of set-valued fields.
  var memberships = 0
  var sums: [FigureSum]
  var parts: [String: TallyGroup] = [:]

  init(_ figures: Int) {
    sums = Array(repeating: FigureSum(), count: figures)
  }

  func part(_ value: String) -> TallyGroup {
    if let known = parts[value] { return known }
    let part = TallyGroup(sums.count)
    parts[value] = part
    return part
  }
}

extension Snapshot {
  /// What the figures of the records that meet the conditions add up to, in the order of the figures.
  func sums(of figures: FigureColumns, where filter: RecordFilter) throws -> [FigureSum] {
    var sums = figures.fields.map { _ in FigureSum() }
    try tally(where: filter) { batch, record, subject in
      figures.add(batch, record, subject, to: &sums)
    }
    return sums
  }

  /// Goes over the records that meet the conditions; each gets a number of its own.
  func tally(
    where filter: RecordFilter,
    _ body: (_ batch: RecordBatch, _ record: Int, _ subject: Int) throws -> Void
  ) throws {
    var subject = 0
    try view.snapshot(layout, at: revision) { batch in
      for record in 0..<batch.count where filter.holds(batch, record) {
        try body(batch, record, subject)
        subject += 1
      }
    }
  }
}

extension RecordBatch {
  /// The values that a record counts under in a field, several where it holds a set; the empty
  /// text where it has none.
  func elements(_ record: Int, _ field: Int, _ sameness: Sameness) -> [String] {
    let slot = slot(record, field)
    return slot.state == .value ? sameness.elements(of: text(slot), field: field) : [""]
  }
}

extension Sameness {
  /// The values that a canonical value counts under, each once: of what a book knows the code,
  /// whether a file wrote that, its label or an alias.
  func elements(of text: String, field: Int) -> [String] {
    var known: Set<String> = []
    return text.split(separator: "\n").map { code(of: String($0), field: field) ?? String($0) }
      .filter { known.insert($0).inserted }
  }
}

extension Field {
  var isSet: Bool { if case .set = type { true } else { false } }
}
