import Definitions
import Registry
import Store

/// The `claims` list and where its fields lie.
struct ClaimShape {
  let layout: Layout
  let text: String
  let list: Int
  let office: Int
  let subject: Int
  let field: Int
  let value: Int
  let asof: Int
  let reason: Int
  let basis: Int
  /// Under which names offices speak.
  let offices: ClaimOffices

  var definition: Definition { layout.definition }

  /// Throws where a definition of one's own has taken its place and lacks a field.
  init(_ library: Library, _ offices: ClaimOffices = ClaimOffices()) throws(Refusal) {
    self.offices = offices
    let definition = try library.definition(Claim.list)
    func position(_ name: String) throws(Refusal) -> Int {
      if let position = definition.index(of: name) { return position }
      throw Refusal(
        "definition", exit: .input,
        Phrase(
          zh: "\(definition.list) 的表式缺少字段 \(name)",
          en: "the definition of \(definition.list) lacks the field `\(name)`"),
        remedy: Phrase(
          zh: "在内置表式的副本上增补，不要删减", en: "add to a copy of the built-in one, take nothing out"),
        place: Place(file: definition.list))
    }
    layout = Layout(definition)
    text = library.text(of: Claim.list)
    list = try position("list")
    office = try position("office")
    subject = try position("subject")
    field = try position("field")
    value = try position("value")
    asof = try position("asof")
    reason = try position("reason")
    basis = try position("basis")
  }

  /// How the keys of all claims on a list begin, or of those of one office by the name in them.
  func prefix(_ list: String, keptAs office: String? = nil) -> String {
    guard let office else { return "\(list)/" }
    var claims = ClaimBatch(self)
    claims.ask(list, keptAs: office, subject: "".utf8, field: "")
    // An empty subject and field leave nothing behind the office but the strokes between the parts.
    return String(claims.records.key(0).dropLast())
  }

  func claim(_ records: RecordBatch, _ record: Int) -> Claim { claim(records.record(record)) }

  func claim(_ record: Record) -> Claim {
    func text(_ field: Int) -> String? { record.values[field]?.text }
    return Claim(
      list: text(list) ?? "", subject: text(subject) ?? "", field: text(field) ?? "",
      office: offices.name(of: text(office) ?? ""), value: record.values[value], asof: text(asof),
      reason: text(reason), basis: text(basis))
  }
}
