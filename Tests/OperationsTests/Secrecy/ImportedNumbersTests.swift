import Exporting
import Registry
import Testing

@testable import Operations

@Suite("An import's report quotes no number of a person")
struct ImportedNumbersTests {
  @Test("neither of a field of theirs nor inside a text, in text and JSON")
  func masked() throws {
    let desk = try Desk(
      firms: Desk.firms.replacing(
        "      - {name: note",
        with:
          "      - {name: phone, label: 联系电话, type: phone, secrecy: personal}\n      - {name: note"
      ).replacing(
        "  - {name: note",
        with: "  - {name: phone, label: 联系电话, type: phone, secrecy: personal}\n  - {name: note"))
    for isDryRun in [true, false] {
      let report = try desk.take("代码,名称,联系电话,备注\nA1,示例一,1381111000a,手机13911112222\n") {
        $0.isDryRun = isDryRun
      }
      #expect(report.issues.counts["personal-number"] == 1)
      #expect(report.issues.counts["phone-format"] == 1)
      var json = JSONWriter()
      report.write(to: &json)
      let written = String(decoding: json.take(), as: UTF8.self)
      let text = report.text(Presentation(language: .zh) { text, _ in text })
      for number in ["1381111000", "13911112222"] {
        #expect(!written.contains(number) && !text.contains(number), "\(number)")
      }
      #expect(text.contains("in.csv:2"))
    }
  }
}
