import Definitions
import Exporting
import Registry
import Store

/// Rows of a sheet of reasons that are not taken (decision 0019) are put back by revisions of the program's
/// behind the sheet's own, in its transaction. They are one act: of such a row nothing is left, for an undo
/// neither, whether it is the sheet that goes or what was said before it.
extension RevisionRecord {
  /// Whether the program put back what a sheet of reasons had written. Acts by hand keep what they are.
  var putsBack: Bool {
    list == GivenReasons.list && kind == .edit && ActDetails(of: self) == ActDetails()
  }
}

extension [RevisionRecord] {
  /// A list's revisions, each with the last that was written of it: its own, or the last that put rows back.
  ///
  /// - Parameter undone: those that are taken back; what put rows back and is undone did not.
  func acts(undone: Set<Int64>) -> [(revision: RevisionRecord, last: RevisionRecord)] {
    reduce(into: []) { acts, revision in
      if let act = acts.last, revision.putsBack, !undone.contains(revision.id) {
        acts[acts.count - 1] = (act.revision, revision)
      } else {
        acts.append((revision, revision))
      }
    }
  }
}

extension ListState {
  /// The sheet whose rows a revision put back; nil for every other revision.
  func sheet(puttingBack target: RevisionRecord) -> RevisionRecord? {
    guard target.putsBack else { return nil }
    return revisions.last { $0.id < target.id && !$0.putsBack }
  }
}

extension Office {
  /// What later sheets had answered of that from which an undo takes what was decided: their rows were not
  /// taken for its sake, leave no record, and count only when they come again.
  ///
  /// - Parameter number: the undo of `target`, behind which stands what went with it.
  func answersNotTaken(
    since target: RevisionRecord, with number: Int64, _ transaction: StoreTransaction
  ) throws -> [Issue] {
    let state = try ListState(library.definition(target.list), transaction)
    guard let newest = state.newest, let undo = state.revisions.first(where: { $0.id == number })
    else { return [] }
    let layout = try layout(of: newest, transaction)
    var changed: Set<String> = []
    try transaction.differences(layout, from: state.revision(before: undo), to: newest) {
      changed.formUnion($0.keys)
    }
    let undone = state.undone()
    let sheets = state.revisions.acts(undone: undone).filter {
      $0.revision.id > target.id && $0.last != $0.revision && !undone.contains($0.revision.id)
    }
    return try sheets.compactMap { sheet, last in
      var names: [String] = []
      try transaction.differences(layout, from: sheet, to: last) { pairs in
        for index in pairs.keys.indices where changed.contains(pairs.keys[index]) {
          let record = pairs.recordBefore(index).map { AdjustmentRecord($0, layout.definition) }
          names.append(record?.subjectName ?? record?.subject ?? pairs.keys[index])
        }
      }
      guard !names.isEmpty else { return nil }
      let file = try transaction.sources(ofRevision: sheet.id).first?.file
      return .answersNotTaken(names, in: sheet, file)
    }
  }
}

extension Issue {
  fileprivate static func answersNotTaken(
    _ names: [String], in sheet: RevisionRecord, _ file: String?
  ) -> Issue {
    let name = "r\(sheet.id)" + (file.map { "（\($0)）" } ?? "")
    return Issue(
      rule: "answer-not-taken", severity: .warning, value: names.joined(separator: "、"),
      message: Phrase(
        zh: "\(names.count) 项 \(name) 另有答复，因当时已有决定未采用；该决定已撤销，要按该表办的，请重新导入该表",
        en:
          "\(names.count) answered otherwise by r\(sheet.id)\(file.map { " (\($0))" } ?? ""), which was not "
          + "taken for what is undone now: import the sheet again where its answers are to count"))
  }
}

extension Refusal {
  static func rowsNotTaken(
    _ target: RevisionRecord, of sheet: RevisionRecord, _ definition: Definition
  ) -> Refusal {
    let list = definition.list
    return Refusal(
      "rows-not-taken", exit: .data,
      Phrase(
        zh: "r\(target.id) 是 r\(sheet.id) 导入时未采用的行，随该表保留原有决定，不能单独撤销",
        en:
          "r\(target.id) has the rows of r\(sheet.id) that were not taken, and goes with that alone"
      ),
      remedy: Phrase(
        zh: "整张表不要的，用 registry undo \(list) r\(sheet.id)；其中一项要改的，"
          + "用 registry adjustments 名录 --settle 代码",
        en: "`registry undo \(list) r\(sheet.id)` takes the sheet back; "
          + "`registry adjustments LIST --settle KEY` decides otherwise of one row"))
  }
}
