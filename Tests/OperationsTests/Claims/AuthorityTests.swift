import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

@Suite("Many offices, one list: whose word counts")
struct AuthorityTests {
  @Test("a list whose fields declare no authority keeps no claims, whoever sends the file")
  func nothingClaimed() throws {
    let desk = try Desk()
    try desk.take(ModeTests.start) { $0.source = "区统计局" }
    try desk.take("代码,人数\nA1,11\n", .enrich) { $0.source = "区税务局" }
    #expect(try desk.office.log(list: Claim.list).revisions.isEmpty)
  }

  @Test("a lower office does not overwrite a higher one, in either order; nothing is lost")
  func either() throws {
    for order in [["区市场监管局", "区税务局"], ["区税务局", "区市场监管局"]] {
      let desk = try ClaimDesk()
      let texts = ["区市场监管局": "一路1号", "区税务局": "二路2号"]
      let reports = try order.map {
        try desk.take("代码,地址\nA1,\(texts[$0]!)\n", from: $0)
      }
      #expect(try desk.values(["address"]) == ["A1 一路1号", "A2 -", "A3 -"])
      #expect(try desk.claims() == ["区市场监管局 A1 address 一路1号", "区税务局 A1 address 二路2号"])
      let held = order[0] == "区市场监管局" ? 1 : 0
      #expect(reports[1].count(HeldBack.authorityRule) == held)
      #expect(try desk.desk.office.verify().isSound)
    }
  }

  @Test("what is held back is a note with file, line, field and value")
  func note() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,地址\nA1,一路1号\n", from: "区市场监管局")
    let report = try desk.take("代码,地址\nA2,三路\nA1,二路2号\n", from: "区税务局", file: "税务.csv")
    let note = try #require(report.issues.issues.first { $0.rule == HeldBack.authorityRule })
    #expect(note.severity == .note && note.place.line == 3 && note.field == "address")
    #expect(note.place.file?.hasSuffix("税务.csv") == true && note.value == "A1 二路2号")
    #expect(note.message.zh.contains("区市场监管局"))
  }

  @Test("offices of equal standing: the later file counts, and who contradicts is a conflict")
  func equal() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,地址\nA1,一路1号\nA2,五路\n", from: "示例街道")
    let report = try desk.take("代码,地址\nA2,五路\nA1,二路2号\n", from: "示例园区")
    #expect(report.count(HeldBack.authorityRule) == 0)
    #expect(report.count(HeldBack.conflictRule) == 1)
    let issue = try #require(report.issues.issues.first { $0.rule == HeldBack.conflictRule })
    #expect(issue.severity == .warning && issue.place.line == 3)
    #expect(issue.message.zh.contains("示例街道"))
    #expect(try desk.values(["address"])[0] == "A1 二路2号")
    let conflicts = try desk.desk.office.conflicts(of: "firms").conflicts
    #expect(conflicts.map(\.key) == ["A1"] && conflicts.map(\.state) == [.open])
  }

  @Test("figures of equal standing contradict each other for the same period alone")
  func equalFigures() throws {
    let desk = try ClaimDesk()
    func take(_ revenue: Int, _ asof: String, from office: String) throws -> Int {
      try desk.take("代码,营业收入\nA1,\(revenue)\n", from: office) { $0.asof = asof }
        .count(HeldBack.conflictRule)
    }
    #expect(try take(100, "2023-01..02", from: "示例街道") == 0)
    #expect(try take(200, "2023-01..05", from: "示例园区") == 0)
    #expect(try desk.desk.office.conflicts(of: "firms").openCount == 0)
    #expect(try take(210, "2023-01..05", from: "示例街道") == 1)
    let conflicts = try desk.desk.office.conflicts(of: "firms").conflicts
    #expect(conflicts.map { $0.field?.name } == ["revenue"])
  }

  @Test("a file of which nobody says whose it is ranks last, and is kept where it is held back")
  func unnamed() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,地址\nA1,一路1号\n", from: "区税务局")
    let report = try desk.take("代码,地址\nA1,二路2号\nA2,三路3号\n", from: nil)
    #expect(report.count(HeldBack.authorityRule) == 1)
    #expect(try desk.values(["address"]) == ["A1 一路1号", "A2 三路3号", "A3 -"])
    #expect(try desk.claims() == ["区税务局 A1 address 一路1号", "未注明来源 A1 address 二路2号"])
  }

  @Test("an empty cell of a lower office does not clear a higher one's value")
  func empty() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,地址\nA1,一路1号\n", from: "区市场监管局")
    try desk.take(
      "代码,名称,地址\nA1,示例一,\nA2,示例二,\nA3,示例三,\n", .replace, from: "区税务局")
    #expect(try desk.values(["address"])[0] == "A1 一路1号")
  }

  @Test("one office by several names is one office, by the book of departments")
  func aliases() throws {
    let desk = try ClaimDesk()
    let book = """
      book: departments
      title: 部门
      open: true
      entries:
        - {code: m, label: 区市场监管局, aliases: [区市场监督管理局]}

      """
    let folder = desk.desk.url.appending(path: "config/books")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(book.utf8).write(to: folder.appending(path: "departments.yaml"))
    let office = try desk.desk.redefined(ClaimDesk.firms)
    var request = try desk.desk.request("代码,地址\nA1,一路1号\n", .enrich)
    request.source = "区市场监督管理局"
    _ = try office.import(request)
    #expect(try desk.claims() == ["区市场监管局 A1 address 一路1号"])
  }

  @Test("the name of people's own decisions is no file's office")
  func reserved() throws {
    let desk = try ClaimDesk()
    #expect(refusalCode { try desk.take("代码,地址\nA1,一\n", from: "人工") } == "source-office")
  }

  @Test("a file that is only held back is still an import, since what it said is kept")
  func heldOnly() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,地址\nA1,一路1号\n", from: "区市场监管局")
    let report = try desk.take("代码,地址\nA1,二路2号\n", from: "区税务局")
    #expect(report.state == .draft && report.tally == [0, 0, 0, 0, 3])
    let again = try desk.take("代码,地址\nA1,二路2号\n", from: "区税务局")
    #expect(again.state == .unchanged)
    #expect(try desk.claims().count == 2)
  }

  @Test("a dry run says what would be held back and keeps nothing")
  func dryRun() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,地址\nA1,一路1号\n", from: "区市场监管局")
    let report = try desk.take("代码,地址\nA1,二路2号\n", from: "区税务局") { $0.isDryRun = true }
    #expect(report.state == .dryRun && report.count(HeldBack.authorityRule) == 1)
    #expect(try desk.claims() == ["区市场监管局 A1 address 一路1号"])
  }
}
