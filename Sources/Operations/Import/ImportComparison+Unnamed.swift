import Registry
import Store

extension ImportComparison {
  /// Who was not named and stays counts as unchanged.
  mutating func leaveUnnamed() {
    counts.unchanged = counts.previous - counts.exited - counts.changed - counts.updated
  }

  /// Nobody may exit while a refused row may have been theirs.
  mutating func holdExits(_ count: Int) {
    issues.add(
      Issue(
        rule: "exits-held", severity: .warning,
        message: Phrase(
          zh: "有 \(anonymous) 行退回且无法确定主体，故未出现的 \(count) \(layout.definition.words.counter)均予保留",
          en: "\(anonymous) refused rows may be anybody's, so the \(count) unnamed records all stay"
        ),
        count: 1))
    leaveUnnamed()
  }
}
