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

  /// The part of a sheet that answers for somebody who is not in it.
  struct Other {
    let name: String
    /// Whether the list has, or had, a part of that name.
    let isKnown: Bool
  }

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
  ) throws -> Other? {
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
          reading.names.has(part, for: $0, of: fields[field].name)
        }
      }
    }
    if isIn { return nil }
    return Other(
      name: part,
      isKnown: try reading.names.knows(part) || subjects.isValue(part, on: list))
  }
}

extension Issue {
  /// What is said of a row that is not taken for it.
  static func outsideSheet(
    _ part: SheetParts.Other, _ record: Record, _ adjustments: Definition, _ place: Place
  ) -> Issue {
    let said = AdjustmentRecord(record, adjustments)
    let code = said.subject ?? record.key
    let named = [said.subjectName, code].compactMap(\.self)
    let command =
      "registry adjustments \(said.list ?? "") --settle \(ShellWord.quoted(code)) --reason …"
    return Issue(
      rule: "outside-sheet", severity: .warning, place: place, field: "subject", value: record.key,
      message: part.isKnown
        ? outside(part.name, named.joined(separator: " "), command)
        : unknown(part.name, named.joined(separator: " "), command))
  }

  private static func outside(_ part: String, _ subject: String, _ command: String) -> Phrase {
    Phrase(
      zh: "本表征求“\(part)”的意见，\(subject) 不在其中，本行未采用；由其所属部分的征求意见表答复，或用 \(command) 核定",
      en: "the sheet asks about “\(part)”, to which \(subject) does not belong, so that the row is "
        + "not taken: its own part's sheet answers for it, or `\(command)`")
  }

  private static func unknown(_ part: String, _ subject: String, _ command: String) -> Phrase {
    Phrase(
      zh: "本表标题征求“\(part)”的意见，而名录现在和以前都没有这一名称，无从判断 \(subject) 是否在其中，本行未采用；"
        + "标题改动过的，改回原名；换过名称的，在代码表该条目的 aliases 中写上“\(part)”，再导入，或用 \(command) 核定",
      en:
        "the sheet's title asks about “\(part)”, which the list calls nothing and never did, so that "
        + "nobody can tell whether \(subject) belongs to it and the row is not taken: put the title back, "
        + "or give the entry that went by this name the alias in its code book, and import again; or "
        + "`\(command)`")
  }
}
