import Foundation
import Testing

/// `registry profile`: what is drafted from each sample, and that it imports as it stands.
@Suite struct ProfileDraftTests {
  struct Draft: CustomTestStringConvertible, Sendable {
    let file: String
    let list: String
    var asof: String? = "2022"
    var testDescription: String { file }
    var golden: String { "samples/profiles/drafts/\(file.replacing("/", with: "-")).yaml" }
  }

  static let drafts = [
    Draft(file: "shapes/table.csv", list: "key-enterprises"),
    Draft(file: "shapes/report-layout.csv", list: "key-enterprises"),
    Draft(file: "shapes/attributes.xml", list: "key-enterprises"),
    Draft(file: "shapes/items.xml", list: "key-enterprises"),
    Draft(file: "shapes/envelope.json", list: "key-enterprises"),
    Draft(file: "shapes/lines.ndjson", list: "key-enterprises"),
    Draft(file: "shapes/workbook.xlsx", list: "key-enterprises"),
    Draft(file: "profiles/several-header-rows.csv", list: "key-enterprises"),
    Draft(file: "profiles/sheet-name.xlsx", list: "key-enterprises"),
    Draft(file: "profiles/repeated.xml", list: "key-enterprises"),
    Draft(file: "2023Q2/key-enterprises.csv", list: "key-enterprises"),
    Draft(file: "2023Q2/key-projects.xml", list: "key-projects"),
    Draft(file: "2023Q2/buildings.csv", list: "buildings", asof: nil),
    Draft(file: "2023Q1/officers.csv", list: "officers", asof: nil),
    Draft(file: "quarter/2023Q2/team-ic.xlsx", list: "key-enterprises"),
    Draft(file: "quarter/2023Q2/tax.xml", list: "key-enterprises"),
  ]

  private func draft(_ draft: Draft, in scratch: Scratch) throws -> String {
    try Tool.output(["profile", "samples/\(draft.file)", "--list", draft.list], in: scratch)
  }

  @Test(arguments: drafts) func isAsRecorded(_ draft: Draft) throws {
    try expectGolden(try self.draft(draft, in: Scratch()), draft.golden)
  }

  /// As it stands, and to the same list as without it where the file needs no profile.
  @Test(arguments: drafts) func importsAsItStands(_ draft: Draft) throws {
    let scratch = try Scratch()
    let path = try scratch.file("draft.yaml", Data(try self.draft(draft, in: scratch).utf8))
    let command =
      ["import", "samples/\(draft.file)", "--list", draft.list, "--period", "2023Q2"]
      + (draft.asof.map { ["--asof", $0] } ?? []) + ["--dry-run", "--output", "json"]
    let drafted = try Tool.run(command + ["--profile", path], in: scratch)
    #expect(drafted.status == 0, "\(drafted.error)")
    let plain = try Tool.run(command, in: scratch)
    if plain.status == 0 {
      #expect(
        try drafted.json()["digest"] as? String == plain.json()["digest"] as? String)
    }
  }

  @Test func masksWhatIsAPersons() throws {
    let scratch = try Scratch()
    let text =
      "统一社会信用代码,企业名称,联系电话,经办人手机,说明\n"
      + "91320508PDY003018N,示例甲光电（苏州）有限公司,13800001234,13800005678,13800004321\n"
    let file = try scratch.file("phones.csv", Data(text.utf8))
    let draft = try Tool.output(["profile", file, "--list", "key-enterprises"], in: scratch)
    for number in ["13800001234", "13800005678", "13800004321"] { #expect(!draft.contains(number)) }
    #expect(draft.contains("138****1234"))
  }

  @Test func saysWhatIsMissing() throws {
    let scratch = try Scratch()
    let file = try scratch.file("odd.csv", Data("甲项,乙项\n一,二\n三,四\n".utf8))
    let draft = try Tool.output(["profile", file, "--list", "key-enterprises"], in: scratch)
    #expect(draft.contains("注意：还不能导入"))
    #expect(draft.contains("header: 1"))
    let english = try Tool.output(
      ["profile", file, "--list", "key-enterprises"], in: scratch, language: "en")
    #expect(english.contains("Note: this cannot be imported yet"))
  }

  @Test func labelsOfAnyKindAreReadBack() throws {
    let scratch = try Scratch()
    let text = "\"@代码: #1\",\"{名}, 称\",\"统一社会\n信用代码\",- x\n1,2,91320508PDY003018N,3\n"
    let file = try scratch.file("labels.csv", Data(text.utf8))
    let draft = try Tool.output(["profile", file, "--list", "key-enterprises"], in: scratch)
    let all = draft.replacing("#   @代码: #1", with: "ignored: [\"@代码: #1\"] #")
    let path = try scratch.file("labels.yaml", Data(all.utf8))
    let report = try Tool.run(
      ["import", file, "--list", "key-enterprises", "--period", "2023Q1", "--profile", path]
        + ["--dry-run", "--output", "json"], in: scratch
    ).json()
    let columns = try #require(report["columns"] as? [String: Any])
    #expect(columns["ignored"] as? [String] == ["@代码: #1"], "\(draft)")
    let matched = try #require(columns["matched"] as? [[String: Any]])
    #expect(matched.map { $0["field"] as? String } == ["uscc"])
  }
}
