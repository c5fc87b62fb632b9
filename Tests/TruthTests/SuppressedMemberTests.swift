import Exporting
import Operations
import Registry
import Testing

@Suite("The member `suppressed`")
struct SuppressedMemberTests {
  private func imported(_ lines: String) throws -> (report: ImportReport, text: String?) {
    let bureau = try Bureau(config: Parks.config)
    let path = try bureau.file("parks.ndjson", lines)
    let report = try bureau.office.import(
      ImportRequest(files: [path], list: "parks", period: Period("2023Q1")!))
    return (report, report.state == .draft ? try bureau.export("parks", as: .ndjson).text : nil)
  }

  @Test("withholds the fields that it names")
  func withholds() throws {
    let line = #"{"park_code":"P-1","name":"示例园","suppressed":["revenue","staff"]}"# + "\n"
    let (report, text) = try imported(line)
    #expect(text == line)
    #expect(report.sources[0].unknown.isEmpty && report.issues.issues.isEmpty)
    #expect(!report.sources[0].lacking.contains("revenue"))
  }

  @Test("empty, withholds nothing")
  func empty() throws {
    let (report, text) = try imported(#"{"park_code":"P-1","name":"示例园","suppressed":[]}"#)
    #expect(text == #"{"park_code":"P-1","name":"示例园"}"# + "\n")
    #expect(report.issues.issues.isEmpty)
  }

  @Test("naming what is no field is an error of the row")
  func unknownField() throws {
    let (report, _) = try imported(
      """
      {"park_code":"P-1","name":"示例园","revenue":"1"}
      {"park_code":"P-2","name":"示例园","suppressed":["revenu"]}
      """)
    #expect(report.state == .refused)
    let issue = try #require(report.issues.issues.first { $0.rule == "suppressed-field" })
    #expect(issue.place.line == 2 && issue.value == "revenu" && issue.severity == .error)
  }

  @Test("beside a value of the same field is a contradiction")
  func contradiction() throws {
    let (report, _) = try imported(
      #"{"park_code":"P-1","name":"示例园","revenue":"1","suppressed":["revenue"]}"#)
    #expect(report.state == .refused && report.issues.counts["repeated-value"] == 1)
  }

  @Test("is a column like any other where columns go by labels")
  func foreign() throws {
    let (report, text) = try imported(#"{"园区编号":"P-1","园区名称":"示例园","suppressed":"yes"}"#)
    #expect(report.sources[0].unknown == ["suppressed"])
    #expect(report.issues.counts["column-unknown"] == 1)
    #expect(text == #"{"park_code":"P-1","name":"示例园"}"# + "\n")
  }

  @Test("takes a value away where there was one")
  func replaces() throws {
    let bureau = try Bureau(config: Parks.config)
    try bureau.take(
      bureau.file("a.ndjson", #"{"park_code":"P-1","name":"示例园","revenue":"1"}"#), into: "parks")
    // No other column of the file is a figure.
    let report = try bureau.take(
      bureau.file("b.ndjson", #"{"park_code":"P-1","name":"示例园","suppressed":["revenue"]}"#),
      into: "parks", "2023Q2", mode: .replace)
    #expect(report.counts.updated == 1)
    #expect(
      try bureau.export("parks", as: .ndjson).text.contains(#""suppressed":["revenue"]"#))
  }
}
