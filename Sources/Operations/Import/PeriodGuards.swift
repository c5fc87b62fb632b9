import Exporting
import Registry
import Store

/// Whether a period can be meant: a slip in the year, once published, locks every period before it.
struct PeriodGuards {
  let definition: Definition
  let period: Period
  /// Canonical, in China.
  let today: String

  /// Whether the period has not begun.
  var isAhead: Bool {
    guard !definition.isStanding, let today = PartialDate(today)?.earliest,
      let first = PartialDate(period).earliest
    else { return false }
    return today < first
  }

  /// Refuses a period that has not begun, to be imported into.
  func refuseAhead(accepting accepted: Set<ImportRequest.Guard>) throws(Refusal) {
    guard isAhead, !accepted.contains(.periodAhead) else { return }
    throw ahead(
      Phrase(
        zh: "核对 --period 的年份；确属提前编制的，加 --accept period-ahead",
        en: "check the year in --period; if the list is made in advance, add --accept period-ahead")
    )
  }

  /// Refuses to lock a period that has not begun.
  func refuseLocking(_ isAccepted: Bool) throws(Refusal) {
    guard isAhead, !isAccepted else { return }
    let list = definition.list
    throw ahead(
      Phrase(
        zh: """
          发布后 \(period) 以前各期不能再编制；期别写错的，先作废（registry discard \(list)）再按正确期别导入；\
          确属提前发布的，加 --accept period-ahead
          """,
        en: """
          once it is published no earlier period can be; if the period is a slip, \
          `registry discard \(list)` and import again; if not, add --accept period-ahead
          """))
  }

  private func ahead(_ remedy: Phrase) -> Refusal {
    Refusal(
      ImportRequest.Guard.periodAhead.rawValue, exit: .data,
      Phrase(
        zh: "\(definition.title)的期别 \(period) 尚未开始（今天是 \(today)）",
        en: "the period \(period) of \(definition.list) has not begun (today is \(today))"),
      remedy: remedy)
  }

  /// Refuses figures as of a time after the period, which nobody can know in it.
  func refuse(
    asof: String?, accepting accepted: Set<ImportRequest.Guard>
  ) throws(Refusal) {
    guard !accepted.contains(.asofAhead), let asof, let date = PartialDate(asof),
      reach(of: date) == .unknowable
    else { return }
    throw Refusal(
      ImportRequest.Guard.asofAhead.rawValue, exit: .data,
      Phrase(
        zh: "数据所属期 \(date.shown(.zh)) 在期别 \(period) 之后",
        en: "the figures are as of \(date.shown(.en)), which is after the period \(period)"),
      remedy: Phrase(
        zh: "核对 --asof（或取数方案的 asof）的年份；确属如此的，加 --accept asof-ahead",
        en: "check the year in --asof (or the profile's `asof`); if it is so, add "
          + "--accept asof-ahead"))
  }

  // MARK: What is told

  /// The doubt about a period that leaves out others after the newest edition; nil where none is
  /// left out, or the draft that does so was opened before.
  func gap(_ state: ListState) -> Issue? {
    guard state.opensDraft(period), let newest = state.newestEdition?.period,
      newest.cadence == period.cadence, let first = newest.next, first < period
    else { return nil }
    var skipped = [first]
    while let next = skipped.last?.next, next < period { skipped.append(next) }
    let (least, most) = (skipped[0], skipped[skipped.count - 1])
    let count = skipped.count
    return Issue(
      rule: "period-gap", severity: .warning, value: period.description,
      message: Phrase(
        zh: "最近发布的是 \(newest)，\(period) 跳过了 "
          + (count == 1 ? "\(least)" : "\(least) 至 \(most) 共 \(count) 期")
          + "，发布后不能再补；请核对 --period",
        en: "the newest edition is of \(newest); \(period) leaves out "
          + (count == 1 ? "\(least)" : "\(count) periods, \(least) to \(most)")
          + ", which cannot be made up for once it is published: check --period"))
  }

  /// Tells that what was done went into the correction of an edition, where nobody asked for one by
  /// `registry correct`; nil for a period without an edition.
  func correction(_ state: ListState) -> Issue? {
    guard !state.isStanding, let edition = state.newestEdition, edition.period == period,
      state.draftRevisions.first?.kind != .correct
    else { return nil }
    let list = definition.list
    let next = period.next.map(\.description) ?? ""
    let opens = state.draft == nil
    let way = opens ? "registry discard \(list)" : "registry undo \(list) r…"
    return Issue(
      rule: "period-published", severity: opens ? .warning : .note, value: period.description,
      message: Phrase(
        zh: "\(period) 已发布第\(edition.number)版，本次修改进入更正版草稿；"
          + "不是更正的，用 \(way) 撤回，下一期写 --period \(next)",
        en: "\(period) is published as edition \(edition.number): this goes into the draft of its "
          + "correction; if none is meant, `\(way)` takes it back, and the next period is "
          + "--period \(next)"))
  }

  /// The doubt about a period that has not begun, for what is written by hand; nil where it has.
  var aheadByHand: Issue? {
    guard isAhead else { return nil }
    return Issue(
      rule: ImportRequest.Guard.periodAhead.rawValue, severity: .warning,
      value: period.description,
      message: Phrase(
        zh: "期别 \(period) 尚未开始（今天是 \(today)），请核对 --period；"
          + "写错的，用 registry discard \(definition.list) 作废草稿",
        en: "the period \(period) has not begun (today is \(today)): check --period; if it is a "
          + "slip, `registry discard \(definition.list)`"))
  }
}
