import Exporting
import Registry
import Testing

@testable import Operations

/// Which of the periods a figure has where headers name quarters and half years, and what of two that do
/// not go together.
@Suite("Columns of quarters and half years")
struct AsOfQuarterTests {
  private func file(_ columns: String, _ title: String) -> String {
    let count = columns.split(separator: ",").count
    let cells = (1...count).map { ",\($0)" }.joined()
    return (title.isEmpty ? "" : title + "\n") + "代码,名称,\(columns)\nA1,示例一\(cells)\n"
  }

  private func take(
    _ desk: Desk, _ columns: String, _ title: String = "", asof: String? = nil
  ) throws -> ImportReport {
    try desk.take(file(columns, title)) {
      $0.asof = asof
      $0.accepted = [.asofAhead]
    }
  }

  /// Columns after code and name, a title, and what the list has after the names: the as-of period, the
  /// revenue, last year's and the sales.
  static let taken: [(columns: String, title: String, stored: String)] = [
    // Quarters of one field by themselves: the latest.
    ("2023年一季度营业收入,2023年二季度营业收入", "", "2023-Q2,20000,,"),
    ("2023年三季度营业收入,2023年一季度营业收入,2023年二季度营业收入", "", "2023-Q3,10000,,"),
    ("2023年上半年营业收入,2023年下半年营业收入", "", "2023-H2,20000,,"),
    ("2022年四季度营业收入,2023年一季度营业收入", "", "2023-Q1,20000,,"),
    // What is so far goes before them.
    ("2023年一季度营业收入,2023年二季度营业收入,2023年上半年营业收入", "", "2023-H1,30000,,"),
    ("2023年二季度营业收入,2023年1-3月营业收入", "", "2023-01..03,20000,,"),
    // The same quarter of the year before is last year's figure, and no other quarter is.
    ("2022年一季度营业收入,2023年一季度营业收入", "", "2023-Q1,20000,10000,"),
    ("2022年一季度营业收入,2023年一季度营业收入,2023年二季度营业收入", "", "2023-Q2,30000,,"),
    ("2022年一季度营业收入,2022年四季度营业收入,2023年一季度营业收入", "", "2023-Q1,30000,10000,"),
    // The same days by two names.
    ("2023年上半年营业收入,2023年1-6月零售额", "", "2023-H1,10000,,20000"),
    ("2023年1-6月营业收入,2023年上半年零售额", "", "2023-01..06,10000,,20000"),
    ("2023年上半年营业收入,2023年1-6月营业收入", "", "2023-H1,10000,,"),
    ("上半年营业收入,2023年1-6月零售额", "", "2023-H1,10000,,20000"),
    // Words that are not certain: their column is left.
    ("2023年三季度累计营业收入,2023年1-9月零售额", "", "2023-01..09,,,20000"),
    ("2023年三季度累计营业收入", "", ",,,"), ("2023年二季度末营业收入", "", ",,,"),
    // Titles.
    ("2023年二季度营业收入", "数据所属期：2023年二季度", "2023-Q2,10000,,"),
    ("2023年二季度营业收入", "数据所属期：2023年", "2023-Q2,10000,,"),
    ("2023年上半年营业收入", "数据所属期：2023年1-6月", "2023-01..06,10000,,"),
    ("一季度零售额", "2023年一季度零售情况", "2023-Q1,,,10000"),
  ]

  @Test("give the figure the period that its header names", arguments: taken)
  func takes(columns: String, title: String, expected: String) throws {
    let desk = try Desk(firms: AsOfTests.firms)
    let report = try take(desk, columns, title)
    #expect(try desk.list() == ["A1,示例一,\(expected),,"])
    let left = report.issues.counts.filter { $0.key.hasPrefix("column-") }.values.reduce(0, +)
    let filled = expected.split(separator: ",").dropFirst().count
    #expect(left == columns.split(separator: ",").count - filled, "\(report.issues.counts)")
  }

