import Exporting
import Registry
import Testing

@testable import Operations

@Suite(
  "Another code under a name that a leaving firm had before is asked about as under its name of today"
)
struct EarlierNameRecodingTests {
  private typealias D = IdentityDesk
  private static let old = "无锡示例科技有限公司"
  private static let new = "示例沧浪装备股份有限公司"
  private static let firms = D.firms.replacing(
    "identity:", with: "corroborating: [address]\nidentity:")

  /// The first firm is renamed in the second quarter, and is at an address.
  private func desk(_ name: String = Self.new) throws -> Desk {
    let desk = try Desk(firms: Self.firms)
    try desk.take(D.start)
    try desk.publish()
    try desk.take("信用代码,名称,区县,地址\n\(D.a),\(name),梁溪区,示例路1号\n", .merge, "2023Q2")
    try desk.publish()
    return desk
  }

  private func file(_ rows: String..., keeps: Bool = false) -> String {
    let rest = [
      keeps ? "\(D.a),\(Self.new),梁溪区,示例路1号" : nil, "\(D.b),无锡样本信息有限公司,滨湖区,", ",示例研究院,梁溪区,",
    ]
    return "信用代码,名称,区县,地址\n"
      + (rows + rest.compactMap(\.self)).joined(separator: "\n") + "\n"
  }

  @Test(
    "asked where something else agrees or nothing can be compared, told where nothing does",
    arguments: [
      (row: "\(old),梁溪区,示例路1号", isAsked: true, isTold: false),
      ("\(old),梁溪区,", true, false), ("\(old),滨湖区,", true, false),
      ("\(old),梁溪区,样本路2号", false, true), ("\(old),滨湖区,样本路2号", false, true),
      ("无锡别样科技有限公司,梁溪区,", false, false), ("无锡示例科技股份有限公司,梁溪区,样本路2号", false, false),
    ])
  func alike(row: String, isAsked: Bool, isTold: Bool) throws {
    let desk = try desk()
    for isDryRun in [true, false] {
      let report = try desk.take(file("\(D.c),\(row)"), .replace, "2023Q3") {
        $0.isDryRun = isDryRun
      }
      #expect(report.questions.count == (isAsked ? 1 : 0), "\(report.issues.issues)")
      let told = report.issues.issues.filter { $0.rule == "same-name" }
      #expect(told.count == (isTold ? 1 : 0))
      if let question = report.questions.first {
        #expect(report.state == .refused && question.place.line == 2)
        #expect(
          question.message.zh.contains("\(Self.new)，\(D.a)，梁溪区（曾用名相同）"), "\(question.message.zh)")
        #expect(question.message.en.contains("registry link \(D.c) \(D.a) --evidence TEXT"))
      } else {
        #expect(report.tally == [1, 1, 0, 0, 2])
      }
      if let issue = told.first {
        #expect(issue.message.zh.contains("本行的名称是本次不再列入的 \(D.a) 曾用的"), "\(issue.message.zh)")
        #expect(issue.message.en.contains("a name that \(D.a) had before"))
      }
    }
  }

  @Test("each answer ends the question")
  func answered() throws {
    let row = "\(D.c),\(Self.old),梁溪区,示例路1号"
    let one = try desk()
    #expect(try one.take(file(row), .replace, "2023Q3").state == .refused)
    try one.link(D.c, D.a)
    #expect(try one.take(file(row), .replace, "2023Q3").tally == [0, 0, 1, 0, 2])
    let two = try desk()
    try two.link(D.c, D.a, different: true)
    #expect(try two.take(file(row), .replace, "2023Q3").tally == [1, 1, 0, 0, 2])
    let codes = try desk()
    let report = try codes.take(file(row), .replace, "2023Q3") { $0.accepted = [.likeNames] }
    #expect(report.tally == [1, 1, 0, 0, 2] && report.issues.issues.isEmpty)
  }

  @Test("not of one that stays, nor by a name that was nobody's")
  func others() throws {
    let row = "\(D.c),\(Self.old),梁溪区,示例路1号"
    let stays = try desk()
    #expect(try stays.take(file(row, keeps: true), .replace, "2023Q3").tally == [1, 0, 0, 0, 3])
    let merged = try desk()
    #expect(
      try merged.take("信用代码,名称,区县\n\(D.c),\(Self.old),梁溪区\n", .merge, "2023Q3").counts.entered == 1)
    let undone = try desk(Self.old)
    let mistaken = "信用代码,名称,区县\n\(D.a),示例误录有限公司,梁溪区\n"
    let revision = try #require(try undone.take(mistaken, .merge, "2023Q3").revision)
    _ = try undone.office.undo(list: "firms", revision: revision)
    let report = try undone.take(
      file("\(D.c),示例误录有限公司,梁溪区,示例路1号"), .replace, "2023Q3")
    #expect(report.questions.isEmpty && report.counts.entered == 1, "\(report.issues.issues)")
  }

  @Test("many that leave are looked up together, those without a code among them")
  func many() throws {
    let desk = try Desk(firms: Self.firms)
    let codes = [D.a, D.b, D.c, ""]
    func file(_ names: [String]) -> String {
      "信用代码,名称,区县\n" + zip(codes, names).map { "\($0),\($1),梁溪区\n" }.joined()
    }
    try desk.take(file(["示例甲厂", "示例乙厂", "示例丙厂", "示例丁院"]))
    try desk.publish()
    try desk.take(file(["示例子公司", "示例丑公司", "示例寅公司", "示例丁院"]), .replace, "2023Q2")
    _ = try desk.office.edit(
      "firms", "~示例丁院/梁溪区", ["名称": "示例应用科学院"], Grounds(period: Period("2023Q2")!, reason: "更名"))
    try desk.publish()
    let report = try desk.take(
      "信用代码,名称,区县\n\(D.d),示例乙厂,梁溪区\n\(D.e),示例丁院,梁溪区\n", .replace, "2023Q3"
    ) { $0.accepted = [.massExit] }
    #expect(
      report.questions.count == 1 && report.questions[0].place.line == 2, "\(report.issues.issues)")
    #expect(report.questions[0].message.zh.contains("\(D.b)"))
    #expect(report.counts.entered == 0)
  }
}
