import Definitions
public import Exporting
import Registry
import Store

/// One decision about a change: why it happens, or that it does not.
public struct SettleAdjustmentRequest: Sendable {
  public var list: String
  /// The subject, by any code that leads to it.
  public var key: String
  /// Which of the subject's changes, where it has several (`exited`, `fell-back`).
  public var change: String?
  /// Code or label; nil takes the reason that the evidence speaks for.
  public var reason: String?
  public var text: String?
  public var basis: String?
  public var counterparts: [String]
  /// 不予调整.
  public var refuses: Bool

  public init(
    list: String, key: String, change: String? = nil, reason: String? = nil, text: String? = nil,
    basis: String? = nil, counterparts: [String] = [], refuses: Bool = false
  ) {
    self.list = list
    self.key = key
    self.change = change
    self.reason = reason
    self.text = text
    self.basis = basis
    self.counterparts = counterparts
    self.refuses = refuses
  }
}

extension Office {
  /// Notes the reason of one change of the draft, or refuses the change and takes it out of the
  /// draft; of one that was refused, the reason brings it back. Answers what is noted of the subject then.
  ///
  /// Throws `no-draft`, `no-such-change`, `several-subjects`, `which-change`, `unknown-reason`, `reason-unfit`,
  /// `unknown-counterpart`, `counterpart-alone`, `reason-required` and `reason-of-refusal`, and of a change
  /// that was refused `refused-before` and `change-gone`.
  public func settleAdjustment(_ request: SettleAdjustmentRequest) throws -> AdjustmentsReport {
    let definition = try library.definition(request.list)
    if request.refuses, request.reason != nil || !request.counterparts.isEmpty {
      throw Refusal.reasonOfRefusal()
    }
    return try writing { transaction in
      if definition.isStanding { throw Refusal.standing(definition) }
      let state = try ListState(definition, transaction)
      guard let draft = state.draft else {
        throw Refusal.noDraft(definition, published: state.editions.last?.period)
      }
      let join = AdjustmentJoin(self, transaction, draftOf: state, at: draft)
      let identities = try Identities(library, transaction)
      let line = try line(request, join, identities)
      let wasRefused = line.isTakenOut
      if wasRefused && request.refuses {
        throw Refusal.refusedBefore(line, definition, draft.period)
      }
      var linked = identities.linked(request.key, to: line.change.key) ?? [:]
      if request.refuses { try refuseTurning(line, draft, transaction) }
      let adjustment = try decided(request, line, transaction)
      for (written, key) in zip(request.counterparts, adjustment.counterparts) {
        linked.merge(identities.linked(written, to: key) ?? [:]) { own, _ in own }
      }
      let noted = try note(
        adjustment, of: request.list, draft.period, name: line.change.name, by: linked,
        overturns: wasRefused, transaction)
      let gone = GoneRefusals(office: self, transaction: transaction)
      let back =
        try wasRefused
        ? gone.giveBack(after: GivenReasons.list, with: noted.revision?.id) : []
      let refused = RefusedChanges(office: self, transaction: transaction)
      let taken = try noted.revision == nil ? [] : refused.apply(after: GivenReasons.list)
      let after = try ListState(definition, transaction)
      let now = AdjustmentJoin(self, transaction, draftOf: after, at: after.draft ?? draft)
      if wasRefused { try DecidedOtherwise.requireBack(line, in: now) }
      var report = try now.report(by: nil, for: .internal, of: [line.change.key])
      report.openUnits = try UnitChanges(
        under: request.key, besides: line.change.key, identities
      ).open(in: now)
      report.revision = noted.revision.map { Int($0.id) }
      report.takenOut = taken.first { $0.list == request.list }.map { Int($0.revision) }
      report.givenBack = back.last { $0.definition.list == request.list }?.revision
      return report
    }
  }

