import Definitions
import Registry
import Store

/// The `verifications` list: doubts that somebody has looked into.
struct SettledMarks {
  static let list = "verifications"

  /// Fields whose values are known again by a digest alone.
  private let personal: Set<String>

  init(_ definition: Definition) {
    personal = Set(definition.fields.filter { $0.secrecy.mayBePersonal }.map(\.name))
  }

  /// How a mark writes the value that was looked at.
  func value(_ issue: Issue) -> String {
    let value = issue.value ?? ""
    guard let field = issue.field, personal.contains(field), !value.isEmpty else { return value }
    var stream = SHA256Stream()
    // With what it is about, so that equal numbers of two subjects do not look equal.
    for text in [issue.subject ?? "", issue.rule, field, value] { stream.update(text) }
    return "sha256:" + stream.finish().hex
  }
}

extension Office {
  /// The doubts of a list that are settled; none where there is no store.
  ///
  /// - Parameter moment: up to which revision of the registry marks count; nil for now.
  func settledDoubts(
    of definition: Definition, _ view: StoreView?, upTo moment: Int64? = nil
  ) throws -> SettledDoubts {
    guard let view,
      let revision = try view.revisions(of: SettledMarks.list)
        .last(where: { $0.id <= moment ?? .max })
    else { return .none }
    let layout = try layout(of: revision, view)
    func field(_ name: String) -> Int { layout.definition.index(of: name) ?? 0 }
    let (list, value) = (field("list"), field("value"))
    let (subject, rule, name) = (field("subject"), field("rule"), field("field"))
    var values: [SettledDoubts.Subject: String] = [:]
    try view.snapshot(layout, at: revision) { batch in
      func text(_ record: Int, _ field: Int) -> String {
        let slot = batch.slot(record, field)
        return slot.state == .value ? batch.text(slot) : ""
      }
      for record in 0..<batch.count where text(record, list) == definition.list {
        values[
          SettledDoubts.Subject(
            subject: text(record, subject), rule: text(record, rule), field: text(record, name))] =
          text(record, value)
      }
    }
    let marked = SettledMarks(definition)
    return SettledDoubts(values) { marked.value($0) }
  }
}
