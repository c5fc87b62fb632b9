import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

/// Rows of one file that rename, move or recode a subject, and rows beside them that say less than a key.
@Suite("Neither the order of rows nor the distance between them tells whose a row is")
struct RowOrderTests {
  private typealias D = IdentityDesk
  private static let old = "无锡示例科技有限公司"
  private static let new = "示例沧浪装备股份有限公司"
  private static let head = "信用代码,注册号,名称,区县,人数\n"

  /// What an import says of some rows, the rows themselves standing for their lines.
  fileprivate struct Answer: Hashable {
    var tally: [Int]
    var digest: String?
    var issues: Set<String>
    var count: Int
  }

  /// Answers to rows in one order, read so many at a time.
  private func answer(
    _ rows: [String], _ desk: Desk, _ size: Int, _ mode: ImportRequest.Mode = .merge,
    isDryRun: Bool = true
  ) throws -> Answer {
    let report = try desk.take(Self.head + rows.joined(separator: "\n") + "\n", mode, "2023Q2") {
      $0.isDryRun = isDryRun
      $0.skipsErrors = true
      $0.batchRows = size
    }
    func row(_ line: Int?) -> String { line.map { rows[$0 - 2] } ?? "" }
    let issues = report.issues.issues.map { issue in
      var text = "\(issue.rule) [\(row(issue.place.line))] \(issue.message.zh)"
      for line in rows.indices.map({ $0 + 2 }) {
        text = text.replacing("第 \(line) 行", with: "[\(row(line))]")
      }
      return text
    }
    return Answer(
      tally: report.tally, digest: report.digest, issues: Set(issues), count: issues.count)
  }

  /// The list; with a first firm that was renamed before where it had another name.
  private func desk(_ first: String? = nil) throws -> Desk {
    let desk = try D.desk()
    try desk.take(D.start.replacing(Self.old, with: first ?? Self.old), nil, "2022Q4")
    try desk.publish()
    try desk.take("信用代码,名称\n\(D.a),\(Self.old)\n", .merge, "2023Q1")
    try desk.publish()
    return desk
  }

  private static func orders(_ rows: [String]) -> [[String]] {
    guard rows.count > 1 else { return [rows] }
    return rows.indices.flatMap { first in
      var rest = rows
      let row = rest.remove(at: first)
      return orders(rest).map { [row] + $0 }
    }
  }

  /// Several rows of one firm, of which that with its code counts, or none where there is none.
  static let cases: [(rows: [String], refused: Int, tally: [Int])] = [
    (["\(D.a),,\(new),梁溪区,11", ",,\(new),梁溪区,12"], 1, [0, 0, 1, 0, 2]),
    (
      [",,\(old),梁溪区,30", "\(D.a),,\(new),梁溪区,11", ",,\(new),梁溪区,12"],
      2, [0, 0, 1, 0, 2]
    ),
    // It moved as well, and is named by halves.
    (
      ["\(D.a),,\(new),滨湖区,11", ",,\(old),滨湖区,12", ",,\(new),梁溪区,13"],
      2, [0, 0, 1, 0, 2]
    ),
    (["\(D.a),,\(old),滨湖区,11", ",,\(old),梁溪区,12"], 1, [0, 0, 1, 0, 2]),
    // Another code leads there.
    (
      ["\(D.a),320213000000012,\(old),梁溪区,10", ",320213000000012,示例别名厂,滨湖区,3"],
      1, [0, 0, 1, 0, 2]
    ),
    // The row with the code is refused: it says whose name it is all the same.
    (["\(D.a),,\(new),梁溪区,待报", ",,\(new),梁溪区,12"], 1, [0, 0, 0, 0, 3]),
    // Others beside it are others.
    (
      ["\(D.a),,\(new),梁溪区,11", ",,示例新开工坊,梁溪区,12", "\(D.c),,示例新厂,滨湖区,3"],
      0, [2, 0, 1, 0, 2]
    ),
  ]

