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
        "理由；写明调整理由（如 迁出，或 迁出：说明）即为已确认，其他文字待确认。合并、分立的另一方在列入、移出时用 --counterpart 写明",
      en: """
        Why; kept with the revision and shown with the change. The other side of a merger or split \
        is named with --counterpart where one is taken in or off.
        """))
  var reason: String
  @Option(
    help: .said(zh: "依据：文件、来电或记录", en: "The document, call or record that the reason rests on."))
  var basis: String?

  func grounds(counterparts: [String] = []) throws -> Grounds {
    guard let period = Period(period) else { throw Refusal.badPeriod(period) }
    return Grounds(period: period, reason: reason, basis: basis, counterparts: counterparts)
  }
}

/// Whom a subject merged into or was split off from, where it is taken in or off.
struct CounterpartOption: ParsableArguments {
  @Option(
    help: .said(
      zh: "合并、分立的相关主体：代码或名称，有几家的写多次",
      en: "Whom the subject merged into or was split off from; any number of times."))
  var counterpart: [String] = []

  /// Also where several were written in one place.
  var counterparts: [String] { counterpart.flatMap(Adjustment.counterparts(in:)) }
}
