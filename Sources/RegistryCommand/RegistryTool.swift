import ArgumentParser
import Exporting
import Registry

/// The tool: one subcommand for each verb of a bureau.
@main
struct RegistryTool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registry",
    abstract: "Keeps a bureau's lists of enterprises and projects, quarter by quarter.",
    discussion: "名录库:导入各部门导出的文件,逐期留存,与上期比对,发布,并安排一对一服务。",
    version: "registry 0.1.0",
    subcommands: [
      ImportCommand.self, PublishCommand.self, DiscardCommand.self, ListsCommand.self,
      LogCommand.self, ShowCommand.self, DiffCommand.self, ExportCommand.self,
      AssignCommand.self, AssignmentsCommand.self, ImportersCommand.self, VerifyCommand.self,
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
    } catch {
      exit(withError: error)
    }
  }
}
