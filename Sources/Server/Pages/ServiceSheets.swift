import Definitions
import Exporting
import Operations
import Registry
import Web

/// The sheets of the one-to-one list: an officer's, a district's or a sub-field's each.
struct ServiceSheets {
  /// A subject as the lists that it is on know it.
  private struct Subject {
    var districts: [String] = []
    var subFields: [String] = []
    var contact: String?
    var link: Link?
  }

  private struct Officer {
    var name: String
    var detail: String?
    var phone: String?
    var capacity: String?
  }

  private let report: AssignmentsReport
  private let visit: Visit
  private let texts: ValueTexts
  private var subjects: [String: Subject] = [:]
  private var officers: [String: Officer] = [:]

  private var lexicon: Lexicon { texts.lexicon }

  init(_ desk: Desk, _ visit: Visit, _ report: AssignmentsReport) throws {
    self.report = report
    self.visit = visit
    texts = ValueTexts(try desk.office.library.definition("assignments"), desk, visit)
    try readSubjects(desk)
    try readOfficers(desk)
  }

  // MARK: Reading

  private mutating func readSubjects(_ desk: Desk) throws {
    guard let service else { return }
    let others = try desk.office.otherKeys(
      of: Set(report.assignments.map(\.subject)), beside: service, for: visit.audience)
    let lists = Set(report.assignments.flatMap(\.lists)).sorted()
    for list in lists where (try? desk.definition(list, for: visit.audience)) != nil {
      let keys = Set(report.assignments.filter { $0.lists.contains(list) }.map(\.subject))
      let led = others.filter { keys.contains($0.value) }.keys
      guard let found = try records(desk, list, keys.union(led).sorted()) else { continue }
      let texts = ValueTexts(found.definition, desk, visit)
      for record in found.records {
        add(record, of: others[record.key] ?? record.key, list, texts)
      }
    }
  }

  /// The version that the sheets are of.
  private var service: VersionReference? { report.at?.fixed }

  /// As the list was when the pairs were published; nil for a list of which the audience is shown nothing.
  private func records(_ desk: Desk, _ list: String, _ keys: [String]) throws -> RecordsReport? {
    guard let service,
      let version = try desk.office.version(of: list, beside: service, for: visit.audience)
    else { return nil }
    return try desk.office.records(
      list: list, keys: keys, version: version, audience: visit.audience)
  }

  private mutating func add(
    _ record: Record, of key: String, _ list: String, _ texts: ValueTexts
  ) {
    let definition = texts.definition
    var subject = subjects[key] ?? Subject()
    func values(_ index: Int?) -> [String] {
      guard let index, let text = record.values[index]?.text,
        visit.audience.visibility(of: definition.fields[index].secrecy) == .shown
      else { return [] }
      return text.split(separator: "\n").map { texts.label(String($0), definition.fields[index]) }
    }
    let all = Array(definition.fields.indices)
    if subject.districts.isEmpty { subject.districts = values(definition.district(all)) }
    for name in values(definition.fields.firstIndex { $0.means == .subField })
    where !subject.subFields.contains(name) { subject.subFields.append(name) }
    subject.contact =
      subject.contact
      ?? ["contact_name", "contact_phone"].compactMap { texts.shown($0, of: record).text }
      .joined(separator: " ").nonEmpty
    subject.link = subject.link ?? Addresses(visit: visit).record(list, record.key)
    subjects[key] = subject
  }

  private mutating func readOfficers(_ desk: Desk) throws {
    let ids = Set(report.assignments.map(\.officer.id)).union(try allOfficers(desk)).sorted()
    guard let found = try records(desk, "officers", ids) else { return }
    let texts = ValueTexts(found.definition, desk, visit)
    for record in found.records {
      let detail = ["org", "title"].compactMap { texts.shown($0, of: record).text }
      officers[record.key] = Officer(
        name: texts.name(of: record), detail: detail.joined(separator: " ").nonEmpty,
        phone: texts.shown("phone", of: record).text,
        capacity: texts.shown("capacity", of: record).text)
    }
  }

