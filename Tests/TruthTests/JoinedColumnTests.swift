import Exporting
import Operations
import Registry
import Testing

@Suite("Several columns that make one value")
struct JoinedColumnTests {
  /// 开业年份 and 开业月份 of a survey, in either order of the columns.
  @Test(arguments: [
    ("开业年份,开业月份", ["2015,3", "2016,11", "2017,"]),
    ("开业月份,开业年份", ["3,2015", "11,2016", ",2017"]),
  ])
  func yearAndMonth(_ columns: String, _ rows: [String]) throws {
    let profile = """
      list: key-enterprises
      fields:
        founded_on: {columns: [开业年份, 开业月份], by: "-"}

      """
    let bureau = try Bureau(config: ["profiles/survey.yaml": profile])
    let codes = ["91320213PDY00001XR", "91320213PDY000028R", "91320202PDY000036N"]
    let lines = zip(codes, rows).map { "\($0),示例\($0)有限公司,\($1)\n" }.joined()
    let report = try bureau.take(
      bureau.file("survey.csv", "统一社会信用代码,单位详细名称,\(columns)\n" + lines),
      into: "key-enterprises", profile: "survey")
    #expect(report.accepted == 3 && report.sources[0].unknown.isEmpty)
    let export = try bureau.export("key-enterprises", as: .ndjson).text
    let days = export.split(separator: "\n").map { line in
      line.split(separator: "\"founded_on\":\"").dropFirst().first?.prefix { $0 != "\"" } ?? ""
    }
    // In the order of the keys.
    #expect(days == ["2017", "2015-03", "2016-11"])
  }
}
