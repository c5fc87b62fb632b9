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

  @Test func aFileThatCannotBeWrittenIsNamed() throws {
    let scratch = try Scratch.withFirstQuarter()
    let outcome = try Tool.run(
      ["export", "key-enterprises", "-o", scratch.folder.path + "/no/a.xlsx"], in: scratch)
    #expect(outcome.status == 66 && outcome.error.contains("a.xlsx"))
  }
}
