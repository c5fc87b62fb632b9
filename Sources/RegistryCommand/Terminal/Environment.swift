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
    let arguments = CommandLine.arguments
    for (index, argument) in arguments.enumerated() {
      if argument == "--lang", index + 1 < arguments.count,
        let language = Language(rawValue: arguments[index + 1])
      {
        return language
      }
      if argument.hasPrefix("--lang="), let language = Language(rawValue: String(argument.dropFirst(7)))
      {
        return language
      }
    }
    let locale = Self["LC_ALL"] ?? Self["LC_MESSAGES"] ?? Self["LANG"] ?? ""
    return locale.hasPrefix("en") ? .en : .zh
  }

  /// Who is at work.
  static var person: String {
    Self["REGISTRY_USER"] ?? Self["USER"] ?? Self["LOGNAME"] ?? "uid-\(getuid())"
  }

  /// The time in UTC to the second.
  static func now() -> String { Date().formatted(.iso8601) }
}
