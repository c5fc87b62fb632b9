import Foundation
import Testing

/// Both READMEs promise that their commands work as they are written, one after the other.
@Suite struct ReadmeTests {
  @Test(arguments: ["README.md", "README.zh-CN.md"]) func commandsWorkAsWritten(
    _ name: String
  ) throws {
    let commands = try commands(name, asked: false)
    #expect(commands.count >= 10)
    let scratch = try Scratch()
    for command in commands {
      // What a newcomer makes beside the samples goes with the scratch folder here.
      let command = command.map {
        $0.hasSuffix(".sqlite") ? scratch.folder.appendingPathComponent($0).path : $0
      }
      let outcome = try Tool.run(command, in: scratch)
      #expect(
        outcome.status == 0 && !outcome.output.isEmpty,
        "registry \(command.joined(separator: " ")): \(outcome.error)")
    }
  }

  /// What a second person asks of the quarter that was played through is answered by one command
  /// each, with what has to be in the answer.
  @Test(arguments: ["README.md", "README.zh-CN.md"]) func whatSomebodyAsksIsAnswered(
    _ name: String
  ) throws {
    let answers = [
      ["2023年第一季度", "链上关键", "示例专班纪要〔2023〕2号"], ["示例丙丁"],
      ["2023Q2/statistics.csv:18", "2023Q2/tax.xml:21", "统计报表多录一位"], ["软件专班"],
      ["示例办发〔2023〕21号", "现共 20 家"],
    ]
    let commands = try commands(name, asked: true)
    #expect(commands.count == answers.count)
    let scratch = try PlayedQuarter.scratch()
    for (command, words) in zip(commands, answers) {
      let answer = try PlayedQuarter.output(command, in: scratch)
      for word in words {
        #expect(answer.contains(word), "registry \(command.joined(separator: " ")): \(answer)")
      }
    }
  }

  /// The commands of a README: those of the section that shows what somebody asks, or the others.
  private func commands(_ name: String, asked: Bool) throws -> [[String]] {
    let text = try String(contentsOf: Tool.root.appendingPathComponent(name), encoding: .utf8)
    var isAsked = false
    return text.split(separator: "\n").filter { line in
      if line.hasPrefix("## ") { isAsked = ["## When somebody asks", "## 有人问起时"].contains(line) }
      return isAsked == asked && line.hasPrefix("registry ") && !line.hasPrefix("registry serve")
    }.map { $0.prefix { $0 != "#" }.split(separator: " ").dropFirst().map(String.init) }
  }

  /// Every verb has a help page in the reader's language, each option with its words.
  @Test(arguments: [("zh", "命令：", "用法："), ("en", "SUBCOMMANDS:", "USAGE: ")])
  func everyVerbHasHelp(language: String, commands: String, usage: String) throws {
    let scratch = try Scratch()
    func isHan(_ text: some StringProtocol) -> Bool {
      text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }
    let overview = try Tool.output(["--help"], in: scratch, language: language)
    let lines = overview.split(separator: "\n").drop { !$0.hasPrefix(commands) }.dropFirst()
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
    let verbs = lines.compactMap { $0.split(separator: " ").first.map(String.init) }
      .filter { $0.allSatisfy { $0.isASCII } && $0 != "See" }
    #expect(verbs.count >= 20)
    for verb in verbs {
      let page = try Tool.output([verb, "--help"], in: scratch, language: language)
      let parts = page.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(page.contains("\(usage)registry \(verb)"), "\(verb): \(page)")
      let isChinese = parts[0].hasPrefix("概述：") && isHan(parts[0].dropFirst(3))
      #expect(isChinese == (language == "zh"), "\(verb): \(parts[0])")
      let options = page.split(separator: "\n").filter { $0.contains("--store") }.dropFirst()
      #expect(options.allSatisfy { isHan($0) == (language == "zh") }, "\(verb)")
      #expect(language == "en" || !page.contains("OPTIONS"), "\(verb)")
    }
  }
}