  static let refused:
    [(columns: String, title: String, asof: String?, code: String, said: [String])] = [
      ("2023年二季度营业收入,2023年一季度零售额", "", nil, "asof-conflict", ["第一季度", "第二季度"]),
      ("2023年二季度营业收入,2023年三季度零售额", "", nil, "asof-conflict", ["第二季度", "第三季度"]),
      ("2023年上半年营业收入,2023年下半年零售额", "", nil, "asof-conflict", ["上半年", "下半年"]),
      ("2022年四季度营业收入,2023年一季度零售额", "", nil, "asof-conflict", ["第四季度", "第一季度"]),
      (
        "2023年一季度营业收入,2023年二季度营业收入,2023年一季度零售额", "", nil, "asof-conflict",
        ["第二季度", "2023年一季度零售额"]
      ),
      ("2023年一季度营业收入,2023年1-6月零售额", "", nil, "asof-conflict", ["第一季度", "零售额"]),
      ("2023年前三季度营业收入,2023年上半年零售额", "", nil, "asof-conflict", ["上半年"]),
      // The year of the one is that of the other.
      (
        "1-3月营业收入,2023年1-6月零售额", "", nil, "asof-conflict",
        ["1-3月营业收入", "2023年1-6月零售额", "（未写年份，按旁列的 2023 年）"]
      ),
      ("一季度营业收入,2023年二季度零售额", "", nil, "asof-conflict", ["第一季度（未写年份", "第二季度"]),
      ("2023年一季度营业收入", "数据所属期：2023年二季度", nil, "asof-contradiction", ["标题", "第二季度"]),
      ("2023年二季度营业收入", "数据所属期：2023年1-5月", nil, "asof-contradiction", ["标题", "第二季度"]),
      ("2023年一季度营业收入", "", "2023-Q2", "asof-contradiction", ["--asof", "第一季度"]),
      ("一季度营业收入", "", "2023-06", "asof-contradiction", ["--asof"]),
    ]

  @Test("refuse the file where they contradict each other, the title or --asof", arguments: refused)
  func refuses(
    columns: String, title: String, asof: String?, code: String, said: [String]
  ) throws {
    let desk = try Desk(firms: AsOfTests.firms)
    let refusal = #expect(throws: Refusal.self) { try take(desk, columns, title, asof: asof) }
    #expect(refusal?.code == code && refusal?.exit == .data)
    for word in said { #expect(refusal?.message.zh.contains(word) == true, "\(word)") }
    #expect(try desk.storeFiles().isEmpty)
  }

  /// A record of fields that are themselves of one quarter has several.
  @Test(
    "of fields that are of one quarter only the year is the record's",
    arguments: [
      ("2023年一季度产值,2023年三季度产值", nil, "2023,10000,20000"),
      ("一季度产值,三季度产值", "2023-Q3", "2023-Q3,10000,20000"),
      ("2023年一季度产值,2024年三季度产值", nil, "asof-conflict"),
      ("2023年三季度产值,2023年二季度产值", nil, "2023,,10000"),
    ] as [(String, String?, String)])
  func quarterFields(columns: String, asof: String?, expected: String) throws {
    let desk = try Desk(
      firms: """
        list: firms
        title: 示例名录
        identity: [[code]]
        fields:
          - {name: code, label: 代码, type: code, required: true, class: identity, means: code}
          - {name: name, label: 名称, required: true, class: identity, means: name}
          - {name: asof, label: 数据所属期, type: date, class: figure}
          - {name: output_q1, label: 一季度产值, type: money, unit: 万元, class: figure, asof: asof}
          - {name: output_q3, label: 三季度产值, type: money, unit: 万元, class: figure, asof: asof}

        """)
    var found = ""
    let code = refusalCode {
      _ = try take(desk, columns, asof: asof)
      found = try desk.list().joined()
    }
    #expect(code == "not refused" ? found == "A1,示例一,\(expected)" : code == expected, "\(code)")
  }
}
