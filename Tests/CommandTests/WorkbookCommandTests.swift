import Foundation
import Testing

/// Workbooks go to files, by `--format` or by the ending of the file's name.
@Suite struct WorkbookCommandTests {
  /// What every archive begins with.
  private static let archive = Data("PK".utf8)

  private func written(_ arguments: [String], _ name: String, in scratch: Scratch) throws -> Data {
    let path = scratch.folder.appendingPathComponent(name).path
    try Tool.output(arguments + ["-o", path], in: scratch)
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }

  @Test func theEndingTellsTheFormat() throws {
    let scratch = try Scratch.withFirstQuarter()
    let export = ["export", "key-enterprises"]
    #expect(try written(export, "a.xlsx", in: scratch).prefix(2) == Self.archive)
    #expect(try written(export, "a.json", in: scratch).first == UInt8(ascii: "{"))
    #expect(try written(export, "a.txt", in: scratch).prefix(3) == Data([0xEF, 0xBB, 0xBF]))
    let told = try written(export + ["--format", "xlsx"], "b.json", in: scratch)
    #expect(told == (try written(export, "a.xlsx", in: scratch)))
    let diff = try written(["diff", "key-enterprises"], "d.xlsx", in: scratch)
    #expect(diff.prefix(2) == Self.archive)
  }

  /// An option that is taken does something, or is refused.
  @Test func whatIsAskedForIsWritten() throws {
    let scratch = try SummaryCommandTests.twoQuarters()
    let adjustments = ["adjustments", "key-enterprises"]
    let printed = try Tool.run(adjustments + ["--output", "json"], in: scratch).output
    for asked in [["--format", "json"], ["--output", "json"]] {
      let file = try written(adjustments + asked, "a.json", in: scratch)
      #expect(file == Data(printed.utf8))
      #expect(try written(adjustments + asked, "plain", in: scratch) == file)
    }
    let text = try written(adjustments + ["--format", "text"], "a.txt", in: scratch)
    #expect(text == Data(try Tool.output(adjustments, in: scratch).utf8))
    #expect(try written(adjustments, "sheet", in: scratch).prefix(3) == Data([0xEF, 0xBB, 0xBF]))
    let profile = ["profile", "samples/2023Q2/key-enterprises.csv", "--list", "key-enterprises"]
    let draft = try written(profile + ["--output", "json"], "p.json", in: scratch)
    #expect(draft == Data(try Tool.run(profile + ["--output", "json"], in: scratch).output.utf8))
    for idle in [
      adjustments + ["--by", "sub_fields", "--format", "json"],
      adjustments + ["--settle", "X", "--audience", "public"],
      ["issues", "key-enterprises", "--settle", "X", "y", "--severity", "note"],
      ["diff", "key-enterprises", "--by", "district", "--format", "csv"],
    ] {
      #expect(try Tool.run(idle, in: scratch).status == 64, "\(idle)")
    }
  }

  @Test func aFileThatCannotBeWrittenIsNamed() throws {
    let scratch = try Scratch.withFirstQuarter()
    let outcome = try Tool.run(
      ["export", "key-enterprises", "-o", scratch.folder.path + "/no/a.xlsx"], in: scratch)
    #expect(outcome.status == 66 && outcome.error.contains("a.xlsx"))
  }
}
