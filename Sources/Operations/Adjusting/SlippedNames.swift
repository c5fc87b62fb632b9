import Definitions
import Registry
import Store

/// Finds rows of returned sheets in which the code is one subject's and the name another's: somebody
/// sorted a part of the columns, and the reason is of either.
///
/// Reads the history of each subject that is asked about.
final class SlippedNames {
  private let office: Office
  private let view: StoreView
  private var readings: [String: Reading?] = [:]
  private var identities: Identities?

  private struct Reading {
    let layout: Layout
    let name: Int
    let traces: TraceReading
  }

  init(_ office: Office, _ view: StoreView) { (self.office, self.view) = (office, view) }

  /// The name under which the list has the subject of a statement that names another; nil where both
  /// agree, where one is missing, and where the sheets do not show it.
  func known(besides record: Record, _ adjustments: Definition) throws -> String? {
    let said = AdjustmentRecord(record, adjustments)
    guard let list = said.list, let subject = said.subject, let name = said.subjectName,
      let reading = try reading(of: list)
    else { return nil }
    let given = NameKey(name)
    var known: String?
    for key in try codes(subject) {
      for state in try view.history(reading.layout, of: key) {
        let names = [state.record.value(at: reading.name)?.text].compactMap(\.self)
        let former = reading.traces.traces(of: 0, in: RecordBatch(state.record)).formerNames
        let isNamed = names.contains {
          [.same, .former].contains(NameKey($0).relation(to: given))
        }
        if isNamed || former.contains(given.strict) { return nil }
        known = names.last ?? known
      }
    }
    return known
  }

  private func codes(_ subject: String) throws -> [String] {
    let known = try identities ?? Identities(office.library, view)
    identities = known
    return Set([subject] + known.codes(with: SubjectCode(subject)).map(\.text)).sorted()
  }

  private func reading(of list: String) throws -> Reading? {
    if let known = readings[list] { return known }
    var reading: Reading?
    let definition = office.library.definitions.first { $0.list == list && !$0.isStanding }
    if definition != nil, let newest = try view.newestRevision(of: list) {
      let layout = try office.layout(of: newest, view)
      let sameness = Sameness(layout.definition, books: office.books(of: layout.definition))
      reading = layout.definition.nameField.flatMap { name in
        let secrecy = layout.definition.fields[name].secrecy
        guard Audience.internal.visibility(of: secrecy) == .shown else { return nil }
        return Reading(
          layout: layout, name: name, traces: TraceReading(layout.definition, sameness))
      }
    }
    readings[list] = .some(reading)
    return reading
  }
}

extension Issue {
  /// What is said of a row that is not taken for it.
  static func slipped(_ record: Record, _ known: String, _ adjustments: Definition, _ place: Place)
    -> Issue
  {
    let said = AdjustmentRecord(record, adjustments)
    let (code, name) = (said.subject ?? "", said.subjectName ?? "")
    return Issue(
      rule: "name-of-another", severity: .warning, place: place, field: "subject_name",
      value: record.key,
      message: Phrase(
        zh: "主体代码 \(code) 是“\(known)”，主体名称却是“\(name)”，疑为表中行、列错位，本行未采用；"
          + "请核对整张表后重新导入",
        en: "the code \(code) is that of “\(known)” and the name is “\(name)”: columns may have "
          + "slipped, and the row is not taken; check the whole sheet and import it again"))
  }
}
