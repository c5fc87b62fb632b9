import Registry

extension Refusal {
  static func unreachable(_ name: String, _ cause: String) -> Refusal {
    Refusal(
      "store-unreachable", exit: .store,
      Phrase(zh: "连不上数据库 \(name)：\(cause)", en: "cannot reach the database \(name): \(cause)"),
      remedy: Phrase(
        zh: "检查地址、端口和网络，确认数据库已启动",
        en: "check address, port and network, and that the server runs"))
  }

  static func denied(_ name: String, _ cause: String) -> Refusal {
    Refusal(
      "store-denied", exit: .store,
      Phrase(zh: "数据库 \(name) 拒绝访问：\(cause)", en: "the database \(name) denies access: \(cause)"),
      remedy: Phrase(
        zh: "检查用户、密码（PGPASSWORD 或 ~/.pgpass）和权限",
        en: "check user, password (PGPASSWORD or ~/.pgpass) and rights"))
  }

  static func noDatabase(_ name: String, _ cause: String) -> Refusal {
    Refusal(
      "store-unreachable", exit: .store,
      Phrase(zh: "没有这个数据库：\(name)（\(cause)）", en: "there is no such database: \(name) (\(cause))"),
      remedy: Phrase(zh: "先用 createdb 建库", en: "make it first with createdb"))
  }

  static func noRegistry(_ name: String) -> Refusal {
    Refusal(
      "store-missing", exit: .store,
      Phrase(zh: "数据库里还没有名录库：\(name)", en: "there is no registry in the database yet: \(name)"),
      remedy: Phrase(
        zh: "先导入一份名录，或用 --store 指定正确的数据库",
        en: "import a list first, or name the right database with --store"))
  }

  static func wrongEncoding(_ name: String) -> Refusal {
    Refusal(
      "store-encoding", exit: .store,
      Phrase(zh: "数据库 \(name) 的编码不是 UTF8", en: "the database \(name) is not in UTF8"),
      remedy: Phrase(
        zh: "用 createdb --encoding=UTF8 --template=template0 另建一个",
        en: "make another one with createdb --encoding=UTF8 --template=template0"))
  }

  /// Why there is no connection, by what libpq says: there is no code for it yet.
  static func notConnected(_ message: String, _ name: String) -> Refusal {
    let cause = message.split(separator: "\n").joined(separator: "; ")
    if message.contains("does not exist"), message.contains("database") {
      return noDatabase(name, cause)
    }
    let isDenied = ["authentication failed", "no password", "no pg_hba.conf entry", "role"]
      .contains { message.contains($0) }
    return isDenied ? denied(name, cause) : unreachable(name, cause)
  }

  /// Says in the trade's words what PostgreSQL answered. `isCommitting`: it may or may not have kept
  /// the transaction.
  init(_ failure: PostgresFailure, _ name: String, isCommitting: Bool = false) {
    self =
      Self.known(failure, name, isCommitting)
      ?? Refusal(
        "store-unreadable", exit: .store,
        Phrase(
          zh: "数据库 \(name) 出错：\(failure.message)（\(failure.state)）",
          en: "the database \(name) failed: \(failure.message) (\(failure.state))"),
        remedy: Phrase(zh: "查看数据库日志", en: "see the server's log"))
  }

  private static func known(
    _ failure: PostgresFailure, _ name: String, _ isCommitting: Bool
  ) -> Refusal? {
    if !failure.isConnected || failure.state.hasPrefix("08") || failure.state.hasPrefix("57P") {
      return lost(name, failure.message, isCommitting)
    }
    switch failure.state {
    case "40001" where failure.message.contains("recovery"): return overtaken(name)
    case "55P03", "40P01", "40001", "42P07", "57014": return locked(name)
    case "53100", "53200", "53300", "53400": return full(name, failure.message)
    case "25006": return readOnly(name)
    case "42501": return denied(name, failure.message)
    case "XX001", "XX002": return damagedPages(name, failure.message)
    default: return nil
    }
  }

  private static func lost(_ name: String, _ cause: String, _ isCommitting: Bool) -> Refusal {
    Refusal(
      "store-lost", exit: .store,
      isCommitting
        ? Phrase(
          zh: "保存时与数据库 \(name) 的连接中断，可能已经保存，也可能没有：\(cause)",
          en: "the connection to \(name) broke while it saved; it may or may not have: \(cause)")
        : Phrase(
          zh: "与数据库 \(name) 的连接中断，名录未改动：\(cause)",
          en: "the connection to \(name) broke; the lists are unchanged: \(cause)"),
      remedy: isCommitting
        ? Phrase(
          zh: "用 registry log 查看是否已有这次修改，没有再重做",
          en: "see with `registry log` whether it is there, and do it again if not")
        : Phrase(zh: "连接恢复后再试", en: "try again when the server is back"))
  }

  private static func locked(_ name: String) -> Refusal {
    Refusal(
      "store-locked", exit: .store,
      Phrase(zh: "名录库正被另一次操作占用：\(name)", en: "another command is writing the store: \(name)"),
      remedy: Phrase(zh: "等它结束后再试", en: "try again when it has finished"))
  }

  /// A replica ends what is read for long where the primary's changes would have to wait for it.
  private static func overtaken(_ name: String) -> Refusal {
    Refusal(
      "replica-busy", exit: .store,
      Phrase(
        zh: "备用库 \(name) 要跟上主库，中断了这次读取",
        en: "the replica \(name) broke the reading off to keep up with the primary"),
      remedy: Phrase(
        zh: "再试一次；长时间的读取请用 --store 指向主库，或在备用库设 hot_standby_feedback",
        en: "try again; for long readings point --store at the primary, or set hot_standby_feedback"
      ))
  }

  private static func full(_ name: String, _ cause: String) -> Refusal {
    Refusal(
      "store-full", exit: .store,
      Phrase(
        zh: "数据库 \(name) 的磁盘、内存或连接数已满，名录库未改动：\(cause)",
        en: "the database \(name) is out of disk, memory or connections; nothing changed: \(cause)"),
      remedy: Phrase(zh: "腾出空间后再试", en: "free some and try again"))
  }

  private static func readOnly(_ name: String) -> Refusal {
    Refusal(
      "store-read-only", exit: .store,
      Phrase(
        zh: "数据库 \(name) 只读（备用库或只读事务）", en: "the database \(name) may only be read (a standby?)"),
      remedy: Phrase(zh: "把 --store 指向主库", en: "point --store at the primary"))
  }

  private static func damagedPages(_ name: String, _ cause: String) -> Refusal {
    Refusal(
      "store-damaged", exit: .store,
      Phrase(zh: "数据库 \(name) 已损坏：\(cause)", en: "the database \(name) is damaged: \(cause)"),
      remedy: Phrase(
        zh: "停止写入，从备份恢复，再运行 registry verify",
        en: "stop writing, restore a backup, run registry verify"))
  }
}
