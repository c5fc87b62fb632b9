import ArgumentParser
import Registry

/// Help is in the reader's language, which `--lang` or the locale tells before anything is parsed.
extension String {
  static func said(zh: String, en: String) -> String {
    Phrase(zh: zh, en: en).text(Environment.language)
  }
}

extension ArgumentHelp {
  static func said(zh: String, en: String) -> ArgumentHelp {
    ArgumentHelp(String.said(zh: zh, en: en))
  }
}

/// The headings that the argument parser puts into its help, for readers of Chinese.
enum HelpHeadings {
  private static let words = [
    ("OVERVIEW: ", "概述："), ("USAGE: ", "用法："), ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："),
    ("SUBCOMMANDS:", "命令："), ("(default: ", "(默认 "), ("(values: ", "(可写 "), ("; default: ", "；默认 "),
    ("Show the version.", "显示版本"), ("Show help information.", "显示用法"),
    ("Show subcommand help information.", "显示命令的用法"),
  ]

  static func chinese(_ help: String) -> String {
    help.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if line.hasPrefix("  See '") { return "  各命令的用法见 registry help <命令>" }
      return words.reduce(String(line)) { $0.replacing($1.0, with: $1.1) }
    }.joined(separator: "\n")
  }
}
