import Definitions
public import Exporting
public import Registry
import Store

/// What one `registry publish` is asked to do.
public struct PublishRequest: Sendable {
  public var list: String
  /// nil publishes the draft's newest revision.
  public var revision: Int?
  public var documentNumber: String?
  public var preparedBy: String?
  public var reviewedBy: String?
  public var approvedBy: String?
  /// The day on the document, as people write it.
  public var on: String?
  public var publicity: Publicity?
  /// Guards that are lifted by name; of those of an import only that against a period that has not
  /// begun is asked here.
  public var accepted: Set<ImportRequest.Guard>
  /// For a correction what was wrong and why, without which it is refused.
  public var message: String?

  public init(
    list: String, revision: Int? = nil, documentNumber: String? = nil, preparedBy: String? = nil,
    reviewedBy: String? = nil, approvedBy: String? = nil, on: String? = nil,
    publicity: Publicity? = nil, accepted: Set<ImportRequest.Guard> = [], message: String? = nil
  ) {
    self.list = list
    self.revision = revision
    self.documentNumber = documentNumber
    self.preparedBy = preparedBy
    self.reviewedBy = reviewedBy
    self.approvedBy = approvedBy
    self.on = on
    self.publicity = publicity
    self.accepted = accepted
    self.message = message
  }
}

extension Office {
  /// Locks one revision as the next edition of its period.
  ///
  /// Throws `no-draft` where nothing is to be published, `reasons-missing` where the definition
  /// asks for reasons that nobody confirmed, `refusal-unmet` where a refusal is of nobody,
  /// `correction-note` where a correction does not say what was wrong, `period-ahead` where the
  /// period has not begun, and `nothing-corrected` where nothing was. The whole draft is published
  /// by today's code books, where those that it was written with are others as a revision of its
  /// own.
  public func publish(_ request: PublishRequest) throws -> PublishReport {
    try writing { try publish(request, in: $0) }
  }

  func publish(
    _ request: PublishRequest, in transaction: StoreTransaction
  ) throws -> PublishReport {
    let definition = try library.definition(request.list)
    var state = try ListState(definition, transaction)
    if definition.isStanding { throw Refusal.standing(definition) }
    var revision = try publishable(request, state, definition)
    try PeriodGuards(definition: definition, period: revision.period, today: today)
      .refuseLocking(request.accepted.contains(.periodAhead))
    if revision == state.draft, let relabelled = try relabelled(revision, in: transaction) {
      revision = relabelled
      state = try ListState(definition, transaction)
    }
    if state.setAside != nil && revision.id != state.newest?.id {
      throw Refusal.correctionInPart(definition)
    }
    let number = state.editions.filter { $0.period == revision.period }.count + 1
    if number > 1 && (request.message ?? "").isEmpty {
      throw Refusal.correctionNote(revision.period, definition)
    }
    try StandingRefusals(self, transaction, in: revision, state, definition)?.refuse(in: revision)
    try GoneRefusals(office: self, transaction: transaction)
      .refuse(in: revision, state, definition)
    try UnmetRefusals(office: self, view: transaction).refuse(in: revision, of: definition)
    let asked = try reasonsAsked(revision, state, definition, transaction)
    if revision == state.draft {
      try OverruledHolds(
        office: self, transaction: transaction, layout: layout(of: revision, transaction)
      ).end(in: revision, since: state.baseOfDraft)
    }
    var request = try request.settled()
    if number > 1, request.publicity == nil {
      // What was closed does not become public by being corrected.
      request.publicity = try state.editions.last.map(Publication.init)?.publicity
    }
    let coverage = try Coverage(
      self,
      Snapshot(
        view: transaction, state: state, revision: revision,
        layout: layout(of: revision, transaction)))
    let isCoverageAlone = try correctsCoverageAlone(
      request, revision, coverage, state, definition, transaction)
    let details = EditionDetails(
      request, moment: try transaction.newestRevision(), coverage: coverage,
      isCoverageAlone: isCoverageAlone)
    let edition = try transaction.publish(
      EditionRecord(
        list: request.list, period: revision.period, number: number, revision: revision.id,
        documentNumber: request.documentNumber, approvedBy: request.approvedBy, at: now(),
        by: person, message: request.message, records: revision.counts.current,
        digest: revision.digest, details: details.json))
    var report = PublishReport(
      definition: definition, period: edition.period, edition: number,
      revision: Int(edition.revision), records: edition.records, digest: edition.digest,
      seal: edition.seal, publication: try Publication(edition))
    report.reasonsAsked = asked?.lines.count ?? 0
    report.reasonsMissing = asked?.open.lines.count ?? 0
    report.draftLeft = state.draftRevisions.filter { $0.id > revision.id }.map { Int($0.id) }
    if let setAside = state.setAside, let edition = state.inForce {
      report.resumed = try Resumption(office: self, transaction: transaction).bringBack(
        setAside, after: revision, corrected: edition)
      // What was decided about the draft while it was set aside.
      _ = try GoneRefusals(office: self, transaction: transaction).giveBack(after: request.list)
      let refused = RefusedChanges(office: self, transaction: transaction)
      for taken in try refused.apply(after: request.list) {
        report.resumed?.conflicts += taken.doubts
      }
    }
    return report
  }

