import Definitions
import Registry

/// `FIELD=VALUE` conditions on records, all of which must hold.
///
/// A set holds a value where it has the element. Values may be written as people write them: a
/// code's label stands for its code.
struct RecordFilter {
  private let conditions: [(field: Int, type: FieldType, value: [UInt8])]
  private let sameness: Sameness
  /// Where it is not nil, only these subjects hold.
  var keys: Set<String>?

  /// Throws exit `usage` for an unknown field or an impossible value, and for a field that the
  /// audience may not see: whether a hidden value holds would be told by the result.
  init(
    _ definition: Definition, _ filters: [String: String], books: [String: Book],
    audience: Audience
  ) throws(Refusal) {
    var conditions: [(field: Int, type: FieldType, value: [UInt8])] = []
    for (name, value) in filters.sorted(by: { $0.key < $1.key }) {
      guard let index = definition.index(of: name) else {
        throw .unknownFilterField(name, definition)
      }
      let field = definition.fields[index]
      guard audience.visibility(of: field.secrecy) == .shown else {
        throw .hiddenFilterField(field, audience)
      }
      let reader = CellReader(
        field: field, book: field.book.flatMap { books[$0] }.map(BookIndex.init), sourceUnit: nil)
      var canonical: [UInt8] = []
      if case .refused(let finding) = reader.read(Array(value.utf8).span, into: &canonical) {
        throw Refusal(
          "impossible-value", exit: .usage,
          Phrase(
            zh: "\(field.label)的值“\(value)”不可用：\(finding.message.zh)",
            en: "`\(name)` cannot be `\(value)`: \(finding.message.en)"))
      }
      conditions.append((index, field.type, canonical))
    }
    self.conditions = conditions
    sameness = Sameness(definition, books: books)
  }

  func holds(_ batch: RecordBatch, _ record: Int) -> Bool {
    if let keys, !keys.contains(batch.key(record)) { return false }
    return conditions.allSatisfy { condition in
      let slot = batch.slot(record, condition.field)
      guard slot.state == .value else { return condition.value.isEmpty }
      let value = Array(batch.bytes[slot.range])
      if case .set = condition.type {
        return sameness.contains(value, condition.value, field: condition.field)
      }
      return sameness.isSame(value, condition.value, field: condition.field)
    }
  }

  func apply(to batch: RecordBatch) -> RecordBatch {
    guard !conditions.isEmpty || keys != nil else { return batch }
    var result = RecordBatch(fieldCount: batch.fieldCount)
    result.bytes = batch.bytes
    for record in 0..<batch.count where holds(batch, record) {
      result.keys.append(batch.keys[record])
      result.lines.append(batch.lines[record])
      let base = record * batch.fieldCount
      result.slots.append(contentsOf: batch.slots[base..<base + batch.fieldCount])
    }
    return result
  }
}

extension Refusal {
  static func unknownFilterField(_ name: String, _ definition: Definition) -> Refusal {
    Refusal(
      "unknown-field", exit: .usage,
      Phrase(
        zh: "\(definition.title)没有字段 \(name)", en: "\(definition.list) has no field `\(name)`"),
      remedy: Phrase(
        zh: "用 registry lists \(definition.list) 查看字段",
        en: "`registry lists \(definition.list)` shows the fields"))
  }

  static func hiddenFilterField(_ field: Field, _ audience: Audience) -> Refusal {
    Refusal(
      "hidden-field", exit: .usage,
      Phrase(
        zh: "\(field.label)不对“\(audience.rawValue)”开放，不能用作条件",
        en: "`\(field.name)` is not open to the audience `\(audience.rawValue)`"),
      remedy: Phrase(
        zh: "换用 --audience full --purpose 用途，或去掉该条件",
        en: "use --audience full --purpose TEXT, or drop it"))
  }
}
