import ArgumentParser

/// The tool behind the package plugins; `swift run scaffold` works as well.
@main
struct Scaffold: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks the house rules of this package, and lays out new importers.",
    subcommands: [Check.self, NewImporter.self])
}

struct PackageOption: ParsableArguments {
  @Option(help: "The package's folder.")
  var package = "."
}
