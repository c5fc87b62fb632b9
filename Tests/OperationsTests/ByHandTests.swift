import Exporting
import Registry
import Testing

@testable import Operations

/// What somebody typed, and why.
extension Desk {
  static func grounds(_ period: String = "2023Q1") -> Grounds {
    Grounds(period: Period(period)!, reason: "企业来电", basis: "电话记录12号")
  }

  @discardableResult
  func add(_ values: [String: String], _ period: String = "2023Q1") throws -> EditReport {
    try office.add(to: "firms", values, Self.grounds(period))
  }

  @discardableResult
  func edit(
    _ key: String, _ values: [String: String], _ period: String = "2023Q1"
  ) throws -> EditReport {
    try office.edit("firms", key, values, Self.grounds(period))
  }

  @discardableResult
  func remove(_ key: String, _ period: String = "2023Q1") throws -> EditReport {
    try office.remove(from: "firms", key, Self.grounds(period))
  }

  @discardableResult
  func undo(_ revision: Int) throws -> EditReport {
    try office.undo(list: "firms", revision: revision)
  }
}

extension EditReport {
  var told: [String] {
    changes.map { line in
      let fields = line.change.fields.map(\.field).joined(separator: ",")
      let isWhole = line.change.event == .entered || line.change.event == .exited
      return "\(line.change.event.rawValue) \(line.change.key)" + (isWhole ? "" : " \(fields)")
    }
  }
}

/// A refusal with what it says.
func refusal(_ body: () throws -> Void) throws -> Refusal {
  try #require(throws: Refusal.self) { try body() }
}

