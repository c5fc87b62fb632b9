import ArgumentParser
import Foundation

/// `scaffold new-importer TSV`: the folder, test and sample of a new importer.
struct NewImporter: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new-importer",
    abstract: "Writes a working importer to start from, and prints the lines to add by hand.",
    discussion: "Package.swift and the catalogue are not edited: their order is a decision.")

  @OptionGroup var option: PackageOption

  @Argument(help: "The format's name as a Swift type begins: TSV, FixedWidth.")
  var name: String

  func validate() throws {
    guard ImporterTemplate.isName(name) else {
      throw ValidationError(
        "\"\(name)\" cannot name a Swift type; use ASCII letters and digits after a capital.")
    }
  }

  func run() throws {
    let tree = try PackageTree(root: option.package)
    let template = ImporterTemplate(name: name)
    let files = template.files
    if let taken = files.first(where: { tree.exists($0.path) }) {
      throw ValidationError("\(taken.path) exists already; nothing was written.")
    }
    for file in files {
      let url = tree.root.appending(path: file.path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try file.text.write(to: url, atomically: true, encoding: .utf8)
      print("wrote \(file.path)")
    }
    print(template.linesToAdd)
  }
}
