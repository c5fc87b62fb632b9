import Definitions
import Exporting
import Registry
import Store

/// For which part of its list each returned sheet was made out, as its title says. A team speaks of its
/// own part: what its sheet says of others is not taken, as with any file that has a scope.
struct SheetParts {
  /// What the parts are called, by file.
  private let parts: [String: String]
  private let subjects: SheetSubjects

  init(_ sources: [ImportedSource], _ subjects: SheetSubjects) {
    self.subjects = subjects
    parts = Dictionary(
      sources.compactMap { source in
        source.titles.lazy.compactMap(AdjustmentSheet.group(inTitle:)).first.map {
          (source.file, $0)
        }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The part of the sheet that answers for a subject which was not in it, in the edition or since; nil
  /// for a subject that was, for one that the list never knew, and where nothing is answered.
  func part(
    of file: String?, lacking record: Record, _ adjustments: Definition
  ) throws -> String? {
    guard let part = file.flatMap({ parts[$0] }) else { return nil }
    let said = AdjustmentRecord(record, adjustments)
    guard let list = said.list, let subject = said.subject,
      let answer = said.adjustment, answer.status != .missing,
      let reading = try subjects.reading(of: list)
    else { return nil }
    let states = try subjects.states(of: subject, on: list)
      .filter { $0.ended ?? .max > reading.base }
    guard !states.isEmpty else { return nil }
    let fields = reading.definition.fields
    let isIn = states.contains { state in
      fields.indices.contains { field in
        guard let text = state.record.value(at: field)?.text else { return false }
        return reading.sameness.elements(of: text, field: field).contains {
          $0 == part || reading.labels(fields[field].name, $0) == part
        }
      }
    }
    return isIn ? nil : part
  }
}

extension Issue {
  /// What is said of a row that is not taken for it.
  static func outsideSheet(
    _ part: String, _ record: Record, _ adjustments: Definition, _ place: Place
  ) -> Issue {
    let said = AdjustmentRecord(record, adjustments)
    let code = said.subject ?? record.key
    let named = [said.subjectName, code].compactMap(\.self)
    let command =
      "registry adjustments \(said.list ?? "") --settle \(ShellWord.quoted(code)) --reason …"
    return Issue(
      rule: "outside-sheet", severity: .warning, place: place, field: "subject", value: record.key,
      message: Phrase(
        zh: "本表征求“\(part)”的意见，\(named.joined(separator: " ")) 不在其中，本行未采用；"
          + "由其所属部分的征求意见表答复，或用 \(command) 核定",
        en: "the sheet asks about “\(part)”, to which \(named.joined(separator: " ")) does not "
          + "belong, so that the row is not taken: its own part's sheet answers for it, or "
          + "`\(command)`"))
  }
}
