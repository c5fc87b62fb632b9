import Exporting
import Registry
import Testing

@testable import Operations

@Suite("An office that the book calls otherwise is one office")
struct RenamedOfficeTests {
  private static func book(_ entries: String...) -> [String: String] {
    let lines = entries.map { "  - \($0)\n" }.joined()
    return ["books/offices.yaml": "book: departments\ntitle: 部门\nopen: true\nentries:\n\(lines)"]
  }

  private static let before = book(
    "{code: s, label: 区统计局}", "{code: t, label: 区税务局}", "{code: p, label: 示例园区}")
  /// The old name stands beside the new one, or the code alone says that it is the same.
  static let books = [
    book(
      "{code: s, label: 示例调查队, aliases: [区统计局]}", "{code: t, label: 区税务局}",
      "{code: p, label: 示例园区}"),
    book("{code: s, label: 示例调查队}", "{code: t, label: 区税务局}", "{code: p, label: 示例园区}"),
  ]

  private let desk: ClaimDesk

  init() throws { desk = try ClaimDesk() }

  private func take(
    _ office: Office, _ source: String, _ rows: String, _ asof: String,
    _ period: String = "2023Q2", columns: String = "代码,营业收入"
  ) throws -> ImportReport {
    var request = try desk.desk.request("\(columns)\n\(rows)\n", .enrich, period)
    request.source = source
    request.asof = asof
    return try office.import(request)
  }

  /// Statistics said 1000 under its old name; the book is another one then.
  private func renamed(_ book: [String: String]) throws -> Office {
    let office = try desk.desk.reconfigured(Self.before)
    _ = try take(office, "区统计局", "A1,1000", "2023-01..03", "2023Q1")
    _ = try office.publish(PublishRequest(list: "firms"))
    return try desk.desk.reconfigured(book)
  }

  private func claims(_ office: Office) throws -> [[String]] {
    try office.conflicts(of: "firms").conflicts.map { $0.claims.map(\.claim.office) }
  }

  @Test("its old word keeps its rank, and its new one takes the place of that", arguments: books)
  func rank(_ book: [String: String]) throws {
    let office = try renamed(book)
    let lower = try take(office, "区税务局", "A1,900", "2023-01..06")
    #expect(lower.count(HeldBack.authorityRule) == 1)
    #expect(try desk.values(["revenue"])[0] == "A1 1000")
    let newer = try take(office, "示例调查队", "A1,1100", "2023-01..06")
    #expect(newer.refusal == nil && newer.count(HeldBack.conflictRule) == 0)
    #expect(try desk.values(["revenue"])[0] == "A1 1100")
    #expect(try claims(office) == [["示例调查队", "区税务局"]])
    #expect(try office.conflicts(of: "firms").conflicts[0].why.zh == "示例调查队的数据优先")
    #expect(try office.verify().isSound)
  }

