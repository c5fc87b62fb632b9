import ArgumentParser
import Exporting
import Operations
import Registry

struct CopyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy",
    abstract: "Copy a whole registry into an empty store of any engine (整库复制).",
    discussion: """
      Every revision, edition and seal goes along, and the copy is verified from its stored values \
      up. Others may go on working: what is copied is one state.
      """)

  @Argument(help: "The store to copy: a path, sqlite:PATH or postgres://...")
  var from: String
  @Argument(help: "An empty store to copy into.")
  var to: String
  @OptionGroup var common: CommonOptions

  func run() throws { try common.copy(from, to) }
}

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the registry into a new file, while it is in use (备份).",
    discussion: "The same as `registry copy STORE PATH`; it refuses a file that is there already.")

  @Argument(help: "The new file.")
  var path: String
  @OptionGroup var common: CommonOptions

  func run() throws { try common.copy(common.storeText, path) }
}

struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Bring a backup back into an empty store (恢复).",
    discussion: "The same as `registry copy PATH STORE`; it refuses a store that holds something.")

  @Argument(help: "The file that `registry backup` wrote.")
  var path: String
  @OptionGroup var common: CommonOptions

  func run() throws { try common.copy(path, common.storeText) }
}

extension CommonOptions {
  fileprivate func copy(_ from: String, _ to: String) throws {
    let (source, target) = (try StoreLocation(from), try StoreLocation(to))
    let office = try office(at: source)
    // Looked at first, so that a mistyped source makes no target.
    try office.confirmStore()
    let report = try office.copy(to: try target.open(.writing))
    try print(report, text: report.text)
  }
}
