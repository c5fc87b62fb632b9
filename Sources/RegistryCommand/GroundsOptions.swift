import ArgumentParser
import Operations
import Registry

/// What every act by hand has to say for itself.
struct GroundsOptions: ParsableArguments {
  @Option(help: .said(zh: "期别，如 2023Q2", en: "The period, such as 2023Q2."))
  var period: String
  @Option(
    help: .said(
      zh:
        "理由；写明调整理由（如 迁出，或 迁出：说明）即为已确认，其他文字待确认。合并、分立的另一方用 registry adjustments 名录 --settle 代码 --counterpart 对方代码 写明",
      en: """
        Why; kept with the revision and shown with the change. The other side of a merger or split \
        is named with `registry adjustments LIST --settle KEY --counterpart CODE`.
        """))
  var reason: String
  @Option(
    help: .said(zh: "依据：文件、来电或记录", en: "The document, call or record that the reason rests on."))
  var basis: String?

  func grounds() throws -> Grounds {
    guard let period = Period(period) else { throw Refusal.badPeriod(period) }
    return Grounds(period: period, reason: reason, basis: basis)
  }
}
