import Definitions
import Exporting
import Foundation
import Operations
import Registry
import RegistryTesting
import Testing
import WorkbookExporting

/// A workbook of the registry's own, opened as others open it.
@Suite("Written workbooks")
struct WorkbookExportTests {
  private static func parks(
    _ more: String = "", for audience: Audience = .full, language: Language = .zh
  ) throws -> [UInt8] {
    let bureau = try Bureau(config: Parks.config)
    try bureau.take(bureau.file("parks.ndjson", Parks.lines + more), into: "parks")
    var sink = ByteArray()
    try bureau.office.export(
      ExportRequest(list: "parks", format: .xlsx, audience: audience, language: language),
      to: &sink)
    return sink.bytes
  }

  private static func read(_ bytes: [UInt8]) throws -> ReadSheet {
    try ReadSheet(bytes) { ["园区编号", "园区名称", "所属区县"].contains($0) }
  }

  @Test("have title, edition, header, records, sums and notes")
  func layout() throws {
    let bytes = try Self.parks()
    let sheet = try Self.read(bytes)
    #expect(sheet.titles[0] == "园区名录" && sheet.titles[1] == "园区名录（2023年第一季度）")
    #expect(sheet.titles[2].hasPrefix("版次：2023年第一季度 第1版 (r1)"))
    let said = try UnpackedFile(bytes).misses(["条目：8 家", "使用范围：内部（未脱敏", "校验码：82e4 b4df 2dd7 e9c6"])
    #expect(said == [])
    #expect(sheet.labels.prefix(3) == ["序号", "园区编号", "园区名称"])
    #expect(sheet.labels.contains("营业收入(亿元)") && sheet.labels.last == "record_key")
    #expect(sheet.rows.map { $0["序号"] } == (1...8).map { "\($0)" })
    let rules = Set(sheet.issues.map(\.rule))
    #expect(rules == ["title-row", "total-row", "footer-row"], "\(rules)")
    let total = try #require(sheet.issues.first { $0.rule == "total-row" })
    #expect(total.value?.hasPrefix("合计 | 1.23456789") == true, "\(total.value ?? "")")
  }

