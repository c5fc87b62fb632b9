import Exporting
import Registry
import Testing

@testable import Operations

@Suite("A code given by hand goes only when no file of the draft rests on it alone")
struct CodeInUseTests {
  private typealias D = IdentityDesk
  private static let local = "~示例研究院/梁溪区"
  private static let other = "信用代码,名称,区县,人数\n\(D.c),示例新厂有限公司,滨湖区,7\n"

  /// A firm that is known by its name was given a code, and a file has come that names the code.
  private func desk(
    _ file: String, _ mode: ImportRequest.Mode = .merge
  ) throws -> (desk: Desk, edit: Int, file: Int) {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    let edit = try #require(try desk.edit(Self.local, ["信用代码": D.c], "2023Q2").revision)
    let report = try desk.take(file, mode, "2023Q2")
    #expect(try desk.keys() == [D.a, D.b, Self.local])
    return (desk, edit, try #require(report.revision))
  }

  @Test("of another firm: refused, and the way out makes them two")
  func otherFirm() throws {
    let (desk, edit, file) = try desk(Self.other)
    let before = try desk.digest("draft")
    let refused = try refusal { try desk.undo(edit) }
    #expect(refused.code == "answer-in-use")
    #expect(
      refused.remedy?.zh.contains(
        "(1) registry undo firms r\(file)；(2) registry undo firms r\(edit)") == true)
    #expect(try desk.digest("draft") == before)
    try desk.undo(file)
    try desk.undo(edit)
    #expect(try desk.diff().isEmpty)
    #expect(try desk.take(Self.other, .merge, "2023Q2").tally == [1, 0, 0, 0, 3])
    #expect(try desk.keys() == [D.a, D.b, D.c, Self.local].sorted())
    #expect(try desk.office.verify().isSound)
  }

  @Test("a file of figures has the code alone")
  func figures() throws {
    let (desk, edit, _) = try desk("信用代码,人数\n\(D.c),31\n", .enrich)
    #expect(refusalCode { try desk.undo(edit) } == "answer-in-use")
  }

  @Test("a row that has its name and place means it without the code")
  func named() throws {
    let (desk, edit, _) = try desk("信用代码,名称,区县,人数\n\(D.c),示例研究院,梁溪区,31\n")
    #expect(try desk.undo(edit).kept.map(\.field) == ["uscc"])
    #expect(try desk.list().contains { $0.hasPrefix("\(D.c),,,示例研究院,") })
  }
}
