import ArgumentParser
import Exporting
import Registry

/// The tool: one subcommand for each verb of a bureau.
@main
struct RegistryTool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registry",
    abstract: .said(
      zh: "企业和项目名录登记：逐期留存部门名录",
      en: "Keeps a bureau's lists of enterprises and projects, quarter by quarter."),
    discussion: .said(
      zh: "导入各部门导出的文件，逐期留存，与上期比对，发布，并安排一对一服务。",
      en: "Imports what departments export, keeps every period, compares, publishes, and plans who "
        + "serves whom."),
    version: "registry \(Program.version)",
    subcommands: [
      ImportCommand.self, AddCommand.self, EditCommand.self, RemoveCommand.self, LinkCommand.self,
      UndoCommand.self, AdjustmentsCommand.self, PublishCommand.self, CorrectCommand.self,
      DiscardCommand.self, ListsCommand.self, LogCommand.self, ShowCommand.self, DiffCommand.self,
      ConflictsCommand.self, SettleCommand.self, StatusCommand.self, SummaryCommand.self,
      IssuesCommand.self, ExportCommand.self, AssignCommand.self, AssignmentsCommand.self,
      ImportersCommand.self, ProfileCommand.self, SourceCommand.self, ReplayCommand.self,
      VerifyCommand.self, CopyCommand.self, BackupCommand.self, RestoreCommand.self,
      ServeCommand.self,
    ])

  /// Parses and runs; every failure ends in one line on standard error and the exit code of its
  /// kind.
  static func main() async {
    do {
      try refuseUnknownVerb()
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
      let line = message(for: error).split(whereSeparator: \.isNewline)
        .map { $0.trimmingPrefix(while: \.isWhitespace) }.joined(separator: " ")
      Console.fail(.usage(UsageWords.phrase(line)))
    } catch  where exitCode(for: error) == .success && Environment.language == .zh {
      print(HelpHeadings.chinese(fullMessage(for: error)))
    } catch {
      exit(withError: error)
    }
  }

  /// `registry` with the subcommand that was called, where it is one.
  static var commandName: String {
    guard let verb = calledVerb, verbs.contains(verb) else { return "registry" }
    return "registry \(verb)"
  }

  private static var verbs: [String] {
    configuration.subcommands.map { $0.configuration.commandName ?? "" }
  }

  private static var calledVerb: String? { CommandLine.arguments.dropFirst().first }

  /// The parser would take the word for an argument too many, or complain of the options behind it.
  private static func refuseUnknownVerb() throws(Refusal) {
    guard let verb = calledVerb, !verb.hasPrefix("-"), verb != "help", !verbs.contains(verb) else {
      return
    }
    throw .usage(
      zh: "没有命令“\(verb)”，可用：\(verbs.joined(separator: "、"))",
      en: "there is no command “\(verb)”; there are \(verbs.joined(separator: ", "))")
  }
}

/// A refusal that the report on standard output has told already.
struct ReportedRefusal: Error {
  let refusal: Refusal
}
