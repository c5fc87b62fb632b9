import Foundation
import Importing
import Registry
import Testing
import XMLFormat

@Suite struct XMLRefusalTests {
  private func refused(_ text: String, _ options: ReadingOptions = ReadingOptions()) -> Refusal? {
    refused(Array(text.utf8), options)
  }

  private func refused(_ bytes: [UInt8], _ options: ReadingOptions = ReadingOptions()) -> Refusal? {
    do {
      _ = try readXML(bytes, options)
      return nil
    } catch { return error as? Refusal }
  }

  static let laughs =
    "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;\">]>"
    + "<x><r><v>&b;</v></r><r><v>&b;</v></r></x>"
  static let rows = "<r><a>1</a></r><r><a>2</a></r>"

  @Test(arguments: [
    (laughs, "document-type", 2),
    ("<!DOCTYPE x SYSTEM \"http://localhost/x.dtd\"><x>\(rows)</x>", "document-type", 1),
    ("<!DOCTYPE x [<!ENTITY e SYSTEM \"/etc/hostname\">]><x><r>&e;</r></x>", "document-type", 1),
    ("<x><r><a>1&nbsp;2</a></r>\n<r><a>&nbsp;</a></r></x>", "malformed", 1),
    ("<x>\n<r><a>1</b></r></x>", "malformed", 2),
    ("<x>\(rows)</x><y/>", "malformed", 1),
    ("<x>\(rows)</x>\0<y/>", "malformed", 1),
    ("<x>\(rows)\u{1}</x>", "malformed", 1),
    ("", "malformed", nil),
    ("示例", "malformed", 1),
    ("<x/>", "no-records", nil),
    ("<x><head><total>0</total></head><rows/></x>", "no-records", nil),
    ("<?xml version=\"1.0\" encoding=\"示例\"?><x>\(rows)</x>", "malformed", 1),
    ("<?xml version=\"1.0\" encoding=\"no-such-set\"?><x>\(rows)</x>", "unknown-encoding", 1),
  ])
  func isRefused(text: String, code: String, line: Int?) throws {
    let refusal = try #require(refused(text), "\(text) was read")
    #expect(refusal.code == code, "\(text): \(refusal.message.en)")
    #expect(refusal.exit == .input)
    #expect(refusal.place?.file == "示例.xml")
    if let line { #expect(refusal.place?.line == line, "\(text)") }
    #expect(refusal.remedy != nil)
  }

  @Test func thePathThatWasToldIsNamed() throws {
    let refusal = try #require(refused("<x>\(Self.rows)</x>", ReadingOptions(records: "firm")))
    #expect(refusal.code == "no-records")
    #expect(refusal.message.en.contains("firm"))
  }

  @Test func nestingIsLimited() throws {
    for depth in [65, 100_000] {
      let text = String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
      #expect(refused(text)?.code == "too-deep", "\(depth)")
    }
    let inner = String(repeating: "<a>", count: 62) + "1" + String(repeating: "</a>", count: 62)
    #expect(try readXML("<x><r>\(inner)</r><r>\(inner)</r></x>").rows.count == 2)
  }

  @Test func cellsAreLimited() throws {
    let long = String(repeating: "x", count: 20 << 20)
    for text in [
      "<x>\(Self.rows)<r><a>\(long)</a></r></x>",
      "<x>\(Self.rows)<r><a><![CDATA[\(long.prefix(2 << 20))]]></a></r></x>",
      "<x>\(Self.rows)<r a=\"\(long.prefix(2 << 20))\"/></x>",
    ] {
      #expect(refused(text)?.code == "cell-too-long")
    }
    let options = ReadingOptions(cellLimit: 4)
    #expect(try readXML("<x><r><a>1234</a></r><r/></x>", options).rows.first == ["a=1234"])
    #expect(refused("<x><r><a>12345</a></r><r/></x>", options)?.code == "cell-too-long")
    #expect(refused("<x><r><a>12<b/>345</a></r><r/></x>", options)?.code == "cell-too-long")
  }

  @Test func manyDifferentElementsAreNotColumns() throws {
    let cells = (0..<9000).map { "<c\($0)/>" }.joined()
    #expect(refused("<x><r>\(cells)</r><r/></x>")?.code == "too-many-columns")
  }

  @Test func aCutFileSaysWhereItEnds() throws {
    let refusal = try #require(refused("<名录>\n<行><企业名称>示例</企业名称></行>\n<行><企业名称>示"))
    #expect(refusal.code == "malformed")
    #expect(refusal.message.zh.contains("企业名称 内结束"), "\(refusal.message.zh)")
    #expect(refusal.place?.line == 3)
  }

  @Test func everyTruncationIsRefused() throws {
    let text =
      "<?xml version=\"1.0\"?>\n<名录 k='&amp;'>\n<行 a=\"1\"><企业名称>示例</企业名称><![CDATA[x]]></行>"
      + "<!-- 注 --><行><a>&lt;</a><?p q?></行>\n</名录>"
    let bytes = Array(text.utf8)
    #expect(try readXML(bytes).rows.count == 2)
    for length in 0..<bytes.count {
      #expect(refused(Array(bytes[..<length]))?.code == "malformed", "cut at \(length)")
    }
  }

  @Test func theSameRefusalComesAgain() throws {
    let sample = try Sample(Array("<x><r>".utf8), ending: "xml")
    let reader = try XMLImporter().reader(
      of: sample.source, options: ReadingOptions())
    for _ in 0..<3 {
      #expect(throws: Refusal.self) { try reader.next() }
    }
  }

  @Test func anAbsentFileIsNamed() {
    let source = Source(name: "无.xml", path: "/nonexistent/x", byteCount: 0, head: [])
    do {
      _ = try ReadRows(XMLImporter().reader(of: source, options: ReadingOptions()))
      Testing.Issue.record("was read")
    } catch {
      #expect(error.code == "not-found")
    }
  }
}
