import Exporting
import Foundation
import Registry
import Store
import Testing

@testable import Operations

@Suite("A comparison says of a code that became another what proved it")
struct CodeEvidenceTests {
  private typealias D = IdentityDesk

  private static let institute = "信用代码,名称,区县\n\(D.c),示例研究院,梁溪区\n"
  private static let ofInstitute = "原无代码，据来源文件补登，凭名称、区县一致认定"

  private func desk(_ file: String = D.start) throws -> Desk {
    let desk = try D.desk()
    try desk.take(file)
    try desk.publish()
    return desk
  }

  private func line(
    _ desk: Desk, _ from: String? = nil, _ to: String? = nil, _ audience: Audience = .internal
  ) throws -> DiffLine {
    let diff = try desk.office.diff(
      DiffRequest(
        list: "firms", from: from.flatMap(VersionReference.init),
        to: to.flatMap(VersionReference.init), audience: audience))
    #expect(diff.counts.entered == 0 && diff.counts.exited == 0)
    return try #require(diff.changes.first { $0.change.kinds.contains(.recoded) })
  }

  private func history(_ desk: Desk, _ key: String, _ audience: Audience = .internal) throws
    -> ShowReport
  {
    try desk.office.show(
      list: "firms", key: key, at: VersionReference("latest")!, history: true, audience: audience)
  }

  @Test(
    "by what the row was matched, in the list's own words, also in the record's history",
    arguments: [
      (
        "注册号,名称,区县\n320213000000012,示例甲,梁溪区\n",
        "注册号,信用代码,名称,区县\n320213000000012,\(D.a),示例甲股份,滨湖区\n", "原无代码，据来源文件补登，凭注册号一致认定"
      ),
      (D.start, institute, ofInstitute),
      (
        D.start, "信用代码,名称,曾用名,区县\n\(D.c),示例应用院,示例研究院,滨湖区\n", "原无代码，据来源文件补登，凭曾用名一致认定"
      ),
      (
        "机构代码,名称,区县\nPDY00001X,示例甲,梁溪区\n", "信用代码,名称,区县\n\(D.a),示例乙,滨湖区\n",
        "原无代码，据来源文件补登，凭机构代码一致认定"
      ),
      (
        "机构代码,注册号,名称,区县\nPDY00001X,320213000000012,示例甲,梁溪区\n",
        "机构代码,注册号,名称,区县\nPDY00001X,320213000000029,示例乙,滨湖区\n", "凭机构代码一致认定"
      ),
      (
        "信用代码,注册号,名称\n\(D.a),320213000000012,示例甲\n",
        "信用代码,注册号,名称\n\(D.a),320213000000029,示例甲\n", "凭信用代码一致认定"
      ),
    ])
  func matched(first: String, second: String, evidence: String) throws {
    let desk = try desk(first)
    let report = try desk.take(second, .merge, "2023Q2")
    #expect(report.counts.changed == 1, "\(report.issues.issues)")
    let line = try line(desk)
    #expect(line.evidence?.zh == evidence && line.foundation?.zh == evidence)
    #expect(line.grounds.contains { $0.reason?.zh == evidence && $0.fields?.isEmpty == false })
    try desk.publish()
    #expect(try self.line(desk, "2023Q1", "2023Q2").evidence?.zh == evidence)
    let shown = try history(desk, line.change.key)
    #expect(shown.history?.map { $0.evidence?.zh } == [nil, evidence])
    #expect(shown.text(desk.office.presentation(.zh)).contains("in.csv:2 示例甲 \(evidence)\n"))
  }

