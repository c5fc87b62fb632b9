import Foundation
import Registry

/// What the tool takes from its surroundings.
enum Environment {
  static subscript(name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// `--lang` where given, before anything else was parsed; else the locale's language. Chinese
  /// where the locale says nothing: it is the language of the bureaus.
  static var language: Language {
    if let language = option("lang").flatMap(Language.init) { return language }
    let locale = Self["LC_ALL"] ?? Self["LC_MESSAGES"] ?? Self["LANG"] ?? ""
    return locale.hasPrefix("en") ? .en : .zh
  }

  /// Whether failures, too, are to be answered as JSON; known before anything else was parsed.
  static var wantsJSON: Bool { option("output") == OutputForm.json.rawValue }

  /// The value of `--name VALUE` or `--name=VALUE`, as far as the command line alone tells.
  private static func option(_ name: String) -> String? {
    let arguments = CommandLine.arguments.prefix { $0 != "--" }
    for (argument, next) in zip(arguments, arguments.dropFirst() + [""]) {
      if argument == "--\(name)" { return next }
      if argument.hasPrefix("--\(name)=") { return String(argument.dropFirst(name.count + 3)) }
    }
    return nil
  }

  /// Who is at work.
  static var person: String {
    Self["REGISTRY_USER"] ?? Self["USER"] ?? Self["LOGNAME"] ?? "uid-\(getuid())"
  }

  /// The time in UTC to the second.
  static func now() -> String { Date().formatted(.iso8601) }
}
