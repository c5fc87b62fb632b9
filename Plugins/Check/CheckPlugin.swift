import Foundation
import PackagePlugin

/// `swift package check`: the house rules. All of the work is in `scaffold`.
@main
struct CheckPlugin: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) async throws {
    let process = Process()
    process.executableURL = try context.tool(named: "scaffold").url
    process.arguments = ["check", "--package", context.package.directoryURL.path] + arguments
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus != 0 {
      Diagnostics.error("The house rules are broken; the lines above name file and line.")
    }
  }
}
