import Exporting
import Foundation
import Registry
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A batch of records, given by field name; 保密 is a suppressed value.
private func batch(_ records: [[String: String]]) -> RecordBatch {
  var batch = RecordBatch(fieldCount: Sample.definition.fields.count)
  func append(_ text: String) -> RecordBatch.Slot {
    let start = batch.bytes.count
    batch.bytes += text.utf8
    return RecordBatch.Slot(start: start, length: text.utf8.count, state: .value)
  }
  for record in records {
    batch.keys.append(append(record["uscc"] ?? "~1"))
    batch.lines.append(0)
    for field in Sample.definition.fields {
      switch record[field.name] {
      case nil: batch.slots.append(.absent)
      case "保密": batch.slots.append(RecordBatch.Slot(start: 0, length: 0, state: .suppressed))
      case let value?: batch.slots.append(append(value))
      }
    }
  }
  return batch
}

private func head(_ audience: Audience, _ names: [String]? = nil) -> ExportHead {
  ExportHead(
    definition: Sample.definition, disclosure: Sample.disclosure(audience),
    at: SnapshotReference(period: Sample.first, edition: 1, revision: 9),
    columns: names.map { $0.compactMap(Sample.definition.index(of:)) })
}

private func written(
  _ writer: some RecordWriter, _ batches: [RecordBatch]
) throws(Refusal) -> String {
  var writer = writer
  var sink = ByteArray()
  try writer.begin(to: &sink)
  for batch in batches { try writer.write(batch, to: &sink) }
  try writer.finish(to: &sink)
  return sink.text
}

private let records: [[String: String]] = [
  [
    "uscc": "91320213PDY00001XR", "name": "示例\"甲\",（无锡）", "district": "320213",
    "sub_fields": "F01\nF03", "revenue": "12345678.9", "employees_end": "90",
    "finance_asof": "2023-Q1", "is_above_scale": "true", "contact_phone": "13800001234",
    "remark": "一行\n两行",
  ],
  ["uscc": "91320213PDY000028R", "name": "=1+1", "revenue": "保密", "is_above_scale": "false"],
]

struct CSVRecordWriterTests {
  @Test func aFullCopyIsExact() throws {
    let text = try written(
      CSVRecordWriter(head(.full), options: .init(hasByteOrderMark: false, guardsFormulas: false)),
      [batch(records)])
    #expect(
      text == """
        统一社会信用代码,企业名称,所属区,细分领域,营业收入(万元),期末人数(人),数据所属期,是否规上,联系电话,备注,record_key\r
        91320213PDY00001XR,"示例""甲"",（无锡）",320213,F01、F03,1234.56789,90,2023-Q1,是,13800001234,"一行
        两行",\r
        91320213PDY000028R,=1+1,,,保密,,,否,,,\r

        """)
  }

  @Test func audiencesSeeTheirColumns() throws {
    let text = try written(CSVRecordWriter(head(.public)), [batch(records)])
    #expect(text.hasPrefix("\u{FEFF}统一社会信用代码,企业名称,所属区,细分领域\r\n"))
    #expect(!text.contains("13800001234") && !text.contains("1234.56789"))
    let masked = try written(CSVRecordWriter(head(.internal)), [batch(records)])
    #expect(masked.contains("138****1234") && !masked.contains("13800001234"))
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("@cmd", "'@cmd"), ("+cmd|x", "'+cmd|x"), ("-cmd", "'-cmd"),
    ("-", "-"), ("+86 0510-123", "+86 0510-123"), ("-12.5", "-12.5"), ("甲=乙", "甲=乙"),
    ("=a,b", "\"'=a,b\""),
  ])
  func formulasAreNotRun(_ text: String, _ expected: String) throws {
    let csv = try written(CSVRecordWriter(head(.internal, ["remark"])), [batch([["remark": text]])])
    #expect(csv == "\u{FEFF}备注\r\n\(expected)\r\n")
    let exact = try written(CSVRecordWriter(head(.full, ["remark"])), [batch([["remark": text]])])
    #expect(exact.contains(text) && !exact.contains("'"))
  }

  /// What a reader would take marks away from is guarded in a full copy too.
  @Test(arguments: [
    ("'=1", "''=1"), ("''@x", "'''@x"), ("'+86", "''+86"), ("=\"000001\"", "\"'=\"\"000001\"\"\""),
    ("'x", "'x"), ("'", "'"), ("=\"", "\"=\"\"\""),
  ])
  func marksAreKept(_ text: String, _ expected: String) throws {
    let csv = try written(CSVRecordWriter(head(.full, ["remark"])), [batch([["remark": text]])])
    #expect(csv == "\u{FEFF}备注\r\n\(expected)\r\n")
  }

  @Test(arguments: [
    ("F01", "F01"), ("F01\nF03", "F01、F03"), ("甲、乙\n丙", "\"甲、乙\n丙\""),
    ("甲(乙\n丙)", "\"甲(乙\n丙)\""), ("甲(乙)\n丙", "甲(乙)、丙"), ("a/b\nc", "\"a/b\nc\""),
    ("甲；乙\n丙", "\"甲；乙\n丙\""),
  ])
  func setsAreJoinedSoThatTheyPartAgain(_ set: String, _ expected: String) throws {
    let csv = try written(
      CSVRecordWriter(head(.full, ["sub_fields"])), [batch([["sub_fields": set]])])
    #expect(csv == "\u{FEFF}细分领域\r\n\(expected)\r\n")
  }

  @Test func aRecordWithoutValuesIsALineAllTheSame() throws {
    let csv = try written(
      CSVRecordWriter(head(.full, ["remark"])), [batch([[:], ["remark": "x"]])])
    #expect(csv == "\u{FEFF}备注\r\n\"\"\r\nx\r\n")
  }
}

