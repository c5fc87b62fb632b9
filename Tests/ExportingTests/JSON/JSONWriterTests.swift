import Exporting
import Foundation
import Registry
import Testing

struct JSONWriterTests {
  static let naughty: [String] = [
    "", "\"", "\\", "\\\"", "a\nb\r\n\tc", "\u{0}\u{1}\u{8}\u{B}\u{C}\u{1F}", "\u{7F}\u{80}",
    "示例（无锡）有限公司", "👩‍👩‍👧‍👦 𠮷 é e\u{301}", "\u{202E}نص عربي\u{202C}", "\u{2028}\u{2029}",
    "</script>", "bom\u{FEFF}", "{\"a\":1}", String(repeating: "长", count: 5000),
  ]

  @Test(arguments: naughty)
  func stringsComeBackAsTheyWere(_ text: String) throws {
    var json = JSONWriter()
    json.object { json in
      json.member("value", text)
      json.member(text, 1)
    }
    let object = try parsed(json.take())
    #expect(object["value"] as? String == text)
    #expect(object.count == (text == "value" ? 1 : 2))
  }

  @Test func onlyWhatMustBeIsEscaped() {
    var json = JSONWriter()
    json.string("/\u{8}\u{C}\n\r\t\u{1F}\u{0}\"\\中\u{7F}")
    #expect(
      String(decoding: json.take(), as: UTF8.self)
        == #""/\b\f\n\r\t\u001f\u0000\"\\中"# + "\u{7F}\"")
  }

  @Test func commasStandBetweenValuesAndNowhereElse() {
    var json = JSONWriter()
    json.object { json in
      json.member("a", [1, 2])
      json.member("b", nil as Int?)
      json.name("c")
      json.array { json in
        json.object { _ in }
        json.array { _ in }
        json.boolean(false)
      }
      json.member("d", counts: ["y": 2, "x": 1])
    }
    #expect(
      String(decoding: json.take(), as: UTF8.self)
        == #"{"a":[1,2],"c":[{},[],false],"d":{"x":1,"y":2}}"#)
  }

  @Test(arguments: [
    ("12", FieldType.integer, "12"), ("-7", .integer, "-7"), ("0", .integer, "0"),
    ("12345678901234567890", .integer, "12345678901234567890"),
    ("007", .integer, #""007""#), ("-", .integer, #""-""#), ("", .integer, #""""#),
    ("1e5", .integer, #""1e5""#), ("true", .boolean, "true"), ("yes", .boolean, #""yes""#),
    ("12.5", .decimal, #""12.5""#), ("100", .money, #""100""#), ("2021-09", .date, #""2021-09""#),
    ("a\nb", .set(of: .text), #"["a","b"]"#), ("a", .set(of: .code), #"["a"]"#),
    ("a\nb", .text, #""a\nb""#),
  ])
  func valuesAreCanonical(_ canonical: String, _ type: FieldType, _ expected: String) {
    var json = JSONWriter()
    json.value(canonical, type: type)
    #expect(String(decoding: json.take(), as: UTF8.self) == expected)
  }
}
