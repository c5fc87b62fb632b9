import Foundation
import Testing

/// Every way to go wrong ends with its exit code, one clear line and an unchanged store.
@Suite struct RefusalTests {
  @Test(arguments: RefusedCommand.all) func isRefused(_ command: RefusedCommand) throws {
    let scratch = try Scratch.withFirstQuarter()
    let arguments = try command.arguments(scratch)
    let before = try scratch.contents()
    let outcome = try Tool.run(arguments, in: scratch)
    #expect(outcome.status == command.exit, "\(outcome.error)")
    let line = outcome.error
    #expect(
      line.hasSuffix("\n") && line.dropLast().allSatisfy { !$0.isNewline }, "one line: \(line)")
    #expect(line.hasPrefix("错误："))
    for word in command.words { #expect(line.contains(word), "\(word) in: \(line)") }
    if let place = command.place { #expect(line.contains(place), "\(place) in: \(line)") }
    #expect(try scratch.contents() == before, "the store and its folder are as they were")
  }

  @Test(arguments: RefusedCommand.all) func isRefusedInJSON(_ command: RefusedCommand) throws {
    let scratch = try Scratch.withFirstQuarter()
    let arguments = try command.arguments(scratch) + ["--output", "json", "--lang", "en"]
    let outcome = try Tool.run(arguments, in: scratch)
    #expect(outcome.status == command.exit, "\(outcome.error)")
    #expect(outcome.error.hasPrefix("error: ") && outcome.error.hasSuffix("\n"))
    #expect(!outcome.error.contains { "，。：；（）".contains($0) && !command.quotesChinese })
    let answer = try outcome.json()
    let isReport = answer["state"] as? String == "refused"
    let error = try #require(
      answer[isReport ? "refusal" : "error"] as? [String: Any], "\(outcome.output)")
    #expect(error["code"] as? String == command.code)
    #expect(error["exit"] as? Int == Int(command.exit))
    #expect((error["message"] as? String)?.isEmpty == false)
    #expect((error["remedy"] as? String)?.isEmpty == false, "says what to do: \(error)")
    guard let rule = command.rule else { return }
    let issues = try #require(answer["issues"] as? [[String: Any]])
    let issue = try #require(issues.first { $0["rule"] as? String == rule }, "\(issues)")
    #expect(issue["severity"] as? String == "error")
    if let line = command.line { #expect(issue["line"] as? Int == line) }
    if let field = command.field { #expect(issue["field"] as? String == field) }
  }

  /// A first import that is refused does not even leave an empty store behind.
  @Test(arguments: ["uscc-outer-check.csv", "truncated.xml", "no-header.csv"])
  func aRefusedFirstImportLeavesNoStore(_ file: String) throws {
    let scratch = try Scratch()
    let outcome = try Tool.run(RefusedCommand.importing("samples/broken/\(file)"), in: scratch)
    #expect(outcome.status != 0)
    #expect(try scratch.contents().isEmpty)
  }

  /// What each broken sample is answered with stands beside it, in both languages.
  @Test func brokenSamplesHaveTheirAnswersBeside() throws {
    let folder = Tool.root.appendingPathComponent("samples/broken").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.contains(".") && !$0.hasSuffix(".expected.txt") }.sorted()
    #expect(files.count == 27)
    for file in files {
      let scratch = try Scratch.withFirstQuarter()
      var arguments = RefusedCommand.importing("samples/broken/\(file)")
      // What is cut off lacks subjects, not syntax: it is found where absence means exit.
      if file.hasPrefix("cut-off") { arguments[7] = "replace" }
      let zh = try Tool.run(arguments, in: scratch)
      let en = try Tool.run(arguments, in: scratch, language: "en")
      let name =
        file.prefix { $0 != "." }
        + (file.hasSuffix(".csv") ? "" : ".\(file.split(separator: ".")[1])")
      let warnings = zh.output.split(separator: "\n").filter {
        $0.hasPrefix("错误") || $0.hasPrefix("存疑")
      }
      try expectGolden(
        "exit \(zh.status)\n" + zh.error + en.error + warnings.map { $0 + "\n" }.joined(),
        "samples/broken/\(name).expected.txt")
    }
  }
}