  @Test(
    "one firm gets one record, whichever row comes first and however far the others are",
    arguments: cases)
  func oneFirm(rows: [String], refused: Int, tally: [Int]) throws {
    let desk = try desk()
    var answers: Set<Answer> = []
    for order in Self.orders(rows) {
      for size in [1, 2, 1024] { answers.insert(try answer(order, desk, size)) }
    }
    #expect(answers.count == 1, "\(answers)")
    let told = try #require(answers.first)
    #expect(told.tally == tally && told.count(of: "duplicate-subject") == refused, "\(told)")
    for issue in told.issues where issue.hasPrefix("duplicate-subject") {
      #expect(
        issue.contains("各填各的代码")
          || issue.contains("registry link '~") && issue.contains("\(D.a) --different"))
    }
    for order in Self.orders(rows) {
      #expect(try answer(order, desk, 1024, isDryRun: false) == told)
      if told.tally.dropLast().contains(where: { $0 > 0 }) {
        _ = try desk.office.discard(list: "firms")
      }
    }
  }

  @Test(
    "a name that two firms have, before or by the file, is asked about once in every order",
    arguments: [
      ["\(D.b),,\(old),梁溪区,20", ",,\(old),梁溪区,12"],
      ["\(D.a),,\(new),梁溪区,11", "\(D.b),,\(old),梁溪区,20", ",,\(old),梁溪区,12"],
    ])
  func twoFirms(rows: [String]) throws {
    let desk = try desk()
    var answers: Set<Answer> = []
    for order in Self.orders(rows) {
      for size in [1, 2, 1024] { answers.insert(try answer(order, desk, size)) }
    }
    let told = try #require(answers.first)
    #expect(answers.count == 1 && told.issues.count == 1 && told.tally[0] == 0, "\(answers)")
    let question = try #require(told.issues.first)
    #expect(question.hasPrefix("identity-question [,"), "\(question)")
    #expect(question.contains("\(D.a) --evidence") && question.contains("\(D.b) --evidence"))
  }

  @Test(
    "what a row of many is taken for does not depend on how many are read at a time",
    arguments: [
      ["\(D.c),,示例研究院,梁溪区,30", "\(D.c),,示例应用研究院,梁溪区,31"],
      ["\(D.c),,示例研究院,梁溪区,30", "\(D.d),,示例研究院,梁溪区,31"],
      [",,示例研究院,梁溪区,30", "\(D.c),,示例研究院,梁溪区,31", ",,示例研究院,滨湖区,5"],
      [",,示例初名厂,梁溪区,30", "\(D.a),,\(new),滨湖区,31", ",,示例初名厂,滨湖区,5"],
    ])
  func sizes(rows: [String]) throws {
    let desk = try desk("示例初名厂")
    for order in Self.orders(rows) {
      let answers = Set(try [1, 2, 1024].map { try answer(order, desk, $0) })
      #expect(answers.count == 1, "\(order): \(answers)")
    }
  }

  @Test("a name that a person holds back is still that of the firm whose code is beside it")
  func held() throws {
    let desk = try desk()
    _ = try desk.office.edit(
      "firms", D.a, ["名称": "示例手改有限公司"], Grounds(period: Period("2023Q2")!, reason: "更名"))
    let rows = ["\(D.a),,\(Self.new),梁溪区,11", ",,\(Self.new),梁溪区,12"]
    for order in Self.orders(rows) {
      for size in [1, 1024] {
        let told = try answer(order, desk, size)
        #expect(
          told.tally == [0, 0, 0, 1, 2] && told.count(of: "duplicate-subject") == 1, "\(told)")
      }
    }
  }

  @Test("who says that it is another firm gets one, in every order")
  func toldApart() throws {
    let desk = try desk()
    try desk.link("~\(Self.old)/滨湖区", D.a, different: true)
    let rows = ["\(D.a),,\(Self.new),滨湖区,11", ",,\(Self.old),滨湖区,12"]
    for order in Self.orders(rows) {
      for size in [1, 1024] {
        let told = try answer(order, desk, size)
        #expect(told.tally == [1, 0, 1, 0, 2] && told.issues.isEmpty, "\(told)")
      }
    }
  }

  @Test("of two codes for one that had none a person says which is its own", arguments: [1, 1024])
  func twoCodes(size: Int) throws {
    let desk = try desk()
    let rows = ["\(D.c),,示例研究院,梁溪区,30", "\(D.d),,示例研究院,梁溪区,31"]
    let told = try answer(rows, desk, size)
    let issue = try #require(told.issues.first)
    #expect(told.count == 1 && told.tally[0] == 0)
    #expect(issue.contains("registry link \(D.d) '~示例研究院/梁溪区' --evidence 依据"), "\(issue)")
    try desk.link(D.d, "~示例研究院/梁溪区")
    for order in Self.orders(rows) {
      let told = try answer(order, desk, size)
      #expect(told.tally == [1, 0, 1, 0, 2] && told.issues.isEmpty, "\(told)")
    }
  }

  @Test("a file of the whole list lets nobody leave for it", arguments: [1, 1024])
  func whole(size: Int) throws {
    let desk = try desk()
    let rows = [
      ",,\(Self.new),梁溪区,12", "\(D.a),,\(Self.new),梁溪区,11", "\(D.b),,无锡样本信息有限公司,滨湖区,20",
      ",,示例研究院,梁溪区,30",
    ]
    let told = try answer(rows, desk, size, .replace)
    #expect(told.tally == [0, 0, 1, 0, 2] && told.issues.count == 1, "\(told)")
  }
}

extension RowOrderTests.Answer {
  fileprivate func count(of rule: String) -> Int {
    issues.count { $0.hasPrefix("\(rule) ") }
  }
}