  /// What is to be noted of the change.
  private func decided(
    _ request: SettleAdjustmentRequest, _ line: AdjustmentsReport.Line, _ view: StoreView
  ) throws -> Adjustment {
    var adjustment = line.given ?? Adjustment(subject: line.change.key, change: line.adjusted)
    if adjustment.status == .refused && !request.refuses {
      // Why it was refused explains no change.
      adjustment = Adjustment(subject: adjustment.subject, change: adjustment.change)
    }
    if request.refuses { adjustment.refuse() }
    if let reason = try reason(request, line) {
      adjustment.give(reason, isOfTwo: try reasonsOfTwo().contains(reason))
    }
    adjustment.text = request.text ?? adjustment.text
    adjustment.basis = request.basis ?? adjustment.basis
    if !request.counterparts.isEmpty {
      if ![.merged, .split].contains(adjustment.change) {
        try refuseCounterpart(beside: adjustment.reason)
      }
      let others = try Counterparts(self, view, of: request.list)
      adjustment.counterparts = try request.counterparts.map {
        try others.named($0, beside: line.change.key)
      }
    }
    adjustment.stated = request.refuses ? .refused : .confirmed
    adjustment.confirmedBy = person
    if adjustment.status == .missing { throw Refusal.reasonRequired(line.change.name) }
    return adjustment
  }

  /// Throws `already-refused` where the change only carries a refusal out: refusing that too would leave
  /// nobody knowing whether the subject is on the list.
  private func refuseTurning(
    _ line: AdjustmentsReport.Line, _ draft: RevisionRecord, _ view: StoreView
  ) throws {
    let given = try GivenReasons(self, view, of: draft.list, at: nil)
    let refusal = given.refusal(behind: line.change) { $0 == draft.period }
    if refusal != nil { throw Refusal.alreadyRefused(line.change.name, draft.list) }
  }

  /// The one change that is meant, of the draft or one that was refused and is out of it.
  private func line(
    _ request: SettleAdjustmentRequest, _ join: AdjustmentJoin, _ identities: Identities
  ) throws -> AdjustmentsReport.Line {
    let snapshot = Snapshot(
      view: join.view, state: join.state, revision: join.to, layout: try join.layout())
    let key = try snapshot.key(for: request.key, identities)
    let report = try join.report(by: nil, for: .internal, of: [key])
    let own = report.lines
    let refused = try DecidedOtherwise(snapshot: snapshot).lines(of: key, in: report)
    let lines = own.isEmpty || request.change != nil ? own + refused : own
    guard !lines.isEmpty else {
      if key == request.key, try !snapshot.knows(key),
        let likely = try NameMatches(key, in: snapshot).refusal()
      {
        throw likely
      }
      let units = try UnitChanges(under: request.key, besides: key, identities)
        .lines(in: join, snapshot)
      if !units.isEmpty { throw Refusal.changeOfUnits(request.key, units) }
      throw Refusal.noSuchChange(request.key, report)
    }
    guard let word = request.change else {
      guard lines.count == 1 else { throw Refusal.whichChange(lines.map(\.adjusted)) }
      return lines[0]
    }
    let book = library.book("adjustment-changes").map(BookIndex.init)
    let code = book?.entry(named: word).flatMap { book?.book.entries[$0].code } ?? word
    guard let wanted = AdjustedChange(rawValue: code),
      var line = lines.first(where: {
        // A refusal is gone only with its own record.
        $0.isTakenOut ? $0.adjusted == wanted : $0.adjusted.readings.contains(wanted)
      })
    else { throw Refusal.whichChange(lines.map(\.adjusted), not: word) }
    line.adjusted = wanted
    return line
  }

  private func reason(
    _ request: SettleAdjustmentRequest, _ line: AdjustmentsReport.Line
  ) throws -> String? {
    guard let word = request.reason else {
      return request.refuses ? nil : line.proposal?.reason
    }
    let book = library.book("adjustment-reasons").map(BookIndex.init)
    guard let book, let entry = book.entry(named: word) else {
      throw Refusal.unknownReason(word, book?.book.entries ?? [])
    }
    let found = book.book.entries[entry]
    guard found.fits(line.adjusted) else {
      throw Refusal.reasonUnfit(
        found, line.adjusted, try library.definition(request.list).words, UnfitReasons(library))
    }
    return found.code
  }
}

extension Adjustment {
  /// Another reason does not stand beside what was said with the one before, nor one of a single
  /// subject beside another.
  fileprivate mutating func give(_ reason: String, isOfTwo: Bool) {
    if let given = self.reason, given != reason { (text, basis, counterparts) = (nil, nil, []) }
    if !isOfTwo && ![.merged, .split].contains(change) { counterparts = [] }
    self.reason = reason
  }

