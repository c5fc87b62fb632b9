import Registry
import Store

/// Where a list stands: its revisions, its editions, and the draft that may be open.
struct ListState {
  let revisions: [RevisionRecord]
  /// Those that are shown to whoever the list was opened for.
  let editions: [EditionRecord]
  /// Editions that are closed to it.
  let withheld: [EditionRecord]
  /// The list has neither drafts nor editions.
  let isStanding: Bool

  /// `view` is nil where there is no store yet.
  init(
    _ definition: Definition, _ view: StoreView?,
    shows: (EditionRecord) throws -> Bool = { _ in true }
  ) throws {
    revisions = try view?.revisions(of: definition.list) ?? []
    let all = try view?.editions(of: definition.list) ?? []
    let shown = try all.filter(shows)
    editions = shown
    withheld = all.count == shown.count ? [] : all.filter { !shown.contains($0) }
    isStanding = definition.isStanding
  }

  var newest: RevisionRecord? { revisions.last }
  var newestEdition: EditionRecord? { editions.last }

  /// Every edition in the order of publication, whoever it is shown to.
  var allEditions: [EditionRecord] {
    withheld.isEmpty ? editions : (editions + withheld).sorted { $0.revision < $1.revision }
  }

  /// The draft: the newest revision, where it is not published and was not a discarding.
  var draft: RevisionRecord? {
    guard let newest, !isStanding, newest.id > allEditions.last?.revision ?? 0,
      newest.kind != .discard
    else { return nil }
    return newest
  }

  /// What the changes of the draft's period are told against: the newest edition, of a correction the
  /// one of the period before.
  var baseOfDraft: RevisionRecord? {
    guard let draft, draft.period == newestEdition?.period else { return inForce }
    let before = editions.last { $0.period < draft.period }
    return revisions.first { $0.id == before?.revision }
  }

  /// The edition that the draft corrects, where it does.
  var corrected: RevisionRecord? {
    guard let draft, draft.period == newestEdition?.period else { return nil }
    return inForce
  }

  /// What counts: the newest edition's revision; of a standing list the newest of all.
  var inForce: RevisionRecord? {
    if isStanding { return newest }
    return newestEdition.flatMap { edition in revisions.first { $0.id == edition.revision } }
  }

  /// Whether a revision of the period opens a draft, and so is kept though it changes nothing.
  func opensDraft(_ period: Period) -> Bool {
    !isStanding && draft == nil && newestEdition.map { $0.period < period } ?? true
  }

  /// Refuses work on a period that the list cannot take now.
  ///
  /// Throws `draft-open` where another period's draft is open, and `frozen` where a later period is
  /// published already.
  func admit(_ period: Period, of definition: Definition) throws(Refusal) {
    if isStanding { return }
    guard period.cadence == definition.cadence else {
      throw .cadence(period, definition)
    }
    if let newest = newestEdition, period < newest.period {
      throw .frozen(period, newest: newest.period, definition)
    }
    if let draft, draft.period != period {
      let canCorrect = newestEdition?.period == period && draft.period > period
      throw .draftOpen(draft.period, definition, correcting: canCorrect ? period : nil)
    }
  }

  /// Up to which revision of the registry counts what other lists said about a snapshot: for an
  /// edition what was known when it was published, for a draft and a standing list (nil) all.
  func moment(of revision: RevisionRecord) throws -> Int64? {
    if let edition = edition(of: revision.id) { return try moment(of: edition) }
    return isStanding || draftRevisions.contains(revision) ? nil : revision.id
  }

  func moment(of edition: EditionRecord) throws -> Int64 {
    try EditionDetails(edition)?.moment ?? edition.revision
  }

  /// The newest edition, of those whose period is not later and that were published up to a revision of the
  /// registry; nil for any, and for now.
  func newestEdition(upTo period: Period?, _ moment: Int64?) throws -> EditionRecord? {
    let (last, moment) = (period, moment ?? .max)
    return try editions.last { edition in
      try last.map { edition.period <= $0 } ?? true && self.moment(of: edition) <= moment
    }
  }

  /// The edition that stands beside what another list says of a period: the newest up to that, or of a list
  /// whose editions are all of later periods the newest, of those published up to a revision of the registry.
  func edition(beside period: Period?, _ moment: Int64?) throws -> EditionRecord? {
    try newestEdition(upTo: period, moment) ?? newestEdition(upTo: nil, moment)
  }

  /// Its revision.
  func newest(upTo period: Period?, _ moment: Int64? = nil) throws -> RevisionRecord? {
    let edition = try newestEdition(upTo: period, moment)
    return edition.flatMap { edition in revisions.first { $0.id == edition.revision } }
  }

  /// The edition that a revision was published as, the first where it was more than one.
  func edition(of revision: Int64) -> EditionRecord? {
    editions.first { $0.revision == revision }
  }
}

extension Refusal {
  static func cadence(_ period: Period, _ definition: Definition) -> Refusal {
    let example =
      switch definition.cadence {
      case .month: "2023-06"
      case .quarter: "2023Q2"
      case .half: "2023H1"
      case .year: "2023"
      }
    return Refusal(
      "period-cadence", exit: .usage,
      Phrase(
        zh: "\(definition.title)的期别不能是 \(period)", en: "\(definition.list) has no period \(period)"),
      remedy: Phrase(zh: "期别写作 \(example)", en: "write the period like \(example)"))
  }

  static func standing(_ definition: Definition) -> Refusal {
    Refusal(
      "standing-list", exit: .usage,
      Phrase(
        zh: "\(definition.title)是常设名录，写入即生效，没有草稿和版次",
        en: "\(definition.list) is a standing list: what is written is in force, without drafts"),
      remedy: Phrase(
        zh: "用 registry log \(definition.list) 查看修改记录",
        en: "`registry log \(definition.list)` shows the revisions"))
  }

  static func draftOpen(
    _ period: Period, _ definition: Definition, correcting: Period? = nil
  ) -> Refusal {
    let list = definition.list
    let correction = correcting.map {
      Phrase(
        zh: "；更正已发布的 \($0) 用 registry correct \(list)（草稿暂搁，发布更正后自动恢复）",
        en: "; to correct \($0), `registry correct \(list)` sets the draft aside until then")
    }
    return Refusal(
      "draft-open", exit: .data,
      Phrase(
        zh: "\(definition.title)的 \(period) 草稿尚未发布",
        en: "the draft of \(definition.list) for \(period) is still open"),
      remedy: Phrase(
        zh: "先发布（registry publish \(list)）或作废（registry discard \(list)）"
          + (correction?.zh ?? ""),
        en: "`registry publish \(list)` or `registry discard \(list)` first"
          + (correction?.en ?? "")))
  }

  static func frozen(_ period: Period, newest: Period, _ definition: Definition) -> Refusal {
    Refusal(
      "frozen", exit: .data,
      Phrase(
        zh: "\(definition.title)已发布到 \(newest)，\(period) 不能再改",
        en: "\(definition.list) is published up to \(newest); \(period) can no longer be changed"),
      remedy: Phrase(
        zh: "更正请作为 \(newest) 的更正版，或在下一期调整",
        en: "correct it as the next edition of \(newest), or in the next period"))
  }
}
