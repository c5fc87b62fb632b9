import Exporting
import Registry
import Store

/// The changes of units under a code that somebody named: it is that of the subject which is known by it, and
/// whoever wrote it may have meant one of them (decision 0028).
struct UnitChanges {
  private let units: Set<String>

  init(under code: String, besides key: String, _ identities: Identities) {
    units = SharedCodes(identities).units(under: code).subtracting([key])
  }

  /// What asks for a reason, and what was refused and is out of the draft.
  func lines(in join: AdjustmentJoin, _ snapshot: Snapshot) throws -> [AdjustmentsReport.Line] {
    guard !units.isEmpty else { return [] }
    let report = try join.report(by: nil, for: .internal, proposing: false, of: units)
    let refused = DecidedOtherwise(snapshot: snapshot)
    return try report.lines + units.sorted().flatMap { try refused.lines(of: $0, in: report) }
  }

  /// Those of whose changes somebody is still to say why.
  func open(in join: AdjustmentJoin) throws -> [Change] {
    guard !units.isEmpty else { return [] }
    return try join.report(by: nil, for: .internal, proposing: false, of: units).open.lines
      .filter { $0.status != .refused }.map(\.change)
  }
}

extension Refusal {
  /// The one that is known by the code has no such change; units under it have.
  static func changeOfUnits(_ code: String, _ lines: [AdjustmentsReport.Line]) -> Refusal {
    var (names, named): ([String], Set<String>) = ([], [])
    for line in lines where named.insert(line.change.key).inserted {
      names.append(ShellWord.quoted(line.change.key))
    }
    return Refusal(
      "several-subjects", exit: .usage,
      Phrase(
        zh: "\(code) 是几家共用的代码，以它为代号的一家本期没有须说明理由的调整；有调整的是 "
          + names.joined(separator: "、"),
        en:
          "several have the code \(code), and the one that is known by it has no change that asks for a "
          + "reason; these have: \(names.joined(separator: ", "))"),
      remedy: Phrase(zh: "写明其中一家的代号", en: "name one of them by its key"))
  }
}