  /// Why the change was to happen is not why it does not.
  fileprivate mutating func refuse() {
    (reason, text, basis, counterparts, opinion) = (nil, nil, nil, [], nil)
  }
}

extension Refusal {
  /// - Parameter published: the period of the newest edition, whose reasons stand as they were signed.
  static func noDraft(_ definition: Definition, published: Period? = nil) -> Refusal {
    let list = definition.list
    return Refusal(
      "no-draft", exit: .data,
      Phrase(zh: "\(definition.title)没有草稿", en: "\(list) has no draft"),
      remedy: published.map {
        Phrase(
          zh: "\($0) 已发布，理由随版本锁定；要更正，先用 registry correct \(list) 打开更正草稿，核定后发布更正版",
          en: "\($0) is published, and its reasons with it: `registry correct \(list)` opens its "
            + "correction, in which they can be settled and published anew")
      }
        ?? Phrase(
          zh: "用 registry log \(list) 查看修改记录",
          en: "`registry log \(list)` shows the revisions"))
  }

  fileprivate static func noSuchChange(_ key: String, _ report: AdjustmentsReport) -> Refusal {
    let list = report.definition.list
    return Refusal(
      "no-such-change", exit: .usage,
      Phrase(
        zh: "本期没有 \(key) 的须说明理由的调整", en: "the draft has no change of \(key) that asks for a reason"),
      remedy: Phrase(
        zh: "用 registry adjustments \(list) 查看调整事项", en: "`registry adjustments \(list)` lists them"
      ))
  }

  /// - Parameter given: what was named and is none of them.
  fileprivate static func whichChange(
    _ changes: [AdjustedChange], not given: String? = nil
  ) -> Refusal {
    let words = changes.map(\.rawValue).joined(separator: ", ")
    return Refusal(
      "which-change", exit: .usage,
      given.map {
        Phrase(
          zh: "草稿中没有它的这项调整“\($0)”，有的是：\(words)",
          en: "\"\($0)\" is no change of it in the draft; there is: \(words)")
      } ?? Phrase(zh: "须指明是哪项调整：\(words)", en: "say which of its changes is meant: \(words)"),
      remedy: Phrase(zh: "加 --change", en: "name it with --change"))
  }

  fileprivate static func reasonOfRefusal() -> Refusal {
    Refusal(
      "reason-of-refusal", exit: .usage,
      Phrase(
        zh: "不予调整不写 --reason 和 --counterpart：那是调整的理由",
        en: "--reason and --counterpart tell why a change happens, not why it is refused"),
      remedy: Phrase(
        zh: "为何不予调整，用 --text 写明，依据用 --basis", en: "say why with --text, and --basis"))
  }

  fileprivate static func unknownReason(_ word: String, _ entries: [Book.Entry]) -> Refusal {
    Refusal(
      "unknown-reason", exit: .usage,
      Phrase(zh: "没有调整理由“\(word)”", en: "there is no reason `\(word)`"),
      remedy: Phrase(
        zh: "可用：\(entries.map(\.label).joined(separator: "、"))",
        en: "known: \(entries.map(\.code).joined(separator: ", "))"))
  }

  fileprivate static func alreadyRefused(_ name: String, _ list: String) -> Refusal {
    Refusal(
      "already-refused", exit: .data,
      Phrase(
        zh: "\(name)的这项变化正是“不予调整”的结果，不能再不予调整",
        en: "this change of \(name) only carries out what was refused"),
      remedy: Phrase(
        zh: "说明理由用 --reason 或 --text；要收回“不予调整”，用 registry log adjustments 找到那次核定，"
          + "再 registry undo adjustments rN",
        en:
          "explain it with --reason or --text; `registry log adjustments` names the decision, and "
          + "`registry undo adjustments rN` takes it back"))
  }

  fileprivate static func reasonRequired(_ name: String) -> Refusal {
    Refusal(
      "reason-required", exit: .usage,
      Phrase(zh: "没有给出\(name)的调整理由", en: "no reason is given for \(name)"),
      remedy: Phrase(
        zh: "加 --reason 或 --text，或用 --refuse 不予调整",
        en: "add --reason or --text, or refuse the change with --refuse"))
  }
}
