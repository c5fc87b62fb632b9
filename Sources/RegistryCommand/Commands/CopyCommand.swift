import ArgumentParser
import Exporting
import Operations
import Registry

struct CopyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy",
    abstract: .said(
      zh: "整库复制到另一个空的名录库，可换引擎", en: "Copy a whole registry into an empty store of any engine."),
    discussion: .said(
      zh: "全部修改记录、版次和封存码一并复制，并逐条校验；复制期间他人可照常使用。",
      en: """
        Every revision, edition and seal goes along, and the copy is verified from its stored values \
        up. Others may go on working: what is copied is one state.
        """))

  @Argument(
    help: .said(
      zh: "被复制的名录库：文件路径、sqlite:路径或 postgres://...",
      en: "The store to copy: a path, sqlite:PATH or postgres://..."))
  var from: String
  @Argument(help: .said(zh: "目标，空的名录库", en: "An empty store to copy into."))
  var to: String
  @OptionGroup var common: CommonOptions

  func run() throws { try common.copy(from, to) }
}

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: .said(
      zh: "备份到一个新文件，不妨碍使用", en: "Copy the registry into a new file, while it is in use."),
    discussion: .said(
      zh: "即 registry copy 名录库 文件；文件里已有名录库时不覆盖。",
      en: "The same as `registry copy STORE PATH`; a file that holds a registry stays as it is."))

  @Argument(help: .said(zh: "新文件", en: "The new file."))
  var path: String
  @OptionGroup var common: CommonOptions

  func run() throws { try common.copy(common.storeText, path) }
}

struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: .said(zh: "把备份恢复到空的名录库", en: "Bring a backup back into an empty store."),
    discussion: .said(
      zh: "即 registry copy 文件 名录库；目标已有内容时不覆盖。",
      en: "The same as `registry copy PATH STORE`; a store that holds something stays as it is."))

  @Argument(help: .said(zh: "registry backup 写出的文件", en: "The file that `registry backup` wrote."))
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
    let report = try target.fill { try office.copy(to: $0) }
    try print(report, text: report.text)
  }
}