  /// What asks for a reason, and how far the reasons are; nil for a list of which nobody is asked.
  ///
  /// Throws `reasons-missing` where the definition requires reasons and people have not confirmed
  /// one for each change, or not named the other subject of a merger or split.
  private func reasonsAsked(
    _ revision: RevisionRecord, _ state: ListState, _ definition: Definition, _ view: StoreView
  ) throws -> AdjustmentsReport? {
    guard definition.asksReasons else { return nil }
    let report = try AdjustmentJoin(
      office: self, view: view, state: state, from: state.inForce, to: revision
    ).report(by: nil, for: .internal, proposing: false)
    let open = report.open
    if definition.requiresReasons && !open.lines.isEmpty { throw Refusal.reasonsMissing(open) }
    return report
  }

  /// Whether a correction only tells of offices that reported since: neither its records nor what
  /// their codes are called nor its reasons are others.
  ///
  /// Throws `nothing-corrected` where no office did and nothing else is said of it than the edition
  /// was signed with: it would be published again as it is.
  private func correctsCoverageAlone(
    _ request: PublishRequest, _ revision: RevisionRecord, _ coverage: Coverage,
    _ state: ListState, _ definition: Definition, _ view: StoreView
  ) throws -> Bool {
    guard let last = state.editions.last, last.period == revision.period,
      last.digest == revision.digest,
      let edition = state.revisions.first(where: { $0.id == last.revision }),
      try areLabelledAlike(edition, revision, view)
    else { return false }
    let moment = try state.moment(of: edition)
    let signed = try GivenReasons(self, view, of: definition.list, at: moment)
    let now = try GivenReasons(self, view, of: definition.list, at: nil)
    guard signed.all(in: revision.period) == now.all(in: revision.period) else { return false }
    if coverage.hasReports(since: last) { return true }
    if try request.differs(from: Publication(last)) { return false }
    throw Refusal.nothingCorrected(last, definition)
  }

  private func publishable(
    _ request: PublishRequest, _ state: ListState, _ definition: Definition
  ) throws -> RevisionRecord {
    guard let number = request.revision else {
      if let draft = state.draft { return draft }
      throw Refusal(
        "no-draft", exit: .data,
        Phrase(
          zh: "\(definition.title)没有待发布的草稿", en: "\(definition.list) has no draft to publish"),
        remedy: Phrase(
          zh: "先运行 \(definition.beginning)", en: "begin with \(definition.beginning)"))
    }
    guard let revision = state.revisions.first(where: { $0.id == Int64(number) }) else {
      throw Refusal.unknownVersion("r\(number)", definition)
    }
    if let edition = state.newestEdition, revision.id < edition.revision,
      state.draftRevisions.contains(revision)
    {
      throw Refusal.beforeCorrection(revision, edition, definition)
    }
    guard state.draftRevisions.contains(revision) else {
      throw Refusal(
        "not-in-draft", exit: .data,
        Phrase(zh: "r\(number) 不在待发布的草稿中", en: "r\(number) is not part of the open draft"),
        remedy: Phrase(
          zh: "用 registry log \(definition.list) 查看修改记录",
          en: "`registry log \(definition.list)` shows the revisions"))
    }
    return revision
  }
}

extension PublishRequest {
  /// Whether something is said of the edition that an earlier one was not signed with.
  fileprivate func differs(from signed: Publication) -> Bool {
    let texts = [
      (documentNumber, signed.documentNumber), (preparedBy, signed.preparedBy),
      (reviewedBy, signed.reviewedBy), (approvedBy, signed.approvedBy), (on, signed.on),
    ]
    return texts.contains { $0 != nil && $0 != $1 }
      || publicity != nil && publicity != signed.publicity
  }

