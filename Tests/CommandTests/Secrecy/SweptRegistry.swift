import Foundation
import RegistryTesting
import Testing

/// A registry over which `PublicCommands` are asked.
struct SweptRegistry {
  let scratch: Scratch
  let config: String?
  /// What stands here for the words of the commands.
  let words: [String: String]

  /// All that somebody reads who asks.
  struct Told {
    let asked: String
    let text: String
    let status: Int32
  }

  func told(_ command: String, for audience: String...) throws -> Told {
    let asked = command.split(separator: " ").map { words[String($0)] ?? String($0) }
    var arguments = asked + ["--audience"] + audience + (config.map { ["--config", $0] } ?? [])
    let book = scratch.folder.appendingPathComponent("\(UUID().uuidString).xlsx")
    let isBook = asked.contains("xlsx")
    if isBook { arguments += ["-o", book.path] }
    let outcome = try Tool.run(arguments, in: scratch)
    // Refused, it writes none.
    let isWritten = isBook && outcome.status == 0
    return Told(
      asked: asked.joined(),
      text: outcome.output + outcome.error
        + (isWritten ? try UnpackedFile(path: book.path).text : ""),
      status: outcome.status)
  }

  static func markedFirms(isClosing: Bool = false) throws -> SweptRegistry {
    let scratch = try MarkedFirms.scratch(isClosing: isClosing)
    let profile = "list: firms\nfields: {code: code, name: name, revenue: tax, staff: contact}\n"
    return SweptRegistry(
      scratch: scratch, config: scratch.folder.appendingPathComponent("config").path,
      words: [
        "FILE": scratch.folder.appendingPathComponent("密文件2023Q1.csv").path,
        "PROFILE": try scratch.file("crossed.yaml", Data(profile.utf8)),
      ])
  }
}
