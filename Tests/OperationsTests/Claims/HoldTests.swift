import Exporting
import Registry
import Store
import Testing

@testable import Operations

extension ClaimDesk {
  /// An act by hand: `nil` takes the subject off, values change or add it.
  func byHand(
    _ key: String, _ values: [String: String]?, reason: String = "企业来电", period: String = "2023Q1"
  ) throws {
    try desk.office.writing { transaction in
      var amendment = try Amendment("firms", office: desk.office, transaction: transaction)
      if let values {
        amendment.put(
          values.mapValues { Value.canonical($0) }.merging(["code": .canonical(key)]) { $1 },
          key: key)
      } else {
        amendment.remove(key)
      }
      let revision = try amendment.write(.edit, period: Period(period)!, message: reason).revision
      guard let revision else { return }
      try HandClaims.keep(
        revision, reason: reason, basis: nil, amendment.layout, desk.office, transaction)
    }
  }
}

@Suite("What a person decided is not gone next quarter")
struct HoldTests {
  @Test("a value set by hand holds against every office until none says otherwise")
  func value() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,备注\nA1,旧\n", from: "示例街道")
    try desk.byHand("A1", ["note": "新"])
    #expect(try desk.claims() == ["人工 A1 note 新", "示例街道 A1 note 旧"])
    try desk.desk.publish()

    let held = try desk.take("代码,备注\nA1,旧\nA2,乙\n", from: "示例街道", period: "2023Q2")
    #expect(held.heldBack == 1 && held.count(HeldBack.handRule) == 1)
    #expect(try desk.values(["note"]) == ["A1 新", "A2 乙", "A3 -"])

    // Another office agrees, but the one that was corrected still says otherwise.
    try desk.take("代码,备注\nA1,新\n", from: "示例园区", period: "2023Q2")
    try desk.take("代码,备注\nA1,旧\n", from: "示例街道", period: "2023Q2")
    #expect(try desk.values(["note"])[0] == "A1 新")

