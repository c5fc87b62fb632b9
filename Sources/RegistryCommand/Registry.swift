import ArgumentParser

/// The tool: one subcommand for each verb of a bureau.
@main
struct RegistryTool: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registry",
    abstract: "Keeps a bureau's lists of enterprises and projects, quarter by quarter.",
    version: "0.1.0",
    subcommands: [
      ImportCommand.self, PublishCommand.self, DiscardCommand.self, ListsCommand.self,
      LogCommand.self, ShowCommand.self, DiffCommand.self, ExportCommand.self,
      ImportersCommand.self, VerifyCommand.self,
    ])
}
