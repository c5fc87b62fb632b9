import Exporting
import Operations
import Registry
import Web

/// Which fields of a list stand in the columns of its page.
struct ListColumns {
  /// Figures that a list shows unasked.
  private static let figures = 3

  /// Fields that the audience may choose from, as positions in the definition.
  let offered: [Int]
  let chosen: [Int]
  let isUsual: Bool

  /// Throws `unknown-field` and `hidden-field` for columns that are not there for the audience.
  init(_ report: RecordsReport, _ visit: Visit) throws(Refusal) {
    let definition = report.definition
    offered = definition.fields.indices.filter {
      visit.audience.sees(definition.fields[$0], in: definition)
        && !definition.fields[$0].isRetired
    }
    let asked = visit.items.all("column")
    isUsual = asked.isEmpty
    if asked.isEmpty {
      chosen = Self.usual(report, offered)
      return
    }
    var chosen: [Int] = []
    for name in asked {
      guard let index = definition.index(of: name), offered.contains(index) else {
        throw .badQuery(
          Phrase(
            zh: "\(definition.title)没有栏目 \(name)", en: "\(definition.list) has no column `\(name)`")
        )
      }
      if !chosen.contains(index) { chosen.append(index) }
    }
    self.chosen = chosen
  }

  /// The name, what it is known by, where it is, what it does, how far it is, and some figures.
  private static func usual(_ report: RecordsReport, _ offered: [Int]) -> [Int] {
    let definition = report.definition
    func first(_ meaning: Field.Meaning) -> Int? {
      offered.first {
        definition.fields[$0].means == meaning
          && (definition.fields[$0].book != nil || meaning == .code)
      }
    }
    let name = definition.nameField.flatMap { offered.contains($0) ? $0 : nil }
    let told = [
      name, first(.code), definition.district(offered), first(.subField), first(.stage),
      first(.level),
    ]
    let figures = offered.filter { index in
      definition.fields[index].fieldClass == .figure && definition.fields[index].type.isNumeric
        && report.records.contains { $0.values[index] != nil }
    }
    var columns: [Int] = []
    for index in told.compactMap({ $0 }) + figures.prefix(Self.figures)
    where !columns.contains(index) { columns.append(index) }
    // A list of people has none of these; its first fields tell the most.
    for index in offered where columns.count < 5 && !columns.contains(index) {
      guard report.records.contains(where: { $0.values[index] != nil }) else { continue }
      columns.append(index)
    }
    return columns
  }

  /// Whether a column's sum stands under the table.
  func hasTotals(_ definition: Definition) -> Bool {
    chosen.contains { definition.fields[$0].isAdditive }
  }

  func table(_ report: RecordsReport, _ texts: ValueTexts, _ visit: Visit) -> Table {
    let definition = report.definition
    let addresses = Addresses(visit: visit)
    let at = try? visit.items.single("at")
    let asof = AsOfColumns(report, texts)
    let link = chosen.first { $0 == definition.nameField } ?? chosen.first
    return Table(
      columns: chosen.map { index in
        let field = definition.fields[index]
        return Table.Column(
          field.label(visit.language), unit: texts.unit(of: field), asof: asof.shared[index],
          style: index == definition.nameField ? .name : field.style)
      },
      rows: report.records.map { record in
        Table.Row(
          chosen.map { index in
            let value = texts.shown(record.values[index], of: definition.fields[index])
            let period = value.text == nil ? nil : asof.own(index, record)
            return Cell(
              value.text ?? (index == link ? record.key : ""),
              link: index == link
                ? addresses.record(definition.list, record.key, at: at ?? nil) : nil,
              note: [value.note, period].compactMap(\.self).joined(separator: " ").nonEmpty)
          })
      })
  }
}

/// The as-of periods (数据所属期) of figures: one for the column where all share it.
struct AsOfColumns {
  let shared: [Int: String]
  private let definition: Definition
  private let texts: ValueTexts

  init(_ report: RecordsReport, _ texts: ValueTexts) {
    var shared: [Int: String] = [:]
    for (index, field) in report.definition.fields.enumerated() {
      guard let asof = field.asof, texts.disclosure.includesPeriod(of: field, in: report.definition)
      else { continue }
      let periods = Set(
        report.records.filter { $0.values[index] != nil }.map { texts.shown(asof, of: $0).text })
      if periods.count == 1, let only = periods.first {
        shared[index] = only ?? PageWords.noAsOf.text(texts.lexicon.language)
      }
    }
    self.shared = shared
    definition = report.definition
    self.texts = texts
  }

  /// A record's own period, where the column does not say it.
  func own(_ index: Int, _ record: Record) -> String? {
    guard shared[index] == nil, let asof = definition.fields[index].asof,
      texts.disclosure.includesPeriod(of: definition.fields[index], in: definition)
    else { return nil }
    return texts.shown(asof, of: record).text ?? PageWords.noAsOf.text(texts.lexicon.language)
  }
}

extension Definition {
  /// The field that says in which part of the city a record is: the coded location that the city
  /// itself speaks of, which comes after the national code.
  func district(_ offered: [Int]) -> Int? {
    let located = offered.filter { fields[$0].means == .location && fields[$0].book != nil }
    return located.first { fields[$0].name.hasPrefix("district") } ?? located.first
  }
}

extension Field {
  var style: Table.Style {
    switch type {
    case .integer, .decimal, .money, .percent: .number
    case .uscc, .organisationCode, .registrationNumber, .securitiesCode, .projectCode, .phone: .code
    case .date, .boolean: .short
    case .code where book == nil: .code
    case .text, .code, .set: .text
    }
  }
}

extension String {
  var nonEmpty: String? { isEmpty ? nil : self }
}
