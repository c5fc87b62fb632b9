public import Registry
import Store

/// How a person names a state of a list: `2023Q1` (its newest edition), `2023Q1.1`, `r12`,
/// `draft`, `latest`.
public enum VersionReference: Sendable, Equatable {
  case latest
  case draft
  case revision(Int64)
  case edition(Period, number: Int?)

  /// nil for a text that names no version.
  public init?(_ text: String) {
    switch text {
    case "latest": self = .latest
    case "draft": self = .draft
    case _ where text.first == "r":
      guard let number = Int64(text.dropFirst()), number > 0 else { return nil }
      self = .revision(number)
    default:
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count <= 2, let period = Period(String(parts[0])) else { return nil }
      guard parts.count == 2 else {
        self = .edition(period, number: nil)
        return
      }
      guard let number = Int(parts[1]), number > 0 else { return nil }
      self = .edition(period, number: number)
    }
  }
}

extension VersionReference: CustomStringConvertible {
  /// As a person types it.
  public var description: String {
    switch self {
    case .latest: "latest"
    case .draft: "draft"
    case .revision(let number): "r\(number)"
    case .edition(let period, let number): "\(period)" + (number.map { ".\($0)" } ?? "")
    }
  }

  /// Reads what a person typed. Throws `unknown-version` with exit `usage`.
  public static func parse(_ text: String) throws(Refusal) -> VersionReference {
    if let reference = VersionReference(text) { return reference }
    throw Refusal(
      "unknown-version", exit: .usage,
      Phrase(zh: "看不懂版本“\(text)”", en: "`\(text)` names no version"),
      remedy: Phrase(
        zh: "写作 2023Q1、2023Q1.1、r12、draft 或 latest",
        en: "write 2023Q1, 2023Q1.1, r12, draft or latest"))
  }
}

extension ListState {
  /// Whether an audience may look at a revision: drafts are for those who work on the list.
  func shows(_ revision: RevisionRecord, to audience: Audience) -> Bool {
    audience.seesDrafts || isStanding || edition(of: revision.id) != nil
  }

  /// The revision that a reference names. Throws `unknown-version` with exit `usage`.
  func resolve(
    _ reference: VersionReference, _ definition: Definition
  ) throws(Refusal) -> RevisionRecord {
    switch reference {
    case .latest:
      // Before the first edition there is only the draft to look at.
      if let revision = inForce ?? (editions.isEmpty ? draft : nil) { return revision }
      if let closed = withheld.last { throw .notDisclosed(closed, definition) }
      throw Refusal.nothingYet(definition)
    case .draft:
      if let draft { return draft }
      throw Refusal.unknownVersion("draft", definition)
    case .revision(let number):
      if let revision = revisions.first(where: { $0.id == number }) { return revision }
      throw Refusal.unknownVersion("r\(number)", definition)
    case .edition(let period, let number):
      func isWanted(_ edition: EditionRecord) -> Bool {
        edition.period == period && (number == nil || edition.number == number)
      }
      let wanted = editions.last(where: isWanted)
      if wanted == nil, let closed = withheld.last(where: isWanted) {
        throw .notDisclosed(closed, definition)
      }
      if let wanted, let revision = revisions.first(where: { $0.id == wanted.revision }) {
        return revision
      }
      throw Refusal.unknownVersion("\(period)" + (number.map { ".\($0)" } ?? ""), definition)
    }
  }
}

extension Refusal {
  static func unknownVersion(_ version: String, _ definition: Definition) -> Refusal {
    Refusal(
      "unknown-version", exit: .usage,
      Phrase(
        zh: "\(definition.title)没有版本 \(version)", en: "\(definition.list) has no version \(version)"
      ),
      remedy: Phrase(
        zh: "用 registry log \(definition.list) 查看已有的版本",
        en: "`registry log \(definition.list)` shows the versions there are"))
  }

  /// The public is shown editions, and nothing that leads to one.
  public static func notPublished(_ definition: Definition) -> Refusal {
    Refusal(
      "unknown-version", exit: .usage,
      Phrase(
        zh: "\(definition.title)没有这个已发布的版本",
        en: "\(definition.list) has no such published version"))
  }

  static func nothingYet(_ definition: Definition) -> Refusal {
    Refusal(
      "unknown-version", exit: .usage,
      Phrase(
        zh: "\(definition.title)还没有任何数据", en: "\(definition.list) has nothing in it yet"),
      remedy: Phrase(
        zh: "先运行 \(definition.beginning)", en: "begin with \(definition.beginning)"))
  }
}

extension Definition {
  /// The command that puts something into the list: the service list is planned, the others are
  /// imported.
  var beginning: String {
    list == AssignmentRun.list
      ? "registry assign --period …" : "registry import … --list \(list) --period …"
  }
}
