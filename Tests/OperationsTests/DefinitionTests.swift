import Exporting
import Registry
import Testing

@testable import Operations

@Suite("A definition that changes under a list")
struct DefinitionTests {
  private static let file = "代码,名称,人数\nA1,示例一,5\nA2,示例二,6\n"

  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.take(Self.file)
    try desk.publish()
    return desk
  }

  @Test(
    "a field cannot be retyped, reclassed or taken out",
    arguments: [
      ("type: integer, class: figure", "type: text, class: figure"),
      ("type: integer, class: figure", "type: integer, class: note"),
      ("  - {name: note, label: 备注}\n", ""),
    ])
  func refused(old: String, new: String) throws {
    let desk = try desk()
    let before = try desk.storeFiles()
    let office = try desk.redefined(Desk.firms.replacing(old, with: new))
    let request = try desk.request(Self.file, .replace, "2023Q2")
    #expect(refusalCode { _ = try office.import(request) } == "definition")
    #expect(try desk.storeFiles() == before)
  }

  @Test("figures of an edition from before they had periods are shown as of nobody knows when")
  func dated() throws {
    let desk = try desk()
    let later = Desk.firms.replacing(
      "{name: staff, label: 人数, type: integer, class: figure}",
      with: "{name: staff, label: 人数, type: integer, class: figure, asof: staff_asof}")
    let office = try desk.redefined(
      later + "  - {name: staff_asof, label: 所属期, type: date, class: figure}\n")
    let report = try office.show(
      list: "firms", key: "A1", at: .latest, history: true, audience: .internal)
    #expect(report.record.values.contains(.canonical("5")))
    for (language, words) in [(Language.zh, "所属期未填"), (.en, "as-of not given")] {
      #expect(report.text(office.presentation(language)).contains(words))
    }
    #expect(
      try !desk.office.show(
        list: "firms", key: "A1", at: .latest, history: true, audience: .internal
      ).text(desk.office.presentation(.zh)).contains("未填"))
  }

  @Test("a field may be added; old snapshots are read through their own definition")
  func added() throws {
    let desk = try desk()
    let office = try desk.redefined(
      Desk.firms + "  - {name: tax, label: 税收, type: money, unit: 元, class: figure}\n")
    let same = try office.import(desk.request(Self.file, .replace, "2023Q2"))
    #expect(same.tally == [0, 0, 0, 0, 2])
    #expect(try desk.digest("r1") == desk.digest("r2"))
    _ = try office.import(
      desk.request("代码,名称,税收\nA1,示例一,7.5\nA2,示例二,保密\n", .merge, "2023Q2"))
    #expect(try desk.list("r1") == ["A1,示例一,,,5,", "A2,示例二,,,6,"])
    #expect(try desk.list("r3") == ["A1,示例一,,,5,,7.5", "A2,示例二,,,6,,保密"])
    #expect(try desk.diff("r1", "r3") == ["updated A1", "updated A2"])
    // The later definition has all fields, whichever way round the two are compared.
    #expect(try desk.diff("r3", "r1") == ["updated A1", "updated A2"])
    #expect(try office.verify().isSound)
    _ = try office.discard(list: "firms")
    #expect(try desk.digest("r4") == desk.digest("r1"))
    #expect(try office.verify().isSound)
  }
}
