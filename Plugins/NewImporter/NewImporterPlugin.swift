import Foundation
import PackagePlugin

/// `swift package --allow-writing-to-package-directory new-importer NAME`, over `scaffold`.
@main
struct NewImporterPlugin: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) async throws {
    let process = Process()
    process.executableURL = try context.tool(named: "scaffold").url
    process.arguments =
      ["new-importer", "--package", context.package.directoryURL.path] + arguments
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus != 0 {
      Diagnostics.error("No importer was laid out; the lines above say why.")
    }
  }
}