@Suite("By hand: add, edit, remove")
struct ByHandTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.take(ModeTests.start)
    return desk
  }

  @Test("an edit changes the fields named, by name, label or alias, and nothing else")
  func edit() throws {
    let desk = try desk()
    let report = try desk.edit("A1", ["名称": "示例一甲", "staff": "12人", "note": ""])
    #expect(report.state == .draft && report.revision == 2 && report.act == "edit")
    #expect(report.told == ["changed A1 name,staff,note"])
    #expect(report.counts == ChangeCounts(previous: 3, changed: 1, unchanged: 2))
    #expect(try desk.list().first == "A1,示例一甲,X,F01,12,")
    #expect(try desk.edit("A1", ["staff": "13"]).told == ["updated A1 staff"])
    #expect(try desk.office.verify().isSound)
  }

  @Test("values are read as an import's cells are: sets, widths, what is withheld")
  func cells() throws {
    let desk = try desk()
    try desk.edit("A1", ["领域": "F03、F02", "人数": "保密", "区县": " Y "])
    #expect(try desk.list().first == "A1,示例一,Y,F02;F03,保密,甲")
    // In another notation it is the same value: nothing is written, and that is said.
    let same = try desk.edit("A1", ["topics": "f03;F02", "name": "示例 一"])
    #expect(same.state == .unchanged && same.revision == nil && same.counts == nil)
    #expect(same.issues.counts == ["notation-only": 2])
    #expect(try desk.office.log(list: "firms").revisions.count == 2)
  }

  @Test("add enters a subject, remove takes it off, add again restores it")
  func addAndRemove() throws {
    let desk = try desk()
    let added = try desk.add(["代码": "B1", "名称": "示例新", "领域": "F02"])
    #expect(added.told == ["entered B1"] && added.changes.first?.change.kinds == [])
    #expect(try desk.remove("B1").told == ["exited B1"])
    // Who was only ever in the draft does not come back to the list.
    #expect(try desk.add(["代码": "B1", "名称": "示例新"]).changes.first?.change.kinds == [])
    try desk.remove("B1")
    try desk.publish()
    try desk.remove("A1", "2023Q2")
    let again = try desk.add(["code": "A1", "name": "示例一"], "2023Q2")
    #expect(again.changes.first?.change.kinds == [.restored])
    #expect(
      try desk.list() == ["A1,示例一,X,F01,10,甲", "A2,示例二,X,F02,20,", "A3,示例三,Y,F01;F03,30,丙"])
    #expect(try desk.office.verify().isSound)
  }

  @Test("the last one can go, and a list can begin by hand")
  func emptyAndFirst() throws {
    let desk = try Desk()
    #expect(try desk.add(["code": "A1", "name": "示例一"]).revision == 1)
    #expect(try desk.remove("A1").counts?.current == 0)
    #expect(try desk.list() == [])
    #expect(try desk.office.verify().isSound)
  }

  @Test(
    "what cannot be is refused, with field, value and remedy, and nothing is written",
    arguments: [
      ("edit A1 staff=很多", "not-a-number", "人数“很多”"),
      ("edit A1 name=", "required-missing", "名称"),
      ("edit A1 营业额=5", "unknown-field", "营业额"),
      ("edit A1 人数=5 staff=5", "field-twice", "人数"),
      ("edit A1 上年人数=5", "unknown-field", "上年人数"),
      ("edit A1 code=A9", "code-change", "代码"),
      ("edit A1 code=", "code-change", "代码"),
      ("edit A9 staff=5", "unknown-key", "A9"),
      ("remove A9", "unknown-key", "A9"),
      ("add code=A1 name=示例一", "already-listed", "A1"),
      ("add code=a1 name=示例一", "already-listed", "A1"),
      ("add name=示例九", "identity-missing", "代码"),
      ("add code=B1", "required-missing", "名称"),
      ("add code=B1 name=示例九 staff=x", "not-a-number", "人数“x”"),
    ])
  func refused(line: String, code: String, says: String) throws {
    let desk = try desk()
    let before = try desk.storeFiles()
    let words = line.split(separator: " ").map(String.init)
    let found = try refusal {
      let keyed = words.dropFirst(words[0] == "add" ? 1 : 2)
      let values = Dictionary(
        uniqueKeysWithValues: keyed.map { word in
          let cut = word.firstIndex(of: "=")!
          return (String(word[..<cut]), String(word[word.index(after: cut)...]))
        })
      switch words[0] {
      case "add": try desk.add(values)
      case "edit": try desk.edit(words[1], values)
      default: try desk.remove(words[1])
      }
    }
    #expect(found.code == code)
    #expect(found.message.zh.contains(says), "\(found.message.zh)")
    #expect(found.remedy != nil)
    #expect(try desk.storeFiles() == before)
  }

  @Test("each refusal names the verb that helps")
  func remedies() throws {
    let desk = try desk()
    let values = ["code": "A1", "name": "示例一"]
    #expect(try refusal { try desk.add(values) }.remedy?.en.contains("registry edit") == true)
    #expect(
      try refusal { try desk.edit("A9", [:]) }.remedy?.en.contains("registry add") == true)
    #expect(
      try refusal { try desk.edit("A1", ["code": "A9"]) }.remedy?.en
        .contains("registry link A9 A1 --evidence") == true)
    try desk.remove("A1")
    #expect(try refusal { try desk.edit("A1", [:]) }.message.en.contains("once was"))
    #expect(try refusal { try desk.remove("A1") }.message.en.contains("once was"))
  }

  @Test("without a reason nothing is changed", arguments: ["", "  \n"])
  func noReason(reason: String) throws {
    let desk = try desk()
    let grounds = Grounds(period: Period("2023Q1")!, reason: reason)
    #expect(
      refusalCode { _ = try desk.office.remove(from: "firms", "A1", grounds) } == "reason-missing")
    #expect(try desk.list().count == 3)
  }

  @Test("the definition's rules hold for the record that an edit makes, not for what it was")
  func rules() throws {
    let rule = """
      rules:
        - {name: too-many, severity: error, message: 人数过多, range: {field: staff, most: 100}}
        - {name: many, severity: warning, message: 人数偏多, range: {field: staff, most: 50}}

      """
    let desk = try Desk(firms: Desk.firms + rule)
    try desk.take(ModeTests.start)
    #expect(refusalCode { try desk.edit("A1", ["staff": "101"]) } == "too-many")
    #expect(refusalCode { try desk.add(["code": "B", "name": "乙", "staff": "101"]) } == "too-many")
    #expect(try desk.edit("A1", ["staff": "60"]).issues.counts == ["many": 1])
    #expect(try desk.edit("A1", ["note": "乙"]).issues.counts == [:])
  }

  @Test("drafts are opened, kept to one period and frozen as for an import")
  func periods() throws {
    let desk = try desk()
    #expect(refusalCode { try desk.edit("A1", ["note": "x"], "2023Q2") } == "draft-open")
    try desk.publish()
    try desk.edit("A1", ["note": "x"], "2023Q2")
    #expect(try desk.diff() == ["changed A1"])
    try desk.publish()
    #expect(refusalCode { try desk.edit("A1", ["note": "y"], "2023Q1") } == "frozen")
    #expect(refusalCode { try desk.edit("A1", ["note": "y"], "2023-05") } == "period-cadence")
  }

  @Test("in the newest published period it is a correction, the period's next edition")
  func correction() throws {
    let desk = try desk()
    try desk.publish()
    try desk.edit("A1", ["note": "更正"])
    let edition = try desk.publish(message: "备注有误，按企业来电更正")
    #expect(edition.edition == 2 && edition.period == Period("2023Q1"))
    #expect(try desk.diff("2023Q1.1", "2023Q1.2") == ["changed A1"])
    #expect(try desk.list("2023Q1.1").first == "A1,示例一,X,F01,10,甲")
  }

  @Test("reason and basis stay with the act: in log, show, diff")
  func reasons() throws {
    let desk = try desk()
    try desk.publish()
    try desk.edit("A1", ["staff": "11"], "2023Q2")
    let removed = try desk.remove("A2", "2023Q2").revision
    try desk.add(["code": "B1", "name": "示例新"], "2023Q2")
    try desk.edit("B1", ["note": "补充"], "2023Q2")
    let log = try desk.office.log(list: "firms").revisions
    #expect(log.map { $0.hand?.act } == [nil, "edit", "remove", "add", "edit"])
    #expect(log[2].kind == "edit" && log[2].by == "示例甲" && log[2].hand?.key == "A2")
    #expect(log[2].hand?.reason == "企业来电" && log[2].hand?.basis == "电话记录12号")
    let show = try desk.office.show(
      list: "firms", key: "A1", at: .draft, history: true, audience: .internal)
    #expect(show.sources["staff"]?.reason == "企业来电" && show.sources["staff"]?.by == "示例甲")
    #expect(show.sources["note"]?.reason == nil)
    #expect(show.history?.map(\.source.basis) == [nil, "电话记录12号"])
    let diff = try desk.office.diff(DiffRequest(list: "firms")).changes
    #expect(diff.map(\.change.key) == ["A1", "A2", "B1"])
    #expect(diff.allSatisfy { $0.reason?.zh == "企业来电" && $0.basis == "电话记录12号" })
    #expect(diff[1].source?.revision == removed)
  }

  @Test("what a person decided is not gone with the next file, until the act is undone")
  func holds() throws {
    let desk = try desk()
    let edited = try #require(try desk.edit("A1", ["note": "更正"]).revision)
    try desk.add(["code": "B1", "name": "示例新"])
    try desk.remove("A3")
    try desk.take(ModeTests.start, .replace)
    #expect(
      try desk.list() == [
        "A1,示例一,X,F01,10,更正", "A2,示例二,X,F02,20,", "B1,示例新,,,,",
      ])
    try desk.undo(edited)
    try desk.take("代码,名称,备注\nA1,示例一,丁\n", .merge)
    #expect(try desk.list().first == "A1,示例一,X,F01,10,丁")
    #expect(try desk.office.verify().isSound)
  }

  /// A firm is found by its code, else by name and district.
  private static let coded = Desk.firms
    .replacing("identity: [[code]]", with: "identity: [[code], [name, district]]")
    .replacing("type: code, required: true, class: identity", with: "type: uscc, class: identity")

  @Test("any code leads to the subject; a code that it lacked can be given to it alone")
  func codes() throws {
    let desk = try Desk(firms: Self.coded)
    try desk.take("代码,名称,区县\n91320213PDY00001XR,示例一,昆山市\n,示例二,太仓市\n")
    #expect(try desk.edit("PDY00001-X", ["note": "甲"]).told == ["changed 91320213PDY00001XR note"])
    #expect(
      refusalCode { try desk.edit("~示例二/太仓市", ["code": "91320213PDY00001XR"]) } == "code-taken")
    let known = try refusal { try desk.edit("~示例二/太仓市", ["code": "91320213PDY00001X9"]) }
    #expect(known.exit == .data && known.message.zh.contains("91320213PDY00001X9"))
    let report = try desk.edit("~示例二/太仓市", ["code": "91320213PDY000028R"])
    #expect(report.told == ["changed ~示例二/太仓市 code"])
    // It has its code now, and keeps its key.
    #expect(try desk.edit("91320213PDY000028R", ["note": "乙"]).told == ["changed ~示例二/太仓市 note"])
    #expect(
      refusalCode { try desk.add(["code": "91320213PDY000028R", "name": "示例丙"]) }
        == "already-listed")
    #expect(
      refusalCode { try desk.add(["name": "示例二", "district": "太仓市"]) } == "already-listed")
    #expect(try desk.office.verify().isSound)
  }

  @Test("a part of a name is answered with those who have it in theirs")
  func nameParts() throws {
    let desk = try desk()
    let name = try #require(try desk.list().first?.split(separator: ",")[1])
    let part = String(name.dropFirst())
    let acts: [() throws -> Void] = [
      { try desk.edit(part, ["note": "甲"]) }, { try desk.remove(part) },
      {
        _ = try desk.office.settle(
          SettleRequest(
            list: "firms", key: part, field: "note", decision: .value("甲"), reason: "来电"))
      },
      { try desk.link("91320213PDY00001XR", part) },
    ]
    for act in acts {
      let refused = try refusal(act)
      #expect(refused.code == "unknown-key" && refused.message.zh.contains("名称含它的有 1 家：\(name)"))
    }
    #expect(refusalCode { try desk.edit("不存在的名称", ["note": "甲"]) } == "unknown-key")
  }

  @Test("a list's definition that lost or retyped a field stops an edit as it stops an import")
  func retyped() throws {
    let desk = try desk()
    let office = try desk.redefined(
      Desk.firms.replacing("type: integer, class: figure", with: "type: decimal, class: figure"))
    #expect(
      refusalCode { _ = try office.edit("firms", "A1", ["note": "x"], Desk.grounds()) }
        == "definition")
    #expect(
      refusalCode { _ = try office.add(to: "firms", ["code": "B", "name": "乙"], Desk.grounds()) }
        == "definition")
  }
}
