import Exporting
import Registry
import Testing

@testable import Operations

@Suite("What is claimed after an undo names who says it still")
struct HeldClaimTests {
  private func desk() throws -> ClaimDesk {
    let desk = try ClaimDesk()
    try desk.desk.publish()
    return desk
  }

  private func take(
    _ desk: ClaimDesk, _ text: String, _ office: String, _ file: String
  ) throws -> Int {
    try #require(
      try desk.take(text, from: office, period: "2023Q2", file: file).revision)
  }

  @Test("another office contradicts, or a person does: the word of the office that is in force")
  func contradicted() throws {
    for isByHand in [false, true] {
      let desk = try desk()
      let wrong = try take(desk, "代码,备注\nA1,甲说\n", "甲局", "wrong.csv")
      _ = try take(desk, "代码,名称,备注\nA1,示例一,甲说\n", "乙局", "right.csv")
      try desk.desk.undo(wrong)
      if isByHand {
        try desk.desk.edit("A1", ["note": "手工"], "2023Q2")
      } else {
        _ = try take(desk, "代码,备注\nA1,丙说\n", "丙局", "third.csv")
      }
      let others = try desk.claims().filter { $0.hasSuffix("甲说") }
      #expect(others == ["乙局 A1 note 甲说"])
      let conflict = try #require(try desk.desk.office.conflicts(of: "firms").conflicts.first)
      let said = conflict.claims.first { $0.claim.office == "乙局" }
      #expect(said?.file?.hasSuffix("right.csv") == true)
      #expect(try desk.desk.office.verify().isSound)
    }
  }

  @Test("an office that sent a wrong file and a right one: the right one")
  func office() throws {
    let desk = try desk()
    let wrong = try take(desk, "代码,地址\nA1,一路\nA2,误\n", "区税务局", "wrong.csv")
    _ = try take(desk, "代码,地址\nA1,一路\n", "区税务局", "right.csv")
    _ = try take(desk, "代码,地址\nA1,二路\n", "区市场监管局", "above.csv")
    func files() throws -> [String] {
      try desk.desk.office.conflicts(of: "firms").conflicts.flatMap(\.claims)
        .filter { $0.claim.office == "区税务局" }
        .map { String($0.file?.split(separator: "/").last ?? "") + " \($0.line ?? 0)" }
    }
    #expect(try files() == ["wrong.csv 2"])
    let undo = try #require(try desk.desk.undo(wrong).revision)
    #expect(try files() == ["right.csv 0"])
    try desk.desk.undo(undo)
    #expect(try files().first == "wrong.csv 2")
  }
}
