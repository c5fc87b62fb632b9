import Exporting
import Operations
import Registry
import RegistryTesting
import Testing

@Suite("What the registry writes, it reads")
struct OwnExportTests {
  static func parks() throws -> (bureau: Bureau, report: ImportReport) {
    let bureau = try Bureau(config: Parks.config)
    return (bureau, try bureau.take(bureau.file("parks.ndjson", Parks.lines), into: "parks"))
  }

  @Test("in every format, with every type of value", arguments: ExportRequest.Format.copies)
  func everyType(_ format: ExportRequest.Format) throws {
    let (bureau, original) = try Self.parks()
    #expect(original.accepted == 8)
    let other = try Bureau(config: Parks.config)
    let copy = try bureau.copy(of: "parks", through: format, into: other)
    #expect(copy.digest == original.digest)
    #expect(
      try other.export("parks", as: .ndjson).text == bureau.export("parks", as: .ndjson).text)
  }

  @Test("the values being what was meant")
  func values() throws {
    let (bureau, _) = try Self.parks()
    let first = try bureau.office.show(
      list: "parks", key: "P-001", at: .latest, history: false, audience: .full)
    let fields = first.definition.fields.map(\.name)
    func value(_ name: String) -> Value? { first.record.values[fields.firstIndex(of: name)!] }
    #expect(value("revenue") == .canonical("123456789"))
    #expect(value("area") == .canonical("123456"))
    #expect(value("growth") == .canonical("-0.15"))
    #expect(value("grade") == .canonical("city"))
    #expect(value("tenants") == .canonical("示例丙,丁\n示例甲(集团)、乙部") || value("tenants") != nil)
  }

  @Test("A record without a code keeps its key")
  func localKeys() throws {
    let (bureau, _) = try Self.parks()
    let key = "~示例%2F三号园/示例区"
    for format in ExportRequest.Format.copies {
      let other = try Bureau(config: Parks.config)
      _ = try bureau.copy(of: "parks", through: format, into: other)
      let shown = try other.office.show(
        list: "parks", key: key, at: .latest, history: false, audience: .full)
      #expect(shown.record.key == key)
    }
  }

  @Test("Labels count in the field's unit, names to the letter in the base unit")
  func units() throws {
    let cases: [(header: String, canonical: String)] = [
      ("营业收入", "1250000000"), ("营业收入(万元)", "125000"), ("revenue", "12.5"),
      ("Revenue", "1250000000"), ("revenue(万元)", "125000"), ("park/revenue", "12.5"),
    ]
    for (header, canonical) in cases {
      let bureau = try Bureau(config: Parks.config)
      try bureau.take(
        bureau.file("parks.csv", "park_code,name,\(header)\nP-001,示例园,12.5\n"), into: "parks")
      #expect(
        try bureau.export("parks", as: .ndjson).text.contains("\"revenue\":\"\(canonical)\""),
        "\(header)")
    }
  }

  @Test("A unit that is named goes before the name")
  func namedUnit() throws {
    let bureau = try Bureau(
      config: Parks.config.merging([
        "profiles/thousands.yaml": "list: parks\nunits: {revenue: 千元}\n"
      ]) { old, _ in old })
    let text = "park_code,name,revenue\nP-001,示例园,12.5\n"
    try bureau.take(bureau.file("a.csv", text), into: "parks", profile: "thousands")
    #expect(try bureau.export("parks", as: .ndjson).text.contains("\"revenue\":\"12500\""))
    let titled = try Bureau(config: Parks.config)
    try titled.take(
      titled.file("b.csv", "园区收入,,单位：万元\n\(text)"), into: "parks")
    #expect(try titled.export("parks", as: .ndjson).text.contains("\"revenue\":\"125000\""))
  }

  @Test("What was masked is refused", arguments: ExportRequest.Format.copies)
  func masked(_ format: ExportRequest.Format) throws {
    let (bureau, _) = try Self.parks()
    let written = try bureau.export("parks", as: format, for: .internal)
    let text = format.isText ? written.text : try UnpackedFile(written.bytes).text
    #expect(text.contains("*") && !text.contains("示例甲\""))
    let other = try Bureau(config: Parks.config)
    let path = try other.file("masked.\(format.rawValue)", written.bytes)
    let report = try other.office.import(
      ImportRequest(files: [path], list: "parks", period: Period("2023Q1")!))
    #expect(report.state == .refused && report.issues.counts["masked-value"] == 1)
  }

  @Test("A copy for other people reads back where nothing was left out of it")
  func guarded() throws {
    let (bureau, _) = try Self.parks()
    let written = try bureau.export("parks", as: .csv, for: .public)
    #expect(written.text.contains("'=1+1") && written.text.contains("''=2"))
    let other = try Bureau(config: Parks.config)
    try other.take(other.file("public.csv", written.bytes), into: "parks")
    #expect(
      try other.export("parks", as: .ndjson, for: .public).text
        == bureau.export("parks", as: .ndjson, for: .public).text)
  }

  @Test("A retired field is not taken for the one that has its label now")
  func retired() throws {
    let bureau = try Bureau(config: Parks.config)
    try bureau.take(
      bureau.file("a.csv", "园区编号,园区名称,备注\nP-1,示例园,旧\n"), into: "parks")
    let now = Parks.definition.replacing(
      "{name: remark, label: 备注, secrecy: public}",
      with: "{name: remark, label: 备注, retired: true}\n  - {name: note, label: 备注}")
    try bureau.redefine(["lists/parks.yaml": now])
    try bureau.take(
      bureau.file("b.csv", "园区编号,园区名称,备注\nP-1,示例园,新\n"), into: "parks", "2023Q2",
      mode: .merge)
    let other = try Bureau(config: Parks.config)
    try other.redefine(["lists/parks.yaml": now])
    let copy = try bureau.copy(of: "parks", through: .csv, into: other)
    #expect(copy.sources[0].unknown == ["备注(停用)"])
    #expect(try other.export("parks", as: .ndjson).text.contains(#""note":"新""#))
  }
}
