import Foundation
import Testing

/// What a message tells somebody to do can be done, and is said in one language.
@Suite struct RemedyTests {
  @Test func aTrialWritesTheRefusedRows() throws {
    let scratch = try Scratch.withFirstQuarter()
    let rejects = scratch.folder.appendingPathComponent("rejects.csv")
    let outcome = try Tool.run(
      RefusedCommand.importing("samples/broken/uscc-outer-check.csv")
        + ["--dry-run", "--rejects", rejects.path], in: scratch)
    #expect(outcome.status == 1)
    let text = try String(contentsOf: rejects, encoding: .utf8)
    #expect(text.contains("退回原因") && text.contains("uscc-outer-check.csv"), "\(text)")
  }

  @Test func whatIsNoDataIsToldWhatToBecome() throws {
    let scratch = try Scratch()
    let pdf = try scratch.file("a.pdf", Data("%PDF-1.7\n%\u{00E2}\u{00E3}\n1 0 obj\n<<>>\n".utf8))
    let program = try scratch.file("b.bin", Data([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0]))
    for file in [pdf, program] {
      let outcome = try Tool.run(
        ["import", file, "--list", "key-enterprises", "--period", "2023Q1"], in: scratch)
      #expect(outcome.status == 66)
      #expect(outcome.error.contains("另存为 .xlsx 或 CSV"), "\(outcome.error)")
    }
  }

  @Test func causesAreToldInTheReadersLanguage() throws {
    let scratch = try Scratch.withFirstQuarter()
    let path = scratch.folder.path + "/nowhere/a.csv"
    let zh = try Tool.run(["export", "key-enterprises", "-o", path], in: scratch)
    #expect(zh.error.contains("文件或文件夹不存在") && !zh.error.contains("No such"))
    let en = try Tool.run(["export", "key-enterprises", "-o", path], in: scratch, language: "en")
    #expect(en.error.contains("No such file or directory"))
    let cut = try scratch.file("cut.xlsx", Data([0x50, 0x4B, 3, 4, 20, 0, 0, 0, 8, 0]))
    let outcome = try Tool.run(
      ["import", cut, "--list", "key-enterprises", "--period", "2023Q2", "--mode", "merge"],
      in: scratch)
    #expect(outcome.status == 66 && !outcome.error.lowercased().contains("zip archive"))
  }

  @Test func aPortOutOfRangeIsToldTheRange() throws {
    let outcome = try Tool.run(["serve", "--port", "80000"], in: try Scratch())
    #expect(outcome.status == 64 && outcome.error.contains("0 至 65535"), "\(outcome.error)")
  }

  @Test func aValueIsClearedByTheFieldsOwnLabel() throws {
    let scratch = try Scratch.withFirstQuarter()
    let outcome = try Tool.run(
      [
        "edit", "key-enterprises", "91320505PDY0001165", "营业收入=很多", "--period", "2023Q2",
        "--reason", "示例",
      ], in: scratch)
    #expect(outcome.status == 1 && outcome.error.contains("营业收入= 或 revenue= 表示清空"))
  }

  @Test func theHelpNamesEveryGuardOnce() throws {
    let page = try Tool.output(["import", "--help"], in: try Scratch())
    for guardName in ["mass-exit", "older-figures", "mass-change"] {
      #expect(page.ranges(of: guardName).count == 1, "\(guardName): \(page)")
    }
  }
}