  @Test("hold values as people read them")
  func values() throws {
    let rows = try Self.read(Self.parks()).rows
    let first = try #require(rows.first { $0["园区编号"] == "P-001" })
    let expected = [
      "运营单位代码": "91320213PDY00001XR", "等级": "市级", "开园日期": "2021年9月", "是否开放": "是",
      "主导领域": "光子、集成电路", "营业收入(亿元)": "1.23456789", "从业人数(人)": "1200",
      "空置率(%)": "7.25", "人口增长率(‰)": "-1.5", "招商电话": "138-0000-1234",
      "备注": "第一行\n第二行,\"引号\" <&> 㛃",
    ]
    for (label, text) in expected { #expect(first[label] == text, "\(label)") }
    #expect(rows.first { $0["园区编号"] == "P-004" }?["营业收入(亿元)"] == "保密")
    #expect(rows.first { $0["园区编号"] == "P-004" }?["开园日期"] == "2022年1—5月")
    #expect(rows.first { $0["园区编号"] == "P-002" }?["营业收入(亿元)"] == nil)
  }

  @Test("keep as text what looks like a formula")
  func formulas() throws {
    let bytes = try Self.parks()
    let parts = try UnpackedFile(bytes)
    #expect(parts.misses(["<f>", "<t>=1+1</t>"]) == ["<f>"])
    let names = try Self.read(bytes).rows.compactMap { $0["园区名称"] }
    for name in ["=1+1", "'=2", "+86的园", "-号园"] { #expect(names.contains(name), "\(name)") }
  }

  @Test("lose no digit of an amount")
  func exactAmounts() throws {
    let amounts = [
      "123456789012345.67", "0.01", "92233720368547758.07", "-1234567890.12", "1000000000000000",
    ]
    let lines = amounts.enumerated().map { index, amount in
      #"{"园区编号":"Q-\#(index)","园区名称":"示例\#(index)园","租金":"\#(amount)"}"#
    }
    let bytes = try Self.parks("\n" + lines.joined(separator: "\n"))
    let bureau = try Bureau(config: Parks.config)
    let report = try bureau.take(bureau.file("parks.xlsx", bytes), into: "parks")
    #expect(report.read == 13 && report.issues.counts["total-row"] == 1)
    let text = try bureau.export("parks", as: .ndjson).text
    for amount in amounts { #expect(text.contains("\"rent\":\"\(amount)\""), "\(amount)") }
    // What has 15 digits is a number to whoever adds it up; what has more is not rounded to one.
    let sheet = try UnpackedFile(bytes).sheet
    let isNumber = sheet.contains("<v>-1234567890.12</v>")
    let isText = sheet.contains("<t>92,233,720,368,547,758.07</t>")
    #expect(isNumber && isText)
  }

  @Test("count days as days, and what is no day as text")
  func dates() throws {
    let days = ["1899-12-31", "1900-02-28", "1900-03-01", "2021-09-07", "2024-02-29"]
    let lines = days.enumerated().map { index, day in
      #"{"园区编号":"Q-\#(index)","园区名称":"示例\#(index)园","开园日期":"\#(day)"}"#
    }
    let bytes = try Self.parks("\n" + lines.joined(separator: "\n"))
    let bureau = try Bureau(config: Parks.config)
    try bureau.take(bureau.file("parks.xlsx", bytes), into: "parks")
    let text = try bureau.export("parks", as: .ndjson).text
    for day in days { #expect(text.contains("\"opened_on\":\"\(day)\""), "\(day)") }
    let sheet = try UnpackedFile(bytes).sheet
    let areDays = sheet.contains("<v>61</v>") && sheet.contains("<v>44446</v>")
    let isText = sheet.contains("<t>1900年2月28日</t>")
    #expect(areDays && isText)
  }

  @Test("are the same bytes for the same list")
  func reproducible() throws {
    let bureau = try Bureau(config: Parks.config)
    try bureau.take(bureau.file("parks.ndjson", Parks.lines), into: "parks")
    let first = try bureau.export("parks", as: .xlsx).bytes
    #expect(try bureau.export("parks", as: .xlsx).bytes == first)
    let core = try #require(try UnpackedFile(first).texts["docProps/core.xml"])
    #expect(core.contains("2025-06-20T08:30:00Z") && !core.contains("示例甲"))
  }

  @Test("hold nothing that the audience is not to see", arguments: [Audience.public, .internal])
  func secrecy(_ audience: Audience) throws {
    let internals = [
      "91320213PDY00001XR", "1.23456789", "市级", "光子", "138-0000-1234", "营业收入", "招商电话",
      "联系人", "等级",
    ]
    let secrets = ["示例甲<", "record_key"] + (audience == .public ? internals : [])
    #expect(try UnpackedFile(Self.parks()).misses(secrets) == [])
    let shown = try UnpackedFile(Self.parks(for: audience))
    #expect(shown.misses(secrets + ["示例一号园"]) == secrets)
  }

  @Test("are read back in English too")
  func english() throws {
    let bureau = try Bureau(config: Parks.config)
    let original = try bureau.take(bureau.file("parks.ndjson", Parks.lines), into: "parks")
    let bytes = try Self.parks(language: .en)
    #expect(try UnpackedFile(bytes).misses(["<t>Parks, 2023Q1</t>"]) == [])
    let other = try Bureau(config: Parks.config)
    let copy = try other.take(other.file("parks.xlsx", bytes), into: "parks")
    #expect(copy.digest == original.digest)
  }

  @Test(
    "refuse what a cell cannot hold, with whose it is",
    arguments: [
      ("示", 32_768, "long-cell"), ("\u{FFFE}", 1, "unwritable-character"),
    ])
  func refused(_ character: String, _ count: Int, _ code: String) throws {
    let remark = "示" + String(repeating: character, count: count)
    let line = "{\"园区编号\":\"Q-1\",\"园区名称\":\"示例园\",\"备注\":\"\(remark)\"}"
    let refusal = try #require(throws: Refusal.self) { try Self.parks("\n" + line) }
    #expect(refusal.code == code)
    #expect(refusal.message.zh.contains("Q-1") && refusal.message.zh.contains("备注"))
  }

  @Test("refuse more rows than a sheet has, before any is written")
  func tooMany() throws {
    let bureau = try Bureau(config: Parks.config)
    try bureau.take(bureau.file("parks.ndjson", Parks.lines), into: "parks")
    let definition = try bureau.office.library.definition("parks")
    let at = SnapshotReference(period: Period("2023Q1")!, edition: 1, revision: 1)
    func sheet(_ records: Int) -> EditionSheet {
      EditionSheet(
        definition: definition, disclosure: bureau.office.disclosure(.public),
        presentation: bureau.office.presentation(.zh), at: at, signature: nil, digest: "",
        records: records, listed: records, filters: [:],
        counts: definition.fields.map { _ in records }, sums: [:])
    }
    let head = ExportHead(
      definition: definition, disclosure: bureau.office.disclosure(.public), at: at)
    let refusal = try #require(throws: Refusal.self) {
      _ = try EditionWorkbook(sheet(1_048_576), head, at: "", book: { _ in nil })
    }
    #expect(refusal.code == "too-many-rows" && refusal.exit == .data)
    _ = try EditionWorkbook(sheet(1_000_000), head, at: "", book: { _ in nil })
  }
}
