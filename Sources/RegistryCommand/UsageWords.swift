import Registry

/// What the argument parser says, for readers of Chinese: it speaks English alone. What is new to this
/// table is passed on as it is, so that nothing gets lost.
enum UsageWords {
  static func phrase(_ message: String) -> Phrase {
    Phrase(zh: chinese(message) ?? message, en: message)
  }

  private static func chinese(_ message: String) -> String? {
    if let match = message.wholeMatch(of: /Missing expected argument '(.+)'/) {
      return "缺少参数 \(match.1)"
    }
    if let match = message.wholeMatch(of: /Missing value for '(.+)'/) {
      return "\(match.1) 后面没有写值"
    }
    if let match = message.wholeMatch(of: /Unknown option '(.+?)'(?:\. Did you mean '(.+)'\?)?/) {
      return "没有选项 \(match.1)" + (match.2.map { "，是不是 \($0)" } ?? "")
    }
    if let match = message.wholeMatch(
      of: /The value '(.*?)' is invalid for '(.+?)'(?:\. Please provide one of (?s:(.+?))\.?)?/)
    {
      return "“\(match.1)”不能用于 \(match.2)" + (match.3.map { "，可写 \(list($0))" } ?? "")
    }
    if let match = message.wholeMatch(of: /Unexpected argument '(.*)'/) {
      return "多出参数“\(match.1)”"
    }
    if let match = message.wholeMatch(of: /\d+ unexpected arguments: (.+)/) {
      return "多出参数 \(list(match.1))"
    }
    if let match = message.wholeMatch(
      of: /The option '(.+?)' does not take any value, but '(.*)' was specified\.?/)
    {
      return "\(match.1) 后面不写值，却写了“\(match.2)”"
    }
    return nil
  }

  /// `'text', 'json' or 'csv'`, or the same a line each, as `text、json、csv`.
  private static func list(_ values: Substring) -> String {
    values.matches(of: /'(.*?)'|- (\S+)/).map { String($0.1 ?? $0.2 ?? "") }
      .joined(separator: "、")
  }
}

extension Refusal {
  /// A command that was written in a way that it cannot be run in.
  static func usage(_ phrase: Phrase) -> Refusal {
    let command = RegistryTool.commandName
    return Refusal(
      "usage", exit: .usage, Phrase(zh: "用法不对：\(phrase.zh)", en: phrase.en),
      remedy: Phrase(
        zh: "用法见 \(command) --help", en: "`\(command) --help` shows how it is used"))
  }

  static func usage(zh: String, en: String) -> Refusal { usage(Phrase(zh: zh, en: en)) }
}
