import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Figures travel with their as-of period")
struct PeriodAuthorityTests {
  private func asof(_ period: String) -> (inout ImportRequest) -> Void {
    { $0.asof = period }
  }

  private let fields = ["period", "revenue", "tax"]

  @Test("of one period: each figure by who counts more, and a figure that only one has stands")
  func samePeriod() throws {
    for order in [[0, 1], [1, 0]] {
      let desk = try ClaimDesk()
      let files = [("区统计局", "代码,营业收入\nA1,100\n"), ("区税务局", "代码,营业收入,税收\nA1,90,7\n")]
      for index in order {
        try desk.take(files[index].1, from: files[index].0, asof("2023-01..05"))
      }
      #expect(try desk.values(fields)[0] == "A1 2023-01..05 100 7")
    }
  }

  @Test("of another period: the higher office's stand alone, in either order")
  func otherPeriod() throws {
    for order in [[0, 1], [1, 0]] {
      let desk = try ClaimDesk()
      let files = [
        ("区统计局", "代码,营业收入\nA1,100\n", "2023-01..05"),
        ("区税务局", "代码,营业收入,税收\nA1,130,9\n", "2023-01..06"),
      ]
      for index in order {
        try desk.take(files[index].1, from: files[index].0, asof(files[index].2))
      }
      #expect(try desk.values(fields)[0] == "A1 2023-01..05 100 -")
      #expect(try desk.claims().contains("区税务局 A1 tax 9"))
    }
  }

  @Test("when the higher office catches up, the lower one's figures of that period stand again")
  func catchesUp() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,营业收入\nA1,100\n", from: "区统计局", asof("2023-01..05"))
    try desk.take("代码,营业收入,税收\nA1,130,9\n", from: "区税务局", asof("2023-01..06"))
    try desk.take("代码,营业收入\nA1,120\n", from: "区统计局", asof("2023-01..06"))
    #expect(try desk.values(fields)[0] == "A1 2023-01..06 120 9")
  }

  @Test("an older file of the same office does not take its newer figures back")
  func older() throws {
    for order in [[0, 1], [1, 0]] {
      let desk = try ClaimDesk()
      let files = [("100", "2023-01..05"), ("40", "2023-01..02")]
      for index in order {
        try desk.take(
          "代码,营业收入\nA1,\(files[index].0)\n", from: "区统计局", asof(files[index].1))
      }
      #expect(try desk.values(fields)[0] == "A1 2023-01..05 100 -")
    }
  }

  @Test("a figure of another period that leaves the record is reported")
  func withdrawn() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,税收\nA1,9\n", from: "区税务局", asof("2023-01..06"))
    let report = try desk.take("代码,营业收入\nA1,100\n", from: "区统计局", asof("2023-01..05"))
    #expect(report.count(PeriodReview.otherRule) == 1)
    #expect(
      report.issues.issues.contains { $0.rule == PeriodReview.otherRule && $0.field == "tax" })
  }

  @Test("what an office said of an older period does not stay under its newer one")
  func own() throws {
    for order in [[0, 1], [1, 0]] {
      let desk = try ClaimDesk()
      let files = [("营业收入,税收", "100,7", "2023-01..02"), ("营业收入", "200", "2023-01..05")]
      for index in order {
        let (columns, values, period) = files[index]
        try desk.take("代码,\(columns)\nA1,\(values)\n", from: "区统计局", asof(period))
      }
      #expect(try desk.values(fields)[0] == "A1 2023-01..05 200 -")
    }
  }

  @Test("offices of equal standing: the newest period stands, whichever comes first")
  func equal() throws {
    for order in [[0, 1], [1, 0]] {
      let desk = try ClaimDesk()
      let files = [("示例街道", "100,7", "2023-01..02"), ("示例园区", "200,9", "2023-01..05")]
      for index in order {
        let (office, values, period) = files[index]
        try desk.take("代码,营业收入,税收\nA1,\(values)\n", from: office, asof(period))
      }
      #expect(try desk.values(fields)[0] == "A1 2023-01..05 200 9")
    }
  }

  @Test("two orders under one as-of field are a mistake of the definition, with its line")
  func oneOrder() throws {
    let text = ClaimDesk.firms.replacing(
      "label: 税收, type: money", with: "label: 税收, authority: [区税务局], type: money")
    let refusal = #expect(throws: Refusal.self) { try Desk(firms: text) }
    #expect(refusal?.code == "definition" && refusal?.place?.line == 13)
  }

  @Test("a period without a figure is no word: no conflict, and nobody's figures are held by it")
  func bare() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,营业收入\nA1,100\n", from: "区统计局", asof("2023-01..05"))
    for office in ["区税务局", "区统计局"] {
      try desk.take("代码,所属期,营业收入\nA1,2023-01..06,\n", from: office)
      #expect(try desk.values(fields)[0] == "A1 2023-01..05 100 -")
      #expect(try desk.desk.office.conflicts(of: "firms").conflicts.isEmpty)
      #expect(try !desk.claims().contains("\(office) A1 period 2023-01..06"))
    }
    // The lower office's figures of that period wait for the higher one's.
    try desk.take("代码,营业收入,税收\nA1,130,9\n", from: "区税务局", asof("2023-01..06"))
    try desk.take("代码,所属期,营业收入\nA1,2023-01..06,\n", from: "区统计局")
    #expect(try desk.values(fields)[0] == "A1 2023-01..05 100 -")
    try desk.take("代码,营业收入\nA1,120\n", from: "区统计局", asof("2023-01..06"))
    #expect(try desk.values(fields)[0] == "A1 2023-01..06 120 9")
    #expect(try desk.desk.office.verify().isSound)
  }

  @Test("who takes all figures back by empty cells says no period any more")
  func emptied() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,营业收入\nA1,100\n", from: "区统计局", asof("2023-01..05"))
    let rest = "A2,示例二,,\nA3,示例三,,\n"
    try desk.take(
      "代码,名称,所属期,营业收入\nA1,示例一,2023-01..06,\n" + rest, .replace, from: "区统计局"
    ) { $0.accepted = [.massClear] }
    #expect(try desk.claims().filter { $0.hasPrefix("区统计局") }.isEmpty)
    try desk.take("代码,营业收入\nA1,130\n", from: "区税务局", asof("2023-01..06"))
    #expect(try desk.values(fields)[0] == "A1 2023-01..06 130 -")
    #expect(try desk.desk.office.conflicts(of: "firms").conflicts.isEmpty)
  }
}
