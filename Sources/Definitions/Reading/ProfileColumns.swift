import Registry

/// `fields:` of a profile: which column is which field, and what becomes of one that repeats.
struct ProfileColumns {
  private(set) var fields: [String: String] = [:]
  private(set) var further: [String: [String]] = [:]
  private(set) var repeated: [String: Profile.Repetition] = [:]
  private var names: [Item] = []

  /// Throws for an unknown field, and for one column that is to be two fields.
  init(_ section: Section, _ table: FieldTable) throws(Refusal) {
    var columns: [String: Spot] = [:]
    for (key, value) in try section.entries(
      "fields", known: ["column", "columns", "repeated", "by"])
    {
      let name = try table.name(key)
      let own: [Item]
      switch value {
      case .text(let text): own = [text]
      case .section(let section) where section.has("columns"):
        own = try Self.several(section)
        further[name] = own.dropFirst().map(\.text)
        repeated[name] = .joined(by: try section.text("by") ?? "、")
      case .section(let section):
        own = [try section.required("column")]
        repeated[name] = try Self.repetition(section)
      }
      fields[name] = own[0].text
      names.append(key)
      for column in own {
        if let first = columns.updateValue(column.spot, forKey: column.text) {
          throw Mistake.twice(Phrase(zh: "列", en: "column"), column, first: first)
        }
      }
    }
  }

  /// The columns that make one value together, in their order.
  private static func several(_ section: Section) throws(Refusal) -> [Item] {
    let columns = try section.items("columns")
    let isAlone = !section.has("column") && !section.has("repeated")
    guard columns.count > 1, isAlone else {
      throw Mistake.shape(
        Phrase(zh: " columns", en: "`columns`"),
        expected: Phrase(
          zh: "两列以上，不与 column、repeated 同用",
          en: "two columns or more, and neither `column` nor `repeated` beside it"),
        at: section.spot(of: "columns"))
    }
    return columns
  }

  /// A field cannot be both a column and a constant.
  func refuseDoubleUse(_ constants: [(key: Item, value: Item)]) throws(Refusal) {
    for (name, _) in constants {
      if let first = names.first(where: { $0.text == name.text }) {
        throw Mistake.twice(Phrase(zh: "字段", en: "field"), name, first: first.spot)
      }
    }
  }

  private enum Word: String, CaseIterable {
    case join
    case count
    case first
    case last
  }

  private static func repetition(_ section: Section) throws(Refusal) -> Profile.Repetition {
    guard
      let word = try section.word(
        "repeated", Phrase(zh: " repeated 取值", en: "value of repeated"), as: Word.self)
    else { throw Mistake.missing("repeated", at: section.spot) }
    guard word == .join || !section.has("by") else {
      throw Mistake.shape(
        Phrase(zh: " by", en: "`by`"),
        expected: Phrase(zh: "只与 repeated: join 同用", en: "it beside `repeated: join` only"),
        at: section.spot(of: "by"))
    }
    return switch word {
    case .join: .joined(by: try section.text("by") ?? "、")
    case .count: .counted
    case .first: .first
    case .last: .last
    }
  }
}