  /// With the day in its canonical form. Throws `bad-day`.
  fileprivate func settled() throws(Refusal) -> PublishRequest {
    guard let on else { return self }
    var day: [UInt8] = []
    let reader = CellReader(
      field: Field(name: "on", label: "日期", type: .date), book: nil, sourceUnit: nil)
    _ = reader.read(Array(on.utf8).span, into: &day)
    let text = String(decoding: day, as: UTF8.self)
    guard PartialDate(text)?.precision == .day else {
      throw Refusal(
        "bad-day", exit: .usage,
        Phrase(zh: "“\(on)”不是日期", en: "`\(on)` is not a day"),
        remedy: Phrase(zh: "写作 2023-06-20", en: "write it like 2023-06-20"))
    }
    var request = self
    request.on = text
    return request
  }
}

extension Refusal {
  /// What comes after the revision would be lost when the draft that was set aside comes back.
  fileprivate static func correctionInPart(_ definition: Definition) -> Refusal {
    Refusal(
      "correction-in-part", exit: .data,
      Phrase(
        zh: "\(definition.title)有搁置的草稿，更正只能整体发布",
        en: "a draft of \(definition.list) is set aside: the correction is published as a whole"),
      remedy: Phrase(
        zh: "不用 --revision，或先撤回不要的修改",
        en: "leave --revision out, or take back first what is not to be published"))
  }

  /// Published by itself it would take the correction back.
  fileprivate static func beforeCorrection(
    _ revision: RevisionRecord, _ edition: EditionRecord, _ definition: Definition
  ) -> Refusal {
    let name = "\(edition.period).\(edition.number)"
    return Refusal(
      "not-in-draft", exit: .data,
      Phrase(
        zh: "r\(revision.id) 写在 \(name) 的更正之前，不含更正的内容，不能单独发布",
        en: "r\(revision.id) is older than the correction \(name) and lacks it"),
      remedy: Phrase(
        zh: "不用 --revision，发布整个草稿", en: "leave --revision out: the draft has both"))
  }

  fileprivate static func nothingCorrected(
    _ edition: EditionRecord, _ definition: Definition
  ) -> Refusal {
    let list = definition.list
    return Refusal(
      "nothing-corrected", exit: .data,
      Phrase(
        zh: "\(definition.title)的更正草稿与 \(edition.period).\(edition.number) 完全一致，没有更正任何内容，未发布",
        en: "the correction of \(list) is \(edition.period).\(edition.number) again: nothing is "
          + "corrected"),
      remedy: Phrase(
        zh: "先改正（registry edit、add、remove 或 import），只更正文号、日期等的写明新值，或作废（registry discard \(list)）",
        en:
          "correct something first, or give the document number, date or name that is another, or "
          + "`registry discard \(list)`"))
  }

  fileprivate static func correctionNote(_ period: Period, _ definition: Definition) -> Refusal {
    Refusal(
      "correction-note", exit: .usage,
      Phrase(
        zh: "\(definition.title) \(period) 已发布过，更正版须说明更正了什么、为什么",
        en: "\(definition.list) \(period) is published already; a correction must say what and why"),
      remedy: Phrase(zh: "加 --message", en: "add --message"))
  }

  /// Names the first of them.
  fileprivate static func reasonsMissing(_ report: AdjustmentsReport) -> Refusal {
    let (list, count) = (report.definition.list, report.lines.count)
    let first = report.lines.prefix(5)
    let lacking = Wording.counterpartMissing
    let zh = first.map {
      "\($0.change.name)（\($0.adjusted.phrase(report.definition.words).zh)"
        + ($0.lacksCounterpart ? "，\(lacking.zh)" : "") + "）"
    }.joined(separator: "、")
    let en = first.map {
      "\($0.change.name) (\($0.adjusted.rawValue)" + ($0.lacksCounterpart ? ", \(lacking.en)" : "")
        + ")"
    }.joined(separator: ", ")
    let isLacking = report.lines.contains(where: \.lacksCounterpart)
    return Refusal(
      "reasons-missing", exit: .data,
      Phrase(
        zh: "\(report.definition.title)有 \(count) 项调整尚无确认的理由：\(zh)"
          + (count > first.count ? "等" : "") + "，未发布",
        en: "\(count) changes of \(list) have no confirmed reason: \(en)"
          + (count > first.count ? " ..." : "")),
      remedy: Phrase(
        zh: "用 registry adjustments \(list) --missing 查看，补齐后再发布"
          + (isLacking ? "；合并、分立的另一方用 --settle 代码 --counterpart 对方代码 写明" : ""),
        en: "`registry adjustments \(list) --missing` lists them; give the reasons, then publish"
          + (isLacking ? "; `--settle KEY --counterpart CODE` names the other subject" : "")))
  }
}
