import Exporting
import Registry

/// Why the list did not take what a file says, or took it against another office.
enum HeldBack {
  /// An office whose word counts more has said something else.
  case authority(office: String)
  /// The figures on the list are of another period, by an office whose word counts more, or by the
  /// same one.
  case period(office: String, String)
  /// The same office has given the figures of this newer period.
  case outdated(String)
  /// The file's figure is of a newer period than the one that a person set.
  case superseded(Claim)
  /// An office whose word counts as much has said something else; the later word stands.
  case contradicted(office: String)
  /// The file's cell is empty, and what the list has is another office's word.
  case unfilled(office: String)
  /// A person set the value.
  case hand(Claim)
  /// The file's cell is empty, and what the list has was set by a person.
  case unfilledByHand(Claim)
  /// A person took the subject off the list, or put it there.
  case membership(Claim)

  static let authorityRule = ImportReport.authorityRule
  static let conflictRule = "office-conflict"
  static let handRule = ImportReport.handRule
  static let supersededRule = "hand-superseded"
  static let unfilledRule = "hand-unfilled"

  func issue(_ place: Place, _ field: Field?, subject: String, value: String?) -> Issue {
    let rule =
      switch self {
      case .authority, .period: Self.authorityRule
      case .outdated: PeriodReview.olderRule
      case .superseded: Self.supersededRule
      case .contradicted, .unfilled: Self.conflictRule
      case .hand, .membership: Self.handRule
      case .unfilledByHand: Self.unfilledRule
      }
    return Issue(
      rule: rule, severity: severity, place: place, subject: severity == .warning ? subject : nil,
      field: field?.name ?? Claim.membership,
      value: value.map { "\(subject) \($0)" } ?? subject, message: message)
  }

  private var severity: Severity {
    switch self {
    case .contradicted, .unfilled, .outdated: .warning
    case .authority, .period, .superseded, .hand, .unfilledByHand, .membership: .note
    }
  }

  private var message: Phrase {
    switch self {
    case .authority(let office):
      Phrase(
        zh: "保留\(office)的值，本文件的值另存待核",
        en: "\(office) said otherwise and counts more; kept as a claim")
    case .period(let office, let period):
      Phrase(
        zh: "\(office)的数据所属期为 \(PartialDate.shown(period, .zh))，不混用；本文件的值另存待核",
        en: "\(office) has the figures of \(period), which are not mixed; kept as a claim")
    case .outdated(let period):
      Phrase(
        zh: "本单位已报过更新的所属期 \(PartialDate.shown(period, .zh))，旧数未采用；"
          + "确要改用旧数的，加 --accept older-figures",
        en: """
          the office has given the figures of \(period) already, which are newer; not taken unless \
          --accept older-figures
          """)
    case .superseded(let claim):
      Phrase(
        zh: "人工值（\(claim.reason ?? "未写理由")）属于更早的所属期 "
          + "\(claim.asof.map { PartialDate.shown($0, .zh) } ?? "")，改用本文件新一期的数",
        en: """
          the value set by hand (\(claim.reason ?? "no reason given")) was of \
          \(claim.asof ?? "an older period"); the file's newer figure takes its place
          """)
    case .contradicted(let office):
      Phrase(
        zh: "\(office)另有说法，不分先后，暂采用后到的；用 registry conflicts 查看并核定",
        en: "\(office) said otherwise and counts as much; the later word stands until it is settled"
      )
    case .unfilled(let office):
      Phrase(
        zh: "本行为空，保留\(office)报的值；确应清空的，用 registry conflicts 查看并核定",
        en: "empty here, and \(office) has said something, which stays until it is settled")
    case .hand(let claim):
      Phrase(
        zh: "保留人工值（\(claim.reason ?? "未写理由")），本文件的值另存待核",
        en: "set by hand (\(claim.reason ?? "no reason given")); kept as a claim")
    case .unfilledByHand(let claim):
      Phrase(
        zh: "本行为空，保留人工值（\(claim.reason ?? "未写理由")）；确应清空的，用 registry edit 清空",
        en: "empty here; what was set by hand (\(claim.reason ?? "no reason given")) stays")
    case .membership(let claim):
      claim.value == .canonical(Claim.Membership.absent.rawValue)
        ? Phrase(
          zh: "已由人工移出（\(claim.reason ?? "未写理由")），不再列入",
          en: "taken off by hand (\(claim.reason ?? "no reason given")); not taken in again")
        : Phrase(
          zh: "由人工列入（\(claim.reason ?? "未写理由")），文件中没有，仍予保留",
          en: "put on the list by hand (\(claim.reason ?? "no reason given")); the file lacks it")
    }
  }
}