  @Test("in every form of the comparison, and to no audience that sees no evidence")
  func forms() throws {
    let desk = try desk()
    try desk.take(Self.institute, .merge, "2023Q2")
    let diff = try desk.office.diff(DiffRequest(list: "firms", isStatement: true))
    let zh = desk.office.presentation(.zh)
    var bytes = ByteArray()
    try diff.writeJSON(language: .zh, to: &bytes)
    let csv = String(decoding: try diff.csv(zh), as: UTF8.self)
    for text in [diff.text(zh), diff.markdown(zh), diff.html(zh), csv] {
      #expect(text.contains(Self.ofInstitute), "\(text)")
    }
    #expect(bytes.text.contains(#""basis":"\#(Self.ofInstitute)""#))
    #expect(
      diff.text(desk.office.presentation(.en)).contains("a source gave it, matched by 名称 and 区县"))
    try desk.publish()
    #expect(try line(desk, "2023Q1", "2023Q2", .public).foundation == nil)
    #expect(try history(desk, D.c, .public).history?.allSatisfy { $0.evidence == nil } == true)
  }

  @Test("it is kept with the import through a correction, and goes with it")
  func outlasts() throws {
    let desk = try desk()
    let file = try #require(try desk.take(Self.institute, .merge, "2023Q2").revision)
    _ = try desk.office.correct(list: "firms")
    try desk.edit(D.a, ["address": "示例路"], "2023Q1")
    try desk.publish(message: "更正")
    #expect(try line(desk).evidence?.zh == Self.ofInstitute)
    try desk.undo(file)
    #expect(try desk.diff() == [])
    // Given by hand instead, the reason is that act's.
    try desk.edit("~示例研究院/梁溪区", ["uscc": D.c], "2023Q2")
    let line = try line(desk)
    #expect(line.evidence == nil && line.reason?.zh == "企业来电" && line.basis == "电话记录12号")
    #expect(line.grounds.map(\.fields) == [["uscc"]])
    #expect(try desk.office.verify().isSound)
  }

  @Test("a second code that a person sets names the person's reason")
  func byHand() throws {
    let desk = try desk("信用代码,注册号,名称\n\(D.a),320213000000012,示例甲\n")
    try desk.take(
      "信用代码,注册号,名称\n\(D.a),320213000000029,示例甲\n", .merge, "2023Q2")
    try desk.edit(D.a, ["reg_no": "320213000000037"], "2023Q2")
    let line = try line(desk)
    #expect(line.evidence == nil && line.reason?.zh == "企业来电" && line.basis == "电话记录12号")
  }

  /// The act that gave this code counts, whatever others gave since.
  @Test("a second code that a person sets afterwards leaves the first one's evidence")
  func besideAnother() throws {
    let desk = try desk()
    try desk.take(Self.institute, .merge, "2023Q2")
    try desk.edit("~示例研究院/梁溪区", ["org_code": "PDY00003-6"], "2023Q2")
    for isDraft in [true, false] {
      let line = isDraft ? try line(desk) : try self.line(desk, "2023Q1", "2023Q2")
      #expect(line.evidence?.zh == Self.ofInstitute && line.reason?.zh == "企业来电")
      #expect(line.foundation?.zh == "电话记录12号；\(Self.ofInstitute)")
      #expect(line.grounds.map(\.fields) == [["uscc"], ["org_code"]])
      #expect(line.grounds.map { $0.reason?.zh } == [Self.ofInstitute, "企业来电"])
      if isDraft { try desk.publish() }
    }
    #expect(
      try history(desk, D.c).history?.map { $0.evidence?.zh } == [nil, Self.ofInstitute, nil])
  }

  @Test("an answer about another code of the row than the one that became another")
  func answered() throws {
    let desk = try desk()
    try desk.link("PDY00009X", "~示例研究院/梁溪区", evidence: "示例函9号")
    try desk.take("机构代码,名称,区县\nPDY00009X,示例应用院,滨湖区\n", .merge, "2023Q2")
    try desk.publish()
    try desk.take(
      "信用代码,机构代码,名称,区县\n\(D.c),PDY00009X,示例应用院,滨湖区\n", .merge, "2023Q3")
    #expect(try line(desk).evidence?.zh == "原无代码，据来源文件补登，示例函9号")
  }

  @Test("of many that were matched alike the number is kept, and each is told all the same")
  func many() throws {
    let count = Recodings.named + 1
    func rows(_ code: (Int) -> String) -> String {
      "机构代码,注册号,名称\n"
        + (0..<count).map { "P\(10_000_000 + $0),\(code($0)),示例\($0)\n" }.joined()
    }
    let desk = try desk(rows { "\(320_213_000_000_000 + $0)" })
    try desk.take(rows { "\(320_214_000_000_000 + $0)" }, .merge, "2023Q2")
    let details = try desk.office.withSnapshot("firms", at: .draft) { $0.revision.details }
    #expect(
      details.contains(#""recoded":[{"fields":["reg_no"],"by":["org_code"],"count":\#(count)}]"#))
    let lines = try desk.office.diff(DiffRequest(list: "firms")).changes
    #expect(lines.count == count && lines.allSatisfy { $0.evidence?.zh == "凭机构代码一致认定" })
  }

  @Test("nothing is kept where no code became another")
  func none() throws {
    let desk = try desk()
    try desk.take(D.start.replacing("科技", with: "新科技"), .merge, "2023Q2")
    let details = try desk.office.withSnapshot("firms", at: .draft) { $0.revision.details }
    #expect(!details.contains("recoded"))
  }
}