    try desk.take("代码,备注\nA1,新\n", from: "示例街道", period: "2023Q2")
    #expect(try !desk.claims().contains("人工 A1 note 新"))
    let after = try desk.take("代码,备注\nA1,再新\n", from: "示例街道", period: "2023Q2")
    #expect(after.heldBack == 0)
    #expect(try desk.values(["note"])[0] == "A1 再新")
    #expect(try desk.desk.office.verify().isSound)
  }

  @Test("what a person withheld stays withheld where a file has an empty cell")
  func withheld() throws {
    let desk = try Desk()
    try desk.take("代码,名称,人数,备注\nA1,示例一,5,甲\n")
    _ = try desk.office.edit(
      "firms", "A1", ["人数": "保密"], Grounds(period: Period("2023Q1")!, reason: "企业来电"))
    try desk.take("代码,名称,人数,备注\nA1,示例一,,乙\n", .replace)
    #expect(try desk.list() == ["A1,示例一,,,保密,乙"])
  }

  @Test("a value set by hand holds against the highest authority too, and against an empty cell")
  func authority() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,地址\nA1,一路1号\n", from: "区市场监管局")
    try desk.byHand("A1", ["address": "三路3号"])
    try desk.take("代码,地址\nA1,一路1号\n", from: "区市场监管局")
    try desk.take(
      "代码,名称,地址\nA1,示例一,\nA2,示例二,\nA3,示例三,\n", .replace, from: "区市场监管局")
    #expect(try desk.values(["address"])[0] == "A1 三路3号")
  }

  @Test("a figure corrected by hand was one of its period; the next period has its own")
  func figure() throws {
    let desk = try ClaimDesk()
    func statistics(_ revenue: Int, _ asof: String) throws -> ImportReport {
      try desk.take("代码,营业收入\nA1,\(revenue)\n", from: "区统计局") { $0.asof = asof }
    }
    _ = try statistics(100, "2023-01..02")
    try desk.byHand("A1", ["revenue": "101"])
    #expect(try statistics(100, "2023-01..02").heldBack == 1)
    #expect(try desk.values(["period", "revenue"])[0] == "A1 2023-01..02 101")
    #expect(try statistics(300, "2023-01..05").heldBack == 0)
    #expect(try desk.values(["period", "revenue"])[0] == "A1 2023-01..05 300")
    #expect(try !desk.claims().contains { $0.hasPrefix("人工") })
  }

  @Test("of an older period nothing comes beside a figure corrected by hand, whoever sends it")
  func olderFigures() throws {
    for office in ["区统计局", "示例街道", nil] {
      let desk = try ClaimDesk()
      try desk.take("代码,营业收入,税收\nA1,100,7\n", from: "示例园区") { $0.asof = "2023-01..05" }
      try desk.byHand("A1", ["revenue": "101"])
      let report = try desk.take("代码,营业收入,税收\nA1,40,3\n", from: office) {
        $0.asof = "2023-01..02"
        $0.accepted = [.olderFigures]
      }
      #expect(report.count(HeldBack.handRule) == 2)
      #expect(try desk.values(["period", "revenue", "tax"])[0] == "A1 2023-01..05 101 7")
      #expect(try desk.claims().contains("示例园区 A1 revenue 100"))
    }
  }

  @Test("a period put right by hand holds against the same figures under the old name")
  func period() throws {
    let desk = try ClaimDesk()
    let file = "代码,营业收入,税收\nA1,100,7\n"
    try desk.take(file, from: "区统计局") { $0.asof = "2023-01..06" }
    try desk.byHand("A1", ["period": "2023-01..05"], reason: "统计局口头更正")
    try desk.take(file, from: "区统计局") { $0.asof = "2023-01..06" }
    #expect(try desk.values(["period", "revenue"])[0] == "A1 2023-01..05 100")
    try desk.take("代码,营业收入,税收\nA1,120,8\n", from: "区统计局") { $0.asof = "2023-01..06" }
    #expect(try desk.values(["period", "revenue", "tax"])[0] == "A1 2023-01..06 120 8")
    #expect(try !desk.claims().contains { $0.hasPrefix("人工") })
  }

  @Test(
    "who was taken off by hand stays off by whatever code a row comes", arguments: [true, false])
  func membershipUnderAnotherCode(isPublished: Bool) throws {
    let desk = try ClaimDesk()
    try desk.byHand("A2", nil, reason: "企业意愿")
    if isPublished { try desk.desk.publish() }
    try desk.desk.link("A9", "A2")
    let period = isPublished ? "2023Q2" : "2023Q1"
    let report = try desk.take(
      "代码,名称\nA1,示例一\nA9,示例二\nA3,示例三\n", .replace, from: "示例工作组", period: period)
    #expect(report.tally[0] == 0 && report.heldBack == 1)
    #expect(try desk.values(["name"]) == ["A1 示例一", "A3 示例三"])
    #expect(report.issues.issues.contains { $0.message.zh.contains("企业意愿") })
    #expect(try desk.claims().contains("示例工作组 A2 membership listed"))
  }

  @Test("who was taken off by hand is not taken in again by a file, and who was added stays")
  func membership() throws {
    let desk = try ClaimDesk()
    try desk.byHand("A2", nil, reason: "已注销")
    try desk.byHand("B1", ["name": "示例新"], reason: "新认定")
    try desk.desk.publish()
    let report = try desk.take(
      "代码,名称\nA1,示例一\nA2,示例二\nA3,示例三\n", .replace, from: "示例工作组", period: "2023Q2")
    #expect(report.tally == [0, 0, 0, 0, 3] && report.heldBack == 2)
    #expect(try desk.values(["name"]) == ["A1 示例一", "A3 示例三", "B1 示例新"])
    #expect(report.issues.issues.contains { $0.message.zh.contains("已注销") && $0.place.line == 3 })
    #expect(try desk.desk.office.verify().isSound)

    // The file comes round to both decisions, and both are over.
    try desk.take(
      "代码,名称\nA1,示例一\nA3,示例三\nB1,示例新\n", .replace, from: "示例工作组", period: "2023Q2")
    #expect(try !desk.claims().contains("人工 B1 membership listed"))
  }

  @Test("a conflict about membership says who was on the list last quarter")
  func membershipBefore() throws {
    let desk = try ClaimDesk()
    func before() throws -> [String: String?] {
      let conflicts = try desk.desk.office.conflicts(of: "firms").conflicts
      return Dictionary(uniqueKeysWithValues: conflicts.map { ($0.key, $0.previous?.text) })
    }
    try desk.byHand("A3", nil, reason: "已注销")
    try desk.take("代码,名称\nA3,示例三\n", .merge, from: "示例工作组")
    #expect(try before() == ["A3": nil], "there is no edition before")
    try desk.desk.publish()
    try desk.byHand("A2", nil, reason: "已注销", period: "2023Q2")
    try desk.byHand("B1", ["name": "示例新"], reason: "新认定", period: "2023Q2")
    try desk.take(
      "代码,名称\nA1,示例一\nA2,示例二\nA3,示例三\n", .replace, from: "示例工作组", period: "2023Q2")
    #expect(try before() == ["A2": "listed", "A3": "absent", "B1": "absent"])
    let text = try desk.desk.office.conflicts(of: "firms")
      .text(desk.desk.office.presentation(.zh))
    #expect(text.contains("2023Q1: 在册") && text.contains("2023Q1: 不在册"))
    // The statement says too whether the list has them now.
    let statement = try desk.desk.office.diff(DiffRequest(list: "firms", isStatement: true))
      .markdown(desk.desk.office.presentation(.zh))
    #expect(statement.contains("| 示例二 | 是否在册 | 不在册 | "), "\(statement)")
    #expect(statement.contains("| 示例新 | 是否在册 | 在册 | "))
  }

  @Test("a file about a part of the list says nothing of whom a person took off")
  func absenceInScope() throws {
    let desk = try ClaimDesk()
    try desk.byHand("A2", nil, reason: "已注销")
    try desk.take("代码,名称,领域\nA1,示例一,F03\n", .replace, from: nil) {
      $0.scope = ["topics": "F03"]
    }
    try desk.take("代码,名称\nA2,示例二\n", .merge, from: nil)
    #expect(try desk.values(["name"]) == ["A1 示例一", "A3 示例三"])
    try desk.take("代码,名称\nA1,示例一\nA3,示例三\n", .replace, from: nil)
    try desk.take("代码,名称\nA2,示例二\n", .merge, from: nil)
    #expect(try desk.values(["name"]).count == 3)
  }

  @Test("with the record the values go that were set in it by hand")
  func removedWithHolds() throws {
    let desk = try ClaimDesk()
    try desk.byHand("A1", ["note": "新"])
    try desk.byHand("A1", nil, reason: "已注销")
    #expect(try !desk.claims().contains { $0.contains(" note ") })
    try desk.byHand("A1", ["name": "示例一"], reason: "误报")
    try desk.take("代码,备注\nA1,旧\n", from: nil)
    #expect(try desk.values(["note"])[0] == "A1 旧")
  }

  @Test("a set decided by hand keeps its elements though a scope's file lacks the subject")
  func scopedSet() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,领域\nA1,F01\nA2,F01\n", from: "示例工作组")
    try desk.byHand("A1", ["topics": "F01\nF03"])
    let report = try desk.take("代码,名称,领域\nA2,示例二,F03\n", .replace, from: "示例另一组") {
      $0.scope = ["topics": "F03"]
      $0.accepted = [.massExit]
    }
    #expect(report.heldBack == 1)
    #expect(try desk.values(["topics"])[0] == "A1 F01\nF03")
  }

  @Test("a list without holds and without authority does nothing for them")
  func free() throws {
    let desk = try ClaimDesk()
    try desk.byHand("A1", ["note": "新"])
    let other = try Desk()
    try other.take(ModeTests.start)
    #expect(try other.office.log(list: Claim.list).revisions.isEmpty)
  }
}
