import Definitions
public import Exporting
import Registry
import Store

extension Office {
  /// Takes one revision of the open draft back, as far as nobody has written since what it wrote, nor
  /// said it again; of a standing list, any revision.
  ///
  /// One more revision; what it leaves is named in the report. Throws `unknown-version`,
  /// `published` and `discarded` where the revision is not of the open draft, `answer-in-use` where
  /// an answer to who is who would go on which a list rests, or a code by which alone a file of the draft
  /// meant somebody, and `nothing-to-undo` where nothing of it is left to take back; of the
  /// adjustments, `reasons-locked` where their period is published, and `rows-not-taken` for what goes with
  /// a sheet alone.
  public func undo(list: String, revision: Int, message: String? = nil) throws -> EditReport {
    let definition = try library.definition(list)
    return try deciding(again: "registry undo \(list) r\(revision)") { transaction in
      let state = try ListState(definition, transaction)
      guard let target = state.revisions.first(where: { $0.id == Int64(revision) }) else {
        throw Refusal.unknownVersion("r\(revision)", definition)
      }
      try state.admitUndo(of: target, definition)
      try refuseJoined(target, transaction)
      if let use = try CodeInUse(givenBy: target, state, self, transaction) {
        throw Refusal.codeInUse(use, of: target)
      }
      var report = try stating(in: list, transaction) {
        try undo(target, state, definition, message, transaction)
      }
      // What comes into a draft again may be refused since.
      if !definition.isStanding {
        let refused = RefusedChanges(office: self, transaction: transaction)
        for taken in try refused.apply(after: list) { report.issues.add(Issue(taken, definition)) }
      }
      return report
    }
  }

  /// With what was written in the same transaction, and what earlier undos had to leave.
  private func undo(
    _ target: RevisionRecord, _ state: ListState, _ definition: Definition, _ message: String?,
    _ transaction: StoreTransaction
  ) throws -> EditReport {
    let lapsed = try state.newest.flatMap {
      try LapsedWords(of: target, at: $0, self, transaction)
    }
    let again = try bringBackLeft(by: target, state, definition, transaction)
    var report = try Undoing(
      definition: definition, state: ListState(definition, transaction), target: target,
      office: self, transaction: transaction
    ).run(message: message, with: nil, isKept: !again.isEmpty)
    if let number = report.revision {
      report.related =
        try again
        + Companions(of: [target], self, transaction).takeBack(with: Int64(number))
      if let lapsed, let undo = try transaction.revision(Int64(number)),
        let kept = try lapsed.keep(with: undo)
      {
        report.related.append(kept)
      }
      report.related += try takeBackLeft(by: target, with: Int64(number), definition, transaction)
      if definition.list == GivenReasons.list {
        for issue in try answersNotTaken(since: target, with: Int64(number), transaction) {
          report.issues.add(issue)
        }
      }
    } else if report.kept.isEmpty || definition.takesRestBack && state.undone().contains(target.id)
    {
      // What an undo left goes by itself with what holds it.
      throw Refusal.nothingToUndo(target, by: state.undo(of: target), definition)
    }
    return report
  }
}

extension Office {
  /// An answer by which two subjects were made one in an open draft goes back with that joining, or
  /// nobody could tell any more why the code is another.
  fileprivate func refuseJoined(
    _ target: RevisionRecord, _ transaction: StoreTransaction
  ) throws {
    guard target.list == Identities.list, let number = ActDetails(of: target).with,
      let joining = try transaction.revision(number)
    else { return }
    let definition = try library.definition(joining.list)
    let state = try ListState(definition, transaction)
    guard state.draftRevisions.contains(where: { $0.id == number }),
      !state.undone().contains(number)
    else { return }
    throw Refusal(
      "joined", exit: .data,
      Phrase(
        zh: "r\(target.id) 的认定已据以并入\(definition.title)草稿（r\(number)），不能单独撤销",
        en: "by r\(target.id) two subjects were joined in the draft of \(joining.list) (r\(number))"
      ),
      remedy: Phrase(
        zh: "registry undo \(joining.list) r\(number) 连同认定一并撤销",
        en: "`registry undo \(joining.list) r\(number)` takes both back"))
  }
}

