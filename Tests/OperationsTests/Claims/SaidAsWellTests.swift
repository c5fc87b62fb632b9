import Exporting
import Registry
import Testing

@testable import Operations

@Suite("What was said in a draft comes back with it, also where one correction had said the same")
struct SaidAsWellTests {
  private let claims: ClaimDesk

  private var desk: Desk { claims.desk }

  init() throws {
    claims = try ClaimDesk()
    try claims.take("代码,备注\nA1,初\nA2,初\n", from: "甲局", file: "first.csv")
    try desk.publish()
  }

  private func correct(_ act: () throws -> Void) throws {
    _ = try desk.office.correct(list: "firms")
    try act()
    try desk.publish(message: "更正")
  }

  private func remove(_ period: String) throws {
    let grounds = Grounds(period: Period(period)!, reason: "注销", basis: "公告1号")
    _ = try desk.office.remove(from: "firms", "A3", grounds)
  }

  private func add() throws {
    let grounds = Grounds(period: Period("2023Q1")!, reason: "更正")
    _ = try desk.office.add(to: "firms", ["code": "A3", "name": "示例三"], grounds)
  }

  private func said(_ key: String) throws -> [String] {
    try claims.claims().filter { $0.contains(" \(key) ") && $0.hasPrefix(Claim.byHand) }
  }

  private func isListed(_ key: String) throws -> Bool {
    try desk.list().contains { $0.hasPrefix("\(key),") }
  }

  @Test("a removal by hand, with its reason, however often it is set aside")
  func removal() throws {
    func decided() throws -> Int? {
      let told = try desk.office.conflicts(of: "firms").conflicts.first { $0.key == "A3" }
      return told?.claims.first { $0.claim.isByHand }?.revision
    }
    try remove("2023Q2")
    let decision = try #require(try decided())
    try correct { try remove("2023Q1") }
    let hold = ["\(Claim.byHand) A3 \(Claim.membership) absent"]
    #expect(try said("A3") == hold)
    for isAdded in [true, false, true] {
      try correct { if isAdded { try add() } else { try remove("2023Q1") } }
      #expect(try !isListed("A3") && said("A3") == hold)
    }
    #expect(try decided() == decision)
    // A file of the whole list does not take it in.
    try claims.take(
      "代码,名称\nA1,示例一\nA2,示例二\nA3,示例三\n", .replace, from: "甲局", period: "2023Q2",
      file: "whole.csv")
    #expect(try !isListed("A3"))
    // Discarded, the draft leaves what the last correction says.
    _ = try desk.office.discard(list: "firms")
    #expect(try said("A3") == ["\(Claim.byHand) A3 \(Claim.membership) listed"])
    #expect(try desk.office.verify().isSound)
  }

  @Test("a value by hand, and what a file says of the same firm holds it")
  func value() throws {
    let edit = try #require(try desk.edit("A1", ["note": "手"], "2023Q2").revision)
    try correct { try desk.edit("A1", ["note": "手"], "2023Q1") }
    try correct { try desk.edit("A1", ["note": "初"], "2023Q1") }
    #expect(try said("A1") == ["\(Claim.byHand) A1 note 手"])
    try claims.take("代码,备注\nA1,新\n", from: "甲局", period: "2023Q2", file: "next.csv")
    #expect(try claims.values(["note"]).first == "A1 手")
    try desk.undo(edit)
    #expect(try said("A1") == ["\(Claim.byHand) A1 note 初"])
    #expect(try desk.office.verify().isSound)
  }

  @Test("an office's word")
  func office() throws {
    func report(_ tax: Int, _ period: String) throws {
      try claims.take(
        "代码,所属期,税收\nA1,2023-01..05,\(tax)\n", from: "区税务局", period: period,
        file: "\(tax).csv")
    }
    try report(100, "2023Q2")
    try correct { try report(100, "2023Q1") }
    try correct { try report(90, "2023Q1") }
    #expect(try claims.values(["tax"]).first == "A1 100")
    #expect(try claims.claims().contains("区税务局 A1 tax 100"))
    // Taken back, it leaves the correction's.
    _ = try desk.office.discard(list: "firms")
    #expect(try claims.claims().contains("区税务局 A1 tax 90"))
    #expect(try desk.office.verify().isSound)
  }

  @Test("undone between two corrections, it does not come back; brought back, it does")
  func undone() throws {
    for isBroughtBack in [false, true] {
      let claims = try Self()
      let edit = try #require(try claims.desk.edit("A1", ["note": "手"], "2023Q2").revision)
      try claims.correct { try claims.desk.edit("A1", ["note": "手"], "2023Q1") }
      let undo = try #require(try claims.desk.undo(edit).revision)
      if isBroughtBack { try claims.desk.undo(undo) }
      try claims.correct { try claims.desk.edit("A1", ["note": "更"], "2023Q1") }
      let value = isBroughtBack ? "手" : "更"
      #expect(try claims.said("A1") == ["\(Claim.byHand) A1 note \(value)"])
      #expect(try claims.claims.values(["note"]).first == "A1 \(value)")
      #expect(try claims.desk.office.verify().isSound)
    }
  }

  @Test("a correction that is discarded leaves the draft's word, and nothing of its own")
  func discarded() throws {
    try remove("2023Q2")
    let hold = try said("A3")
    for _ in 1...2 {
      _ = try desk.office.correct(list: "firms")
      #expect(try said("A3").isEmpty && said("A2").isEmpty)
      try remove("2023Q1")
      try desk.edit("A2", ["note": "更"], "2023Q1")
      _ = try desk.office.discard(list: "firms")
      #expect(try said("A3") == hold && said("A2").isEmpty)
    }
    _ = try desk.office.discard(list: "firms")
    #expect(try said("A3").isEmpty && said("A2").isEmpty && desk.office.verify().isSound)
  }
}
