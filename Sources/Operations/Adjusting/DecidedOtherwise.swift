import Exporting
import Registry
import Store

/// A change that people refused (不予调整) and of which somebody decides otherwise here: it is not among the
/// changes of the draft, since it was taken out (decision 0019).
struct DecidedOtherwise {
  let snapshot: Snapshot

  /// The changes of a subject that were refused, as lines to decide about.
  func lines(of key: String, in report: AdjustmentsReport) throws -> [AdjustmentsReport.Line] {
    let refused = report.settled.map(\.given).filter {
      $0.subject == key && $0.status == .refused
    }
    guard !refused.isEmpty else { return [] }
    let record = try snapshot.view.history(snapshot.layout, of: key).last?.record
    let name = snapshot.definition.nameField.flatMap { record?.values[$0]?.text } ?? key
    return refused.map { given in
      AdjustmentsReport.Line(
        change: Change(
          event: event(of: given.change), key: key, name: name, kinds: kinds(of: given.change),
          fields: []),
        adjusted: given.change, status: .refused)
    }
  }

  private func event(of change: AdjustedChange) -> Change.Event {
    switch change.side {
    case .entered: .entered
    case .exited: .exited
    case .changed: .changed
    }
  }

  private func kinds(of change: AdjustedChange) -> [ChangeKind] {
    if case .kind(let kind) = change { [kind] } else { [] }
  }

  /// Throws `change-gone` where the change did not come back with the refusal gone. Since a correction the
  /// subject may be on the list, or off it, without a change.
  static func requireBack(_ line: AdjustmentsReport.Line, in join: AdjustmentJoin) throws {
    let layout = try join.layout()
    let changes = try join.changes(
      layout, join.office.books(of: layout.definition), asking: AdjustedChange.allCases,
      of: [line.change.key])
    let key = line.change.key
    let isListed = try join.view.records(layout, keys: [key], at: join.to)[key] != nil
    if !changes.contains(where: { $0.adjusted.readings.contains(line.adjusted) }),
      line.adjusted.side == .changed || isListed != (line.adjusted.side == .entered)
    {
      throw Refusal.changeGone(line, layout.definition, join.to.period)
    }
  }
}

extension AdjustmentsReport.Line {
  /// Whether it stands for a change that was refused and is out of the draft.
  var isTakenOut: Bool { status == .refused && given == nil }
}

extension Refusal {
  /// To refuse a change again says nothing new.
  static func refusedBefore(
    _ line: AdjustmentsReport.Line, _ definition: Definition, _ period: Period
  ) -> Refusal {
    let record = adjustmentKey(line, definition, period)
    let word = line.adjusted.phrase(definition.words)
    return Refusal(
      "refused-before", exit: .data,
      Phrase(
        zh: "\(line.change.name)的\(word.zh)已定“不予调整”",
        en: "\(word.en) of \(line.change.name) is refused already"),
      remedy: Phrase(
        zh: "改定为予以调整的，不加 --refuse，用 --reason 写明理由；只改说明的，"
          + "用 registry edit adjustments \(record) text=说明 --period \(period) --reason 原因",
        en: "give --reason without --refuse to decide otherwise; `registry edit adjustments "
          + "\(record) text=... --period \(period) --reason TEXT` words it anew"))
  }

  fileprivate static func changeGone(
    _ line: AdjustmentsReport.Line, _ definition: Definition, _ period: Period
  ) -> Refusal {
    let record = adjustmentKey(line, definition, period)
    let word = line.adjusted.phrase(definition.words)
    let verb =
      switch line.adjusted.side {
      case .entered: "add"
      case .exited: "remove"
      case .changed: "edit"
      }
    let act = "registry \(verb) \(definition.list)"
    return Refusal(
      "change-gone", exit: .data,
      Phrase(
        zh: "\(line.change.name)的\(word.zh)已定“不予调整”，而草稿中已没有这项变化"
          + "（来源文件已撤销，或其后另有改动），无从改定",
        en: "\(word.en) of \(line.change.name) is refused, and the draft has no such change any "
          + "more: its file is undone, or others wrote since"),
      remedy: Phrase(
        zh: "用 registry remove adjustments \(record) --period \(period) --reason 原因 收回“不予调整”，"
          + "再导入有这项变化的文件，或用 \(act) 手工改动",
        en: "take the refusal back with `registry remove adjustments \(record) --period \(period) "
          + "--reason TEXT`, then import the file that has the change, or make it with `\(act)`"))
  }

  private static func adjustmentKey(
    _ line: AdjustmentsReport.Line, _ definition: Definition, _ period: Period
  ) -> String {
    ShellWord.quoted(
      AdjustmentRecord.key(definition.list, period, line.change.key, line.adjusted))
  }
}