extension ListState {
  fileprivate func admitUndo(
    of target: RevisionRecord, _ definition: Definition
  ) throws(Refusal) {
    if target.kind == .correct || target.kind == .resume {
      throw .undoCorrection(target, definition)
    }
    if let sheet = sheet(puttingBack: target), !undone().contains(target.id) {
      throw .rowsNotTaken(target, of: sheet, definition)
    }
    if isStanding || draftRevisions.contains(target) { return }
    if let setAside, line(to: setAside).contains(target), target.period == setAside.period {
      throw .setAside(target, definition)
    }
    if target.id <= newestEdition?.revision ?? 0 { throw .undoPublished(target, definition) }
    throw Refusal(
      "discarded", exit: .data,
      Phrase(
        zh: "r\(target.id) 所在的草稿已作废，不必撤销",
        en: "the draft of r\(target.id) is discarded; there is nothing to undo"),
      remedy: Phrase(
        zh: "用 registry log \(definition.list) 查看修改记录",
        en: "`registry log \(definition.list)` shows the revisions"))
  }

  /// The undo by which a revision is taken back now.
  fileprivate func undo(of target: RevisionRecord) -> RevisionRecord? {
    let undone = undone()
    return revisions.last {
      $0.kind == .undo && !undone.contains($0.id) && ActDetails(of: $0).undoes == target.id
    }
  }
}

extension Refusal {
  /// A draft that is set aside or came back is no change of the list that could be taken back.
  fileprivate static func undoCorrection(
    _ target: RevisionRecord, _ definition: Definition
  ) -> Refusal {
    Refusal(
      "correction", exit: .data,
      Phrase(
        zh: "r\(target.id) 只是为更正搁置或恢复草稿，不能单独撤销",
        en: "r\(target.id) sets a draft aside for a correction or brings it back, and stays"),
      remedy: Phrase(
        zh: "不再更正的，用 registry discard \(definition.list) 作废更正草稿",
        en: "`registry discard \(definition.list)` takes an open correction back"))
  }

  fileprivate static func setAside(
    _ target: RevisionRecord, _ definition: Definition
  ) -> Refusal {
    Refusal(
      "set-aside", exit: .data,
      Phrase(
        zh: "r\(target.id) 所在的 \(target.period) 草稿因更正暂搁",
        en: "the draft of r\(target.id) for \(target.period) is set aside for a correction"),
      remedy: Phrase(
        zh: "发布更正（registry publish \(definition.list) --message …）或作废更正后再撤销",
        en: "publish or discard the correction first, then undo it"))
  }

  fileprivate static func undoPublished(
    _ target: RevisionRecord, _ definition: Definition
  ) -> Refusal {
    Refusal(
      "published", exit: .data,
      Phrase(
        zh: "r\(target.id) 已随 \(target.period) 发布，不能撤销",
        en: "r\(target.id) is published with \(target.period) and stays as it is"),
      remedy: Phrase(
        zh: "用 registry edit、add 或 remove 更正，作为下一版（更正版）发布",
        en: "correct it by `registry edit`, `add` or `remove` and publish the next edition"))
  }

  fileprivate static func nothingToUndo(
    _ target: RevisionRecord, by undo: RevisionRecord?, _ definition: Definition
  ) -> Refusal {
    let list = definition.list
    guard let undo else {
      return Refusal(
        "nothing-to-undo", exit: .data,
        Phrase(
          zh: "r\(target.id) 没有留下可撤销的改动", en: "nothing that r\(target.id) wrote is left"),
        remedy: Phrase(
          zh: "要取消整个草稿，用 registry discard \(list)",
          en: "`registry discard \(list)` takes the whole draft back"))
    }
    return Refusal(
      "nothing-to-undo", exit: .data,
      Phrase(
        zh: "r\(target.id) 已由 r\(undo.id) 撤销",
        en: "r\(target.id) is taken back already, by r\(undo.id)"),
      remedy: Phrase(
        zh: "要恢复它，用 registry undo \(list) r\(undo.id)",
        en: "`registry undo \(list) r\(undo.id)` brings it back"))
  }
}
