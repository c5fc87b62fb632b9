import Importing
import Registry
import Testing

@Suite struct ProcessProtocolTests {
  @Test func rowsComeWithTheirPlacesAndNotes() throws {
    let rows = try Probe(
      Probe.hello + """
        echo '{"type":"title","text":"2023年一季度"}'
        echo '{"cells":{"名称":"示例甲","注册资本":12.50,"在册":true,"领域":["F01","F02"],"地址":{"街道":"示例街道"}},"type":"row","line":3,"path":"第 1 页","notes":["合并单元格已拆分"]}'
        echo '{"type":"row","line":3,"cells":{"名称":"示例乙","备注":null}}'
        echo '{"type":"row","line":7,"cells":{"名称":"示例丙"},"errors":["缺少一格"]}'
        echo '{"type":"issue","rule":"torn","severity":"error","line":9,"column":"名称","value":"示","message":"本行撕破"}'
        echo '{"type":"issue","rule":"stamp","severity":"warning","message":"没有公章"}'
        echo '{"type":"end","rows":3}'
        """
    ).rows()
    #expect(rows.lines == [3, 3, 7])
    #expect(
      rows.rows == [
        ["名称=示例甲", "注册资本=12.50", "在册=true", "领域=F01", "领域=F02", "地址.街道=示例街道"],
        ["名称=示例乙", "备注="], ["名称=示例丙"],
      ])
    #expect(rows.broken == [2])
    #expect(rows.lostRows == 1)
    #expect(rows.issues.map(\.rule) == ["probe.note", "probe.error", "probe.torn", "probe.stamp"])
    #expect(rows.issues.map(\.place.line) == [3, 7, 9, nil])
    #expect(rows.issues[0].place.path == "第 1 页")
    #expect(rows.issues[2].value == "示" && rows.issues[2].place.column == "名称")
  }

  @Test func titlesAndEncodingAreTheProgramsToTell() throws {
    let (reader, sample) = try Probe(
      """
      echo '{"type":"hello","protocol":1,"name":"x","encoding":"GB18030"}'
      echo '{"type":"title","text":"数据所属期：2022"}'
      \(Probe.row)\(Probe.end)
      """
    ).reader()
    try withExtendedLifetime(sample) {
      _ = try #require(try reader.next())
      #expect(reader.titles == ["数据所属期：2022"])
      #expect(reader.encoding == "GB18030")
      #expect(try reader.next() == nil)
    }
  }

  @Test func aMemberThatComesTwiceBreaksItsRow() throws {
    let rows = try Probe(
      Probe.hello + #"echo '{"type":"row","line":5,"cells":{"甲":"1","甲":"2"}}'; "# + Probe.end
    ).rows()
    #expect(rows.broken == [0])
    #expect(rows.issues.map(\.place.line) == [5])
  }

  /// What a program may print and is not taken, the code of the refusal, and a word of its cause.
  static let broken: [(script: String, code: String, word: String)] = [
    ("", "importer-hello", "hello"),
    (Probe.row + Probe.end, "importer-hello", "hello"),
    (#"echo '{"type":"hello","protocol":2}'"#, "importer-version", "version 2"),
    (#"echo '{"type":"hello"}'"#, "importer-malformed", "lacks `protocol`"),
    (Probe.hello, "importer-cut", "without an end"),
    (Probe.hello + Probe.row, "importer-cut", "without an end"),
    (Probe.hello + Probe.end, "importer-count", "1 rows where 0"),
    (Probe.hello + Probe.row + Probe.row + Probe.end, "importer-count", "1 rows where 2"),
    (Probe.hello + Probe.row + Probe.end + Probe.row, "importer-malformed", "after the end"),
    (Probe.hello + Probe.hello, "importer-malformed", "once"),
    (Probe.hello + "echo 'reading ...'; " + Probe.end, "importer-malformed", "line 2"),
    (Probe.hello + "echo '[1]'; " + Probe.end, "importer-malformed", "an object"),
    (Probe.hello + #"printf '{"type":"ro'"#, "importer-malformed", "line 2"),
    (Probe.hello + #"printf '{"type":"title","text":"\377"}\n'"#, "importer-malformed", "UTF-8"),
    (Probe.hello + #"echo '{"type":"rows"}'"#, "importer-malformed", "no message `rows`"),
    (Probe.hello + #"echo '{"line":1}'"#, "importer-malformed", "no type"),
    (Probe.hello + #"echo '{"type":"row","line":1}'"#, "importer-malformed", "lacks `cells`"),
    (Probe.hello + #"echo '{"type":"row","cells":{}}'"#, "importer-malformed", "lacks `line`"),
    (
      Probe.hello + #"echo '{"type":"row","line":1,"cells":{},"page":2}'"#, "importer-malformed",
      "no member page"
    ),
    (
      Probe.hello + #"echo '{"type":"row","line":1,"line":1,"cells":{}}'"#, "importer-malformed",
      "comes twice"
    ),
    (Probe.hello + #"echo '{"type":"end","rows":0,"text":"x"}'"#, "importer-malformed", "text"),
    (Probe.hello + #"echo '{"type":"row","line":-1,"cells":{}}'"#, "importer-malformed", "whole"),
    (Probe.hello + #"echo '{"type":"row","line":1,"cells":[]}'"#, "importer-malformed", "kind"),
    (
      Probe.hello + Probe.row.replacing(#""line":1"#, with: #""line":4"#) + Probe.row,
      "importer-malformed", "line 1 after one of line 4"
    ),
    (
      Probe.hello + #"echo '{"type":"issue","rule":"A B","severity":"note","message":"x"}'"#,
      "importer-malformed", "`rule`"
    ),
    (
      Probe.hello + #"echo '{"type":"issue","rule":"a","severity":"bad","message":"x"}'"#,
      "importer-malformed", "severity `bad`"
    ),
    (
      Probe.hello + Probe.row + #"echo '{"type":"title","text":"x"}'"#, "importer-malformed",
      "before"
    ),
  ]

  @Test(arguments: broken)
  func whatBreaksTheProtocolIsRefused(_ case: (script: String, code: String, word: String)) throws {
    let refusal = try #require(Probe(`case`.script).refusal())
    #expect(refusal.code == `case`.code, "\(`case`.script): \(refusal.message.en)")
    #expect(refusal.message.en.contains(`case`.word), "\(refusal.message.en)")
    #expect(refusal.exit == .input && refusal.remedy != nil && !refusal.message.zh.isEmpty)
  }

  @Test func whatAProgramCannotBeToldIsRefused() throws {
    var options = ReadingOptions()
    options.encoding = "GBK"
    let refusal = try #require(throws: Refusal.self) {
      _ = try Probe(Probe.hello).reader(options: options)
    }
    #expect(refusal.code == "importer-option" && refusal.exit == .usage)
  }
}
