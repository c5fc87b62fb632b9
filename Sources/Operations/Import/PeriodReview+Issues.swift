import Registry
import Store

extension PeriodReview {
  static let olderRule = "older-figures"
  static let otherRule = "other-period"

  func older(
    _ pair: Pair, _ said: [Int], _ file: String, _ incoming: RecordBatch
  ) -> Issue {
    Issue(
      rule: Self.olderRule, severity: .warning,
      place: Place(file: file, line: incoming.lines[pair.record]),
      field: fields[pair.group.asof].name,
      value: value(pair),
      message: Phrase(
        zh: "\(labels(said))的数据所属期早于名录现有的 \(shown(pair.before, pair.group, .zh))，"
          + "未采用；确要改用旧数的，加 --accept older-figures",
        en: "\(names(said)): older than what the list has, as of "
          + "\(shown(pair.before, pair.group, .en)); not taken unless --accept older-figures"))
  }

  func otherPeriod(
    _ pair: Pair, _ left: [Int], _ file: String, _ incoming: RecordBatch
  ) -> Issue {
    Issue(
      rule: Self.otherRule, severity: .warning,
      place: Place(file: file, line: incoming.lines[pair.record]), field: fields[left[0]].name,
      value: value(pair),
      message: Phrase(
        zh: "\(labels(left))是 \(shown(pair.before, pair.group, .zh)) 的数，本文件没有 "
          + "\(shown(pair.after, pair.group, .zh)) 的，已移出本期，不混用所属期",
        en: "\(names(left)): of \(shown(pair.before, pair.group, .en)), and the file has none of "
          + "\(shown(pair.after, pair.group, .en)); taken out of the record, periods are not mixed")
    )
  }

  func otherKind(
    _ kind: OtherKind, _ pair: Pair, _ said: [Int], _ file: String, _ incoming: RecordBatch
  ) -> Issue {
    kind.issue(
      fields[pair.group.asof], Phrase(zh: labels(said), en: names(said)),
      Place(file: file, line: incoming.lines[pair.record]), subject: pair.old.key(pair.row))
  }

  private func value(_ pair: Pair) -> String {
    [pair.before, pair.after].map { $0.map { String(decoding: $0, as: UTF8.self) } ?? "?" }
      .joined(separator: " → ")
  }

  private func shown(_ period: [UInt8]?, _ group: FigureGroup, _ language: Language) -> String {
    guard let period else { return language == .zh ? "所属期不明" : "an unknown period" }
    return displayed(
      String(decoding: period, as: UTF8.self), as: fields[group.asof], book: nil,
      language: language)
  }

  private func labels(_ positions: [Int]) -> String {
    positions.prefix(4).map { fields[$0].label }.joined(separator: "、")
      + (positions.count > 4 ? "等 \(positions.count) 项指标" : "")
  }

  private func names(_ positions: [Int]) -> String {
    positions.prefix(4).map { fields[$0].name }.joined(separator: ", ")
      + (positions.count > 4 ? " and more, \(positions.count) in all" : "")
  }

  /// What is said of a figure of which nobody knows the period.
  static func undatedIssue(
    _ figure: Field, _ definition: Definition, _ place: Place = Place()
  ) -> Issue {
    let asof = figure.asof ?? ""
    let label = definition.index(of: asof).map { definition.fields[$0].label } ?? asof
    return Issue(
      rule: "asof-missing", severity: .error, place: place, field: figure.name,
      message: Phrase(
        zh: "\(figure.label)没有数据所属期：用 --asof 指明，或在“\(label)”（\(asof)）中写明",
        en: "a figure without its as-of period: name it with --asof, or in `\(asof)`"))
  }
}
