import ArgumentParser

/// `scaffold check`: every house rule over the whole package.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks formatting, import direction, importers, file sizes, decisions and READMEs.",
    discussion: "Errors make it fail; warnings are printed and let it pass.")

  @OptionGroup var option: PackageOption

  @Flag(help: "Leave out the formatting, which needs the Swift toolchain.")
  var skipFormatting = false

  /// The visible list of rules, in the order they are reported.
  static let rules: [any HouseRule] = [
    ImportDirection(), ImporterParts(), FileSize(), DecisionNumbers(), TwinReadmes(),
    UntrackedProducts(),
  ]

  func run() throws {
    let tree = try PackageTree(root: option.package)
    var findings: [Finding] = []
    for rule in Self.rules { findings += try rule.findings(in: tree) }
    if !skipFormatting { findings += try Formatting().findings(in: tree) }
    for finding in findings { print(finding) }
    let errors = findings.count { $0.severity == .error }
    let warnings = findings.count - errors
    print("check: \(errors) errors, \(warnings) warnings")
    if errors > 0 { throw ExitCode.failure }
  }
}
