import Registry
import Testing

/// Notation is not change: code, label and alias of a book entry are one value.
@Suite struct SamenessTests {
  private static let districts = Book(
    name: "districts", title: "区县", isClosed: false,
    entries: [
      Book.Entry(code: "320583", label: "昆山市", aliases: ["昆山"]),
      Book.Entry(code: "320585", label: "太仓市", aliases: ["太仓"]),
    ])
  private static let subFields = Book(
    name: "sub-fields", title: "细分领域", isClosed: false,
    entries: [
      Book.Entry(code: "F02", label: "集成电路", aliases: ["芯片（IC）"]),
      Book.Entry(code: "F03", label: "新型显示"),
      Book.Entry(code: "F09", label: "示例领域"),
    ])

  enum Position: Int {
    case text, money, date, phone, district, subFields, tags, bookless, lost, figure, asof
  }

  private static let definition = Definition(
    list: "sample", title: "示例名录", identity: [["text"]],
    fields: [
      Field(name: "text", label: "名称"),
      Field(name: "money", label: "营业收入", type: .money, unit: .tenThousandYuan),
      Field(name: "date", label: "日期", type: .date),
      Field(name: "phone", label: "电话", type: .phone),
      Field(name: "district", label: "所属区县", type: .code, book: "districts"),
      Field(name: "sub_fields", label: "细分领域", type: .set(of: .code), book: "sub-fields"),
      Field(name: "tags", label: "标签", type: .set(of: .text)),
      Field(name: "bookless", label: "编号", type: .code),
      Field(name: "lost", label: "代码", type: .code, book: "nowhere"),
      Field(name: "figure", label: "产值", type: .money, fieldClass: .figure, asof: "asof"),
      Field(name: "asof", label: "数据所属期", type: .date, fieldClass: .figure),
    ])

  private static let sameness = Sameness(
    definition, books: ["districts": districts, "sub-fields": subFields])

  private static func isSame(_ a: String, _ b: String, _ position: Position) -> Bool {
    sameness.isSame(Array(a.utf8), Array(b.utf8), field: position.rawValue)
  }

  @Test(arguments: [
    ("320583", "昆山市", Position.district, true),
    ("昆山", "昆山市", .district, true),
    ("昆山", "320583", .district, true),
    ("３２０５８３", "昆山 市", .district, true),
    ("320583昆山市", "昆山市(320583)", .district, true),
    ("昆山市", "太仓市", .district, false),
    ("320583", "320585", .district, false),
    ("昆山市", "火星", .district, false),
    ("火星", "火 星", .district, true),
    ("火星（东）", "火星(东)", .district, true),
    ("火星", "金星", .district, false),
    ("昆山市", "", .district, false),
    ("F03", "新型显示", .subFields, true),
    ("F03\n集成电路", "F02\n新型显示", .subFields, true),
    ("F02\nF03", "新型显示\n集成电路", .subFields, true),
    ("f02", "芯片(IC)", .subFields, true),
    ("F02", "芯片〔IC〕", .subFields, true),
    ("F03\n新型显示", "F03", .subFields, true),
    ("F02\nF03", "新型显示", .subFields, false),
    ("F03\n不在表中", "不在 表中\n新型显示", .subFields, true),
    ("F03\n不在表中", "新型显示", .subFields, false),
    ("F02", "F03", .subFields, false),
    ("甲\n乙（一）", "乙(一)\n甲", .tags, true),
    ("a", "A", .tags, false),
    ("甲", "甲\n乙", .tags, false),
    ("示例（苏州）", "示例(苏州)", .text, true),
    ("示例A", "示例a", .text, false),
    ("昆山", "昆山市", .text, false),
    ("120000", "120000", .money, true),
    ("120000", "120001", .money, false),
    ("2023-06", "2023-06-01", .date, false),
    ("2023-Q1", "2023-01..03", .date, false),
    ("2023-Q1", "2023-01..03", .asof, true),
    ("2023-H1", "2023-01..06", .asof, true),
    ("2023", "2023-01..12", .asof, true),
    ("2023-Q2", "2023-04..06", .asof, true),
    ("2023-Q2", "2023-01..06", .asof, false),
    ("2023-Q2", "2023-H1", .asof, false),
    ("2023-03", "2023-01..03", .asof, false),
    ("2023-02", "2023-01..02", .asof, false),
    ("2023-Q1", "2022-Q1", .asof, false),
    ("2023-03-31", "2023-Q1", .asof, false),
    ("..2023", "2023", .asof, false),
    ("138-0000-1234", "13800001234", .phone, true),
    ("ab-1", "AB－1", .bookless, true),
    ("320583", "昆山市", .bookless, false),
    ("320583", "昆山市", .lost, false),
    ("x1", "X1", .lost, true),
  ])
  func twoNotations(a: String, b: String, position: Position, expected: Bool) {
    #expect(Self.isSame(a, b, position) == expected, "\(a) \(b)")
    #expect(Self.isSame(b, a, position) == expected, "\(b) \(a)")
    let folded = [a, b].map { Self.sameness.folded(Array($0.utf8), field: position.rawValue) }
    if position != .subFields { #expect((folded[0] == folded[1]) == expected, "\(a) \(b)") }
    #expect(Self.isSame(a, a, position))
    #expect(Self.isSame(b, b, position))
  }

  @Test(arguments: [
    ("F02\nF03", "新型显示", Position.subFields, true),
    ("新型显示\n集成电路", "F03", .subFields, true),
    ("新型显示", "F02", .subFields, false),
    ("", "F02", .subFields, false),
    ("不在表中", "不在　表中", .subFields, true),
    ("甲（一）\n乙", "甲(一)", .tags, true),
    ("甲\n乙", "丙", .tags, false),
  ])
  func aSetContains(set: String, element: String, position: Position, expected: Bool) {
    let found = Self.sameness.contains(
      Array(set.utf8), Array(element.utf8), field: position.rawValue)
    #expect(found == expected)
  }

  @Test(arguments: [
    ("新型显示", "F03", "新型显示"),
    ("F03", "新型显示\n集成电路", "F03\n集成电路"),
    ("F03", "F02\n集成电路", "F02\nF03"),
    ("", "F09\nF02", "F02\nF09"),
    ("F02", "", "F02"),
    ("F02\nF03", "F02\nF03", "F02\nF03"),
    ("不在表中", "不在 表中\nF02", "F02\n不在表中"),
  ])
  func aUnionKeepsTheOldSpelling(a: String, b: String, expected: String) {
    let union = Self.sameness.union(
      Array(a.utf8), Array(b.utf8), field: Position.subFields.rawValue)
    #expect(String(decoding: union, as: UTF8.self) == expected)
  }

  @Test(arguments: [
    ("F02\n新型显示", "F03", "F02"),
    ("F02\nF03", "新型显示", "F02"),
    ("F03\n新型显示", "F03", ""),
    ("F02\nF03", "F09", "F02\nF03"),
    ("F02\n不在表中", "不在 表中", "F02"),
    ("", "F03", ""),
  ])
  func anElementGoesUnderEachOfItsSpellings(set: String, element: String, expected: String) {
    let rest = Self.sameness.subtracting(
      Array(element.utf8), from: Array(set.utf8), field: Position.subFields.rawValue)
    #expect(String(decoding: rest, as: UTF8.self) == expected)
  }
}
