import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Offices that differ where nobody's word counts more")
struct UnrankedTests {
  private func settle(_ desk: ClaimDesk, _ office: String) throws -> EditReport {
    try desk.desk.office.settle(
      SettleRequest(
        list: "firms", key: "A1", field: "note", decision: .take(office), reason: "现场核实"))
  }

  private func conflicts(_ desk: ClaimDesk) throws -> [ConflictsReport.Conflict] {
    try desk.desk.office.conflicts(of: "firms").conflicts
  }

  @Test(
    "both values are kept, with whose they are, file, line and last quarter's; one command settles")
  func differ() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,备注\nA1,甲\nA2,乙\n", from: "示例街道", file: "街道.csv")
    #expect(try desk.claims().isEmpty)
    try desk.desk.publish()
    let report = try desk.take(
      "代码,备注\nA2,乙\nA1,丙\n", from: "示例园区", period: "2023Q2", file: "园区.csv")
    #expect(report.count(HeldBack.conflictRule) == 1)
    #expect(try desk.claims() == ["示例园区 A1 note 丙", "示例街道 A1 note 甲"])
    let conflict = try #require(try conflicts(desk).first)
    #expect(conflict.state == .open && conflict.value == .canonical("丙"))
    #expect(conflict.previous == .canonical("甲"))
    #expect(conflict.claims.map { $0.file?.split(separator: "/").last } == ["园区.csv", "街道.csv"])
    #expect(conflict.claims.map(\.line) == [3, 2])
    #expect(try settle(desk, "示例街道").changes.count == 1)
    #expect(try desk.values(["note"])[0] == "A1 甲")
    #expect(try conflicts(desk).map(\.state) == [.settled])
    let office = desk.desk.office
    let texts = try [Language.zh, .en].map {
      try office.conflicts(of: "firms").text(office.presentation($0))
    }
    #expect(texts[0].contains("人工") && texts[1].contains("by hand"), "\(texts)")
    #expect(!texts[1].contains("人工"))
    #expect(try desk.desk.office.verify().isSound)
  }

  @Test("two districts' files that both have a firm are a conflict about where it is")
  func parts() throws {
    for districts in [["X", "Y"], ["Y", "X"]] {
      let desk = try ClaimDesk()
      for district in districts {
        try desk.take(
          "代码,名称\nA1,示例一\n", .replace, from: "示例\(district)局", file: "\(district).csv"
        ) { $0.scope = ["district": district] }
      }
      let conflict = try #require(try conflicts(desk).first)
      #expect(conflict.field?.name == "district" && conflict.state == .open)
      #expect(conflict.value == .canonical(districts[1]))
      #expect(conflict.claims.map(\.claim.office).sorted() == ["示例X局", "示例Y局"])
      #expect(try desk.desk.office.verify().isSound)
    }
  }

  @Test("an office that comes to say the same ends it; a third one that differs is a third opinion")
  func changes() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,备注\nA1,甲\n", from: "示例街道")
    try desk.take("代码,备注\nA1,丙\n", from: "示例园区")
    try desk.take("代码,备注\nA1,丁\n", from: "区税务局")
    #expect(try conflicts(desk).first?.claims.count == 3)
    try desk.take("代码,备注\nA1,丁\n", from: "示例街道")
    try desk.take("代码,备注\nA1,丁\n", from: "示例园区")
    #expect(try conflicts(desk).isEmpty)
    try desk.take("代码,备注\nA1,戊\n", from: "示例园区")
    #expect(try conflicts(desk).first?.claims.count == 3)
  }

  @Test("one office that says something else than it did contradicts nobody, and nothing is kept")
  func sameOffice() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,备注\nA1,甲\n", from: "示例街道")
    let report = try desk.take("代码,备注\nA1,丙\n", from: "示例街道")
    #expect(report.count(HeldBack.conflictRule) == 0)
    try desk.take("代码,地址\nA1,一路\n", from: "示例园区")
    try desk.take("代码,备注\nA1,丁\n", from: "示例街道")
    #expect(try desk.claims().filter { $0.contains("note") }.isEmpty)
  }

  @Test("undoing the file that contradicts takes the conflict back")
  func undone() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,备注\nA1,甲\n", from: "示例街道")
    let report = try desk.take("代码,备注\nA1,丙\n", from: "示例园区")
    try desk.desk.undo(try #require(report.revision))
    #expect(try conflicts(desk).isEmpty && desk.claims().isEmpty)
    // Given back by the undo, the value is still the street's.
    try desk.take("代码,备注\nA1,丙\n", from: "示例园区")
    #expect(try conflicts(desk).first?.claims.map(\.claim.office) == ["示例园区", "示例街道"])
  }
}