struct JSONRecordWriterTests {
  @Test func aDocumentHasHeadAndRecords() throws {
    let text = try written(JSONRecordWriter(head(.full)), [batch(records), batch([])])
    let object = try parsed(Array(text.utf8))
    #expect(object["list"] as? String == "key-enterprises")
    let at = try #require(object["at"] as? [String: Any])
    #expect(at["period"] as? String == "2023Q1" && at["edition"] as? Int == 1)
    #expect(at["revision"] as? Int == 9)
    #expect(object["fields"] as? [String] == Sample.definition.fields.map(\.name))
    let lines = try #require(object["records"] as? [[String: Any]])
    #expect(lines.count == 2)
    #expect(lines[0]["name"] as? String == "示例\"甲\",（无锡）")
    #expect(lines[0]["revenue"] as? String == "12345678.9")
    #expect(lines[0]["employees_end"] as? Int == 90)
    #expect(lines[0]["is_above_scale"] as? Bool == true)
    #expect(lines[0]["sub_fields"] as? [String] == ["F01", "F03"])
    #expect(lines[0]["suppressed"] == nil)
    #expect(lines[1]["revenue"] == nil)
    #expect(lines[1]["suppressed"] as? [String] == ["revenue"])
  }

  @Test func anEmptyListIsADocumentToo() throws {
    let text = try written(JSONRecordWriter(head(.full)), [])
    #expect(try parsed(Array(text.utf8))["records"] as? [[String: String]] == [])
  }

  @Test func linesAreOneRecordEach() throws {
    let text = try written(NDJSONRecordWriter(head(.full)), [batch(records)])
    let lines = text.split(separator: "\n")
    #expect(text.hasSuffix("\n") && lines.count == 2)
    for line in lines { _ = try parsed(Array(line.utf8)) }
    #expect(try written(NDJSONRecordWriter(head(.full)), []) == "")
  }

  @Test func longExportsArriveInPiecesAndWhole() throws {
    struct Counting: ByteSink {
      var writes = 0
      var bytes = 0
      mutating func write(_ span: Span<UInt8>) {
        writes += 1
        bytes += span.count
      }
    }
    var sink = Counting()
    var writer = NDJSONRecordWriter(head(.internal))
    let part = batch(Array(repeating: ["remark": String(repeating: "长", count: 100)], count: 1000))
    try writer.begin(to: &sink)
    for _ in 0..<3 { try writer.write(part, to: &sink) }
    try writer.finish(to: &sink)
    #expect(
      sink.bytes == 3000 * #"{"remark":"\#(String(repeating: "长", count: 100))"}"#.utf8.count + 3000
    )
    #expect((6...10).contains(sink.writes))
  }
}

struct XMLRecordWriterTests {
  private final class Reader: NSObject, XMLParserDelegate {
    var records: [[String: [String]]] = []
    private var text = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      if name == "record" { records.append([:]) }
      text = ""
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      if name != "record", name != "records" {
        records[records.count - 1][name, default: []].append(text)
      }
      text = ""
    }
  }

  @Test func recordsComeBackAsTheyWere() throws {
    var naughty = records
    naughty[1]["name"] = "<a & b> ]]> \"'\r\n\t𠮷"
    let text = try written(XMLRecordWriter(head(.full)), [batch(naughty)])
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(reader.records.count == 2)
    #expect(reader.records[0]["sub_fields"] == ["F01", "F03"])
    #expect(reader.records[0]["remark"] == ["一行\n两行"])
    #expect(reader.records[1]["name"] == [naughty[1]["name"]!])
    #expect(reader.records[1]["revenue"] == ["保密"])
    #expect(
      text.contains(#"<records list="key-enterprises" period="2023Q1" edition="1" revision="9">"#))
  }

  @Test(arguments: ["a\u{0}b", "\u{1B}[31m", "\u{FFFE}", "x\u{FFFF}"])
  func whatXMLCannotHoldIsRefusedByName(_ text: String) {
    let error = #expect(throws: Refusal.self) {
      try written(XMLRecordWriter(head(.full)), [batch([["uscc": "K9", "remark": text]])])
    }
    #expect(error?.code == "unwritable-character")
    #expect(error?.message.zh.contains("K9") == true && error?.message.zh.contains("备注") == true)
    #expect(error?.remedy != nil)
  }
}