  @Test("it is the one that reported, before and now", arguments: books)
  func reporters(_ book: [String: String]) throws {
    let office = try renamed(book)
    _ = try take(office, "区税务局", "A1,900", "2023-01..06")
    func reporters() throws -> [String] {
      try #require(office.status().lines.first { $0.definition.list == "firms" }).reporters.map {
        "\($0.office) \($0.hasReported)"
      }
    }
    #expect(try reporters() == ["示例调查队 false"])
    _ = try take(office, "示例调查队", "A1,1100", "2023-01..06")
    #expect(try reporters() == ["示例调查队 true"])
    let edition = try office.publish(PublishRequest(list: "firms"))
    #expect(edition.publication.reporters?.map(\.office) == ["示例调查队", "区税务局"].sorted())
    let before = try #require(VersionReference("2023Q1"))
    let signed = try office.show(
      list: "firms", key: "A1", at: before, history: false, audience: .full)
    #expect(signed.sources["revenue"]?.office == "区统计局")
  }

  @Test("what a person let go, or undoes, is that office's again", arguments: books)
  func released(_ book: [String: String]) throws {
    let office = try renamed(book)
    let grounds = Grounds(period: Period("2023Q2")!, reason: "示例来电")
    let edited = try #require(
      try office.edit("firms", "A1", ["revenue": "1234元"], grounds).revision)
    _ = try take(office, "区税务局", "A1,900", "2023-01..03")
    _ = try office.undo(list: "firms", revision: edited)
    #expect(try desk.values(["revenue"])[0] == "A1 1000")
    _ = try office.settle(
      SettleRequest(
        list: "firms", key: "A1", field: "revenue", decision: .value("1234元"), reason: "核实"))
    _ = try office.settle(
      SettleRequest(list: "firms", key: "A1", field: "revenue", decision: .release))
    #expect(try desk.values(["revenue"])[0] == "A1 1000")
    for name in ["示例调查队", "区统计局"] {
      _ = try office.settle(
        SettleRequest(
          list: "firms", key: "A1", field: "revenue", decision: .take(name), reason: "核实"))
    }
    #expect(try office.verify().isSound)
  }

  @Test("where the later file counts it contradicts itself in nothing", arguments: books)
  func unranked(_ book: [String: String]) throws {
    let office = try desk.desk.reconfigured(Self.before)
    let columns = "代码,备注"
    _ = try take(office, "区统计局", "A1,甲", "2023-01..03", "2023Q1", columns: columns)
    _ = try take(office, "示例园区", "A1,乙", "2023-01..03", "2023Q1", columns: columns)
    let later = try desk.desk.reconfigured(book)
    #expect(try claims(later).map { $0.sorted() } == [["示例园区", "示例调查队"].sorted()])
    _ = try take(later, "示例调查队", "A1,乙", "2023-01..03", "2023Q1", columns: columns)
    #expect(try later.conflicts(of: "firms").conflicts.isEmpty)
  }

  @Test("named anew and named back, a draft and a profile may have either name", arguments: books)
  func back(_ book: [String: String]) throws {
    let office = try renamed(book)
    _ = try take(office, "示例调查队", "A1,1100", "2023-01..06")
    let again = try desk.desk.reconfigured(Self.before)
    let lower = try take(again, "区税务局", "A1,900", "2023-01..06")
    #expect(lower.count(HeldBack.authorityRule) == 1)
    #expect(try claims(again) == [["区统计局", "区税务局"]])
    // A profile that was not brought up to date.
    let old = try take(try desk.desk.reconfigured(book), "区统计局", "A1,900", "2023-01..06")
    #expect(old.refusal == nil)
    #expect(try office.conflicts(of: "firms").conflicts.isEmpty)
  }

  @Test("two that become one keep both words until the one speaks")
  func merged() throws {
    let office = try desk.desk.reconfigured(Self.before)
    let columns = "代码,备注"
    for (source, note) in [("区统计局", "甲"), ("示例园区", "乙"), ("区税务局", "丙")] {
      _ = try take(office, source, "A1,\(note)", "2023-01..03", "2023Q1", columns: columns)
    }
    let one = try desk.desk.reconfigured(
      Self.book(
        "{code: s, label: 区统计局, aliases: [示例园区]}", "{code: t, label: 区税务局}"))
    #expect(try claims(one)[0].sorted() == ["区税务局", "区统计局", "区统计局"].sorted())
    _ = try take(one, "示例园区", "A1,丁", "2023-01..03", "2023Q1", columns: columns)
    #expect(try claims(one)[0].sorted() == ["区税务局", "区统计局"].sorted())
    #expect(try one.verify().isSound)
  }

  @Test("one that is split off begins anew: what was said stays with whom it was said by")
  func split() throws {
    let office = try desk.desk.reconfigured(
      Self.book(
        "{code: s, label: 区统计局, aliases: [示例园区]}", "{code: t, label: 区税务局}"))
    let columns = "代码,备注"
    _ = try take(office, "示例园区", "A1,甲", "2023-01..03", "2023Q1", columns: columns)
    _ = try take(office, "区税务局", "A1,乙", "2023-01..03", "2023Q1", columns: columns)
    let two = try desk.desk.reconfigured(Self.before)
    #expect(try claims(two)[0].sorted() == ["区税务局", "区统计局"].sorted())
    _ = try take(two, "示例园区", "A1,丙", "2023-01..03", "2023Q1", columns: columns)
    #expect(try claims(two)[0].sorted() == ["区税务局", "区统计局", "示例园区"].sorted())
  }

  @Test("a code that is another office's now makes it no other one")
  func renumbered() throws {
    let office = try renamed(
      Self.book("{code: s, label: 区税务局}", "{code: x, label: 示例某局}"))
    let report = try take(office, "区税务局", "A1,900", "2023-01..03")
    #expect(report.count(HeldBack.authorityRule) == 1)
  }
}
