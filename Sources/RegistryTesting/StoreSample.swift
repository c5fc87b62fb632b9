import Registry
import Store

/// Lists with a field of every column type, and random records for them.
enum StoreSample {
  static let time = "2023-06-20T08:30:00Z"
  static let period = Period("2023Q1")!
  static let nextPeriod = Period("2023Q2")!

  static let firms = Definition(
    list: "kit-firms", title: "示例名录", identity: [["code"]],
    fields: [
      Field(name: "code", label: "代码", type: .code, fieldClass: .identity),
      Field(name: "staff", label: "人数", type: .integer, fieldClass: .figure),
      Field(name: "name", label: "名称", fieldClass: .identity, means: .name),
      Field(name: "topics", label: "领域", type: .set(of: .code), fieldClass: .classification),
      Field(name: "founded", label: "成立", type: .date, fieldClass: .note),
      Field(name: "listed", label: "上市", type: .boolean, fieldClass: .note),
      Field(name: "capital", label: "注册资本", type: .money, fieldClass: .note),
      Field(name: "revenue", label: "营业收入", type: .money, fieldClass: .figure),
      Field(name: "share", label: "占比", type: .percent, fieldClass: .figure),
    ])

  static let parks = Definition(
    list: "kit-parks", title: "示例园区", identity: [["code"]],
    fields: [
      Field(name: "code", label: "代码", type: .code, fieldClass: .identity),
      Field(name: "name", label: "名称", fieldClass: .identity),
    ])

  /// A record with a key and otherwise random values, some missing, some withheld.
  static func record(_ key: String, using generator: inout SeededGenerator) -> Record {
    var record = Record(key: key, values: [.canonical(key)])
    for field in 1..<firms.fields.count { record.values.append(value(field, using: &generator)) }
    return record
  }

  /// Another value for one field, by its position.
  static func value(_ field: Int, using generator: inout SeededGenerator) -> Value? {
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: return nil
    case 1: return .suppressed
    default: break
    }
    let number = Int.random(in: -50...50, using: &generator)
    let text =
      switch firms.fields[field].type {
      case .integer: "\(number)"
      case .money: number % 2 == 0 ? "\(number)" : "\(number).5"
      case .percent: "\(number).25"
      case .boolean: number % 2 == 0 ? "true" : "false"
      case .date: number % 2 == 0 ? "2021-09" : "2021-09-07"
      case .set: number % 2 == 0 ? "F01\nF03" : "F02"
      default: "示例\(number)"
      }
    return .canonical(text)
  }

  /// What a revision keeps beside its records.
  struct Evidence {
    var sourceCount = 0
    var issues: [Issue] = []

    var isEmpty: Bool { sourceCount == 0 }

    static let full = Evidence(
      sourceCount: 2,
      issues: [
        Issue(
          rule: "uscc-check", severity: .warning,
          place: Place(file: "a.csv", line: 3, column: "代码"), field: "code", value: "X1",
          message: Phrase(zh: "校验位不符", en: "check digit"), count: 2),
        Issue(rule: "exits-held", severity: .note, message: Phrase(zh: "保留", en: "held")),
      ])

    func sources(from first: Int64, revision: Int64) -> [SourceRecord] {
      (0..<sourceCount).map { index in
        SourceRecord(
          id: first + Int64(index), revision: revision, file: "来源\(index).csv",
          sha256: String(repeating: "a", count: 64), bytes: 1_000 + index, importer: "csv",
          encoding: "UTF-8", office: index == 0 ? "示例局" : nil,
          asof: index == 0 ? "2023-Q1" : nil)
      }
    }
  }
}
