import ArgumentParser
import Exporting
import Registry

/// The tool: one subcommand for each verb of a bureau.
@main
struct RegistryTool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registry",
    abstract: "Keeps a bureau's lists of enterprises and projects, quarter by quarter.",
    discussion: "导入各部门导出的文件，逐期留存，与上期比对，发布，并安排一对一服务。",
    version: "registry 0.1.0",
    subcommands: [
      ImportCommand.self, AddCommand.self, EditCommand.self, RemoveCommand.self, LinkCommand.self,
      UndoCommand.self, AdjustmentsCommand.self, PublishCommand.self, CorrectCommand.self,
      DiscardCommand.self, ListsCommand.self, LogCommand.self, ShowCommand.self, DiffCommand.self,
      ConflictsCommand.self, SettleCommand.self, StatusCommand.self, SummaryCommand.self,
      IssuesCommand.self, ExportCommand.self, AssignCommand.self, AssignmentsCommand.self,
      ImportersCommand.self, ProfileCommand.self, VerifyCommand.self,
      ServeCommand.self,
    ])

  /// Parses and runs; every failure ends in one line on standard error and the exit code of its
  /// kind.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let refusal as Refusal {
      Console.fail(refusal)
    } catch let reported as ReportedRefusal {
      Console.fail(reported.refusal, isReported: true)
    } catch  where exitCode(for: error) == .validationFailure {
      Console.fail(.usage(message(for: error), command: commandName))
    } catch {
      exit(withError: error)
    }
  }

  /// `registry` with the subcommand that was called, where it is one.
  private static var commandName: String {
    let verbs = configuration.subcommands.map { $0.configuration.commandName ?? "" }
    guard CommandLine.arguments.count > 1, verbs.contains(CommandLine.arguments[1]) else {
      return "registry"
    }
    return "registry \(CommandLine.arguments[1])"
  }
}

/// A refusal that the report on standard output has told already.
struct ReportedRefusal: Error {
  let refusal: Refusal
}

extension Refusal {
  /// What the argument parser has to say, on one line.
  fileprivate static func usage(_ message: String, command: String) -> Refusal {
    let line = message.split(whereSeparator: \.isNewline)
      .map { $0.trimmingPrefix(while: \.isWhitespace) }.joined(separator: " ")
    return Refusal(
      "usage", exit: .usage, Phrase(zh: "用法不对：\(line)", en: line),
      remedy: Phrase(
        zh: "用法见 \(command) --help", en: "`\(command) --help` shows how it is used"))
  }
}
