import Foundation
import Testing

/// A verb as the built tool itself describes it, so that no test has to keep a list of them.
struct ToolVerb: Decodable {
  struct Argument: Decodable {
    struct Name: Decodable { let name: String }
    let names: [Name]?
    let allValues: [String]?
  }

  private struct Whole: Decodable {
    struct Root: Decodable { let subcommands: [ToolVerb] }
    let command: Root
  }

  private let commandName: String
  private let arguments: [Argument]?

  var name: String { commandName }
  var takesAudience: Bool { option("audience") != nil }

  /// The values that an option may have, none where there is no such option.
  func values(of name: String) -> [String] { option(name)?.allValues ?? [] }

  private func option(_ name: String) -> Argument? {
    arguments?.first { $0.names?.contains { $0.name == name } == true }
  }

  static func all() throws -> [ToolVerb] {
    let text = try Tool.output(["--experimental-dump-help"], in: try Scratch())
    return try JSONDecoder().decode(Whole.self, from: Data(text.utf8)).command.subcommands
  }
}
