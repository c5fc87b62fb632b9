import Registry

/// The fields of a list while it is being read: names by place, so that everything that refers to a
/// field can be checked and a slip can be answered with the nearest name.
struct FieldTable {
  enum Quantity {
    case number
    case date
  }

  let fields: [Field]
  private let positions: [String: Int]

  init(_ fields: [Field]) {
    self.fields = fields
    positions = Dictionary(
      fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(name: String) -> Field? { positions[name].map { fields[$0] } }

  /// The name of an existing field.
  func name(_ item: Item) throws(Refusal) -> String { try field(item).name }

  func field(_ item: Item) throws(Refusal) -> Field {
    guard let field = self[item.text] else {
      throw Mistake.unknown(Phrase(zh: "字段", en: "field"), item, known: fields.map(\.name))
    }
    return field
  }

  /// What a field can be compared as.
  func quantity(_ item: Item) throws(Refusal) -> Quantity {
    let type = try field(item).type
    if type.isNumeric { return .number }
    if type == .date { return .date }
    throw Mistake.shape(
      Phrase(
        zh: "字段 \(item.text)，类型是 \(type.word)", en: "`\(item.text)`, a field of type \(type.word)"),
      expected: Phrase(zh: "数字或日期字段", en: "a field with numbers or dates"), at: item.spot)
  }
}