  /// Who serves nobody has a sheet too, unless one officer or list was asked for.
  private func allOfficers(_ desk: Desk) throws -> [String] {
    guard try visit.items.single("officer") == nil, try visit.items.single("list") == nil,
      let service
    else { return [] }
    return try desk.office.officers(beside: service, for: visit.audience)
  }

  // MARK: Grouping

  func groups(_ grouping: Routes.Grouping) -> [ServicePage.Group] {
    var lines: [String: [AssignmentsReport.Line]] = [:]
    for line in report.assignments {
      for name in names(line, grouping) { lines[name, default: []].append(line) }
    }
    if grouping == .officer { for id in officers.keys { lines[id, default: []] += [] } }
    return lines.sorted { ($0.key.isEmpty ? 1 : 0, $0.key) < ($1.key.isEmpty ? 1 : 0, $1.key) }
      .map { group($0, $1, grouping) }
  }

  private func names(_ line: AssignmentsReport.Line, _ grouping: Routes.Grouping) -> [String] {
    let names =
      switch grouping {
      case .officer: [line.officer.id]
      case .district: subjects[line.subject]?.districts ?? []
      case .subField: subjects[line.subject]?.subFields ?? []
      }
    return names.isEmpty ? [""] : names
  }

  private func group(
    _ name: String, _ lines: [AssignmentsReport.Line], _ grouping: Routes.Grouping
  ) -> ServicePage.Group {
    let isOfficer = grouping == .officer
    let officer = isOfficer ? officers[name] : nil
    let title =
      name.isEmpty
      ? (isOfficer ? PageWords.noOfficer : PageWords.unassigned).text(visit.language)
      : isOfficer ? officer?.name ?? lines.first?.officer.name ?? name : name
    let hasLeft = isOfficer && lines.first?.officer.hasLeft ?? false
    return ServicePage.Group(
      title: title,
      detail: hasLeft ? AssignmentsReport.Officer.left.text(visit.language) : officer?.detail,
      phone: officer?.phone,
      count: lexicon.count(lines.count), capacity: officer?.capacity,
      table: table(lines, grouping))
  }

  private func table(
    _ lines: [AssignmentsReport.Line], _ grouping: Routes.Grouping
  ) -> Table {
    let isOfficer = grouping == .officer
    var columns: [Table.Column] = [
      .init(lexicon["seq"], style: .number), .init(lexicon["name"], style: .name),
      .init(lexicon["code"], style: .code), .init(lexicon["district"]),
      .init(lexicon["sub_field"]), .init(lexicon["contact"]),
    ]
    if !isOfficer { columns.append(.init(lexicon["officer"])) }
    columns += [
      .init(lexicon["since"], style: .short), .init(lexicon["pairing"], style: .short),
    ]
    return Table(
      columns: columns,
      rows: lines.enumerated().map { order, line in
        let subject = subjects[line.subject]
        let separator = visit.language == .zh ? "、" : ", "
        var cells = [
          Cell(String(order + 1)), Cell(line.name, link: subject?.link),
          Cell(line.code ?? line.subject),
          Cell(subject?.districts.joined(separator: separator) ?? ""),
          Cell(subject?.subFields.joined(separator: separator) ?? ""),
          Cell(subject?.contact ?? ""),
        ]
        if !isOfficer {
          cells.append(
            Cell(officers[line.officer.id]?.name ?? line.officer.shown(visit.language)))
        }
        cells += [Cell(line.since.map(PageWords.since) ?? ""), Cell(shown("origin", line.origin))]
        return Table.Row(cells)
      })
  }

  private func shown(_ field: String, _ value: String?) -> String {
    guard let value, let index = texts.definition.index(of: field) else { return value ?? "" }
    return texts.label(value, texts.definition.fields[index])
  }
}
