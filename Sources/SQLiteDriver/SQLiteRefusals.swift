import GRDB
import Registry

extension Refusal {
  static func storeMissing(_ path: String) -> Refusal {
    Refusal(
      "store-missing", exit: .store,
      Phrase(zh: "没有名录库文件：\(path)", en: "there is no store at \(path)"),
      remedy: Phrase(
        zh: "先导入一份名录，或用 --store 指定正确的文件", en: "import a list first, or name the file with --store"))
  }

  static func storeReadOnly(_ path: String) -> Refusal {
    Refusal(
      "store-read-only", exit: .store,
      Phrase(zh: "名录库只读，不能写入：\(path)", en: "the store is read-only: \(path)"),
      remedy: Phrase(zh: "检查文件和所在目录的写权限", en: "check the permissions of the file and its folder"))
  }

  static func storeMoved(_ path: String) -> Refusal {
    Refusal(
      "store-moved", exit: .store,
      Phrase(
        zh: "名录库文件在打开后被移走或删除：\(path)",
        en: "the store was moved or removed after it was opened: \(path)"),
      remedy: Phrase(
        zh: "确认文件位置后再试；网页服务须重新启动",
        en: "see where it is and try again; a server is to be started again"
      ))
  }

  /// Says in the trade's words what SQLite answered.
  init(sqlite error: any Error, path: String) {
    guard let error = error as? DatabaseError else {
      self = Refusal(
        "bug", exit: .bug, Phrase(zh: "程序出错：\(error)", en: "internal mistake: \(error)"))
      return
    }
    self = Self.known(error.resultCode, path: path) ?? .unreadable(error, path: path)
  }

  private static func known(_ code: ResultCode, path: String) -> Refusal? {
    switch code {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      Refusal(
        "store-locked", exit: .store,
        Phrase(zh: "名录库正被另一次操作占用：\(path)", en: "another command is writing the store: \(path)"),
        remedy: Phrase(zh: "等它结束后再试", en: "try again when it has finished"))
    case .SQLITE_FULL:
      Refusal(
        "store-full", exit: .store,
        Phrase(zh: "磁盘已满，名录库未改动：\(path)", en: "the disk is full; the store is unchanged: \(path)"),
        remedy: Phrase(zh: "腾出空间后再试", en: "free some space and try again"))
    case .SQLITE_READONLY, .SQLITE_PERM: storeReadOnly(path)
    case .SQLITE_NOTADB:
      Refusal(
        "not-a-store", exit: .store,
        Phrase(zh: "不是名录库文件：\(path)", en: "not a registry store: \(path)"),
        remedy: Phrase(zh: "用 --store 指定名录库文件", en: "name the store with --store"))
    case .SQLITE_CORRUPT:
      Refusal(
        "store-damaged", exit: .store,
        Phrase(zh: "名录库文件已损坏：\(path)", en: "the store is damaged: \(path)"),
        remedy: Phrase(
          zh: "停止写入，从备份恢复，再运行 registry verify",
          en: "stop writing, restore a backup, run registry verify"))
    default: nil
    }
  }

  private static func unreadable(_ error: DatabaseError, path: String) -> Refusal {
    let cause = error.message ?? "\(error.resultCode)"
    return Refusal(
      "store-unreadable", exit: .store,
      Phrase(zh: "名录库打不开：\(path)（\(cause)）", en: "cannot use the store \(path): \(cause)"),
      remedy: Phrase(zh: "检查路径、权限和磁盘", en: "check the path, permissions and disk"))
  }
}
