import Definitions
import Registry
import Store

/// Finds rows of returned sheets in which the code is one subject's and the name another's: somebody
/// sorted a part of the columns, and the reason is of either.
final class SlippedNames {
  private let subjects: SheetSubjects
  private var names: [String: Names?] = [:]

  private struct Names {
    let field: Int
    let traces: TraceReading
  }

  init(_ subjects: SheetSubjects) { self.subjects = subjects }

  /// The name under which the list has the subject of a statement that names another; nil where both
  /// agree, where one is missing, and where the sheets do not show it.
  func known(besides record: Record, _ adjustments: Definition) throws -> String? {
    let said = AdjustmentRecord(record, adjustments)
    guard let list = said.list, let subject = said.subject, let name = said.subjectName,
      let names = try names(of: list)
    else { return nil }
    let given = NameKey(name)
    var known: String?
    for state in try subjects.states(of: subject, on: list) {
      let own = state.record.value(at: names.field)?.text
      let former = names.traces.traces(of: 0, in: RecordBatch(state.record)).formerNames
      let isNamed = own.map { [.same, .former].contains(NameKey($0).relation(to: given)) } ?? false
      if isNamed || former.contains(given.strict) { return nil }
      known = own ?? known
    }
    return known
  }

  private func names(of list: String) throws -> Names? {
    if let known = names[list] { return known }
    let found = try subjects.reading(of: list).flatMap { reading -> Names? in
      guard let field = reading.definition.nameField,
        Audience.internal.visibility(of: reading.definition.fields[field].secrecy) == .shown
      else { return nil }
      return Names(field: field, traces: TraceReading(reading.definition, reading.sameness))
    }
    names[list] = .some(found)
    return found
  }
}

extension Issue {
  /// What is said of a row that is not taken for it.
  ///
  /// - Parameter units: which share the code with the subject that is known by it: one of them may be meant.
  static func slipped(
    _ record: Record, _ known: String, units: [String], _ adjustments: Definition, _ place: Place
  ) -> Issue {
    let said = AdjustmentRecord(record, adjustments)
    let (code, name) = (said.subject ?? "", said.subjectName ?? "")
    let keys = units.joined(separator: "、")
    let others = Phrase(
      zh: units.isEmpty ? "" : "；该代码下另有 \(keys)，指其中一家的，主体代码改填其代号",
      en: units.isEmpty
        ? "" : "; others under the code are \(keys): a row that is about one of them has its key")
    return Issue(
      rule: "name-of-another", severity: .warning, place: place, field: "subject_name",
      value: record.key,
      message: Phrase(
        zh: "主体代码 \(code) 是“\(known)”，主体名称却是“\(name)”，疑为表中行、列错位，本行未采用；"
          + "请核对整张表后重新导入\(others.zh)",
        en: "the code \(code) is that of “\(known)” and the name is “\(name)”: columns may have "
          + "slipped, and the row is not taken; check the whole sheet and import it again\(others.en)"
      ))
  }
}
