import Registry

extension Store {
  /// Copies a whole registry, every revision with it, into an empty one of any engine, as it stands
  /// while others write on; all of it is there afterwards, or nothing.
  ///
  /// `layouts` answers each list's newest layout. Rows go table by table as they lie; `confirm` says
  /// whether they arrived whole, and nothing is kept where it throws. Throws `store-not-empty` where
  /// the target has a revision.
  public func copy<T>(
    to target: Store, layouts: (StoreView) throws -> [Layout],
    confirm: (StoreView) throws -> T
  ) throws -> T {
    try read { view in
      try target.write { transaction in
        let copy = TableCopy(from: view.session, to: transaction.session)
        guard try transaction.newestRevision() == 0 else { throw Refusal.storeNotEmpty }
        for layout in try layouts(view) {
          try ListSchema(layout: layout, dialect: transaction.dialect).prepare(transaction.session)
        }
        let there = try transaction.session.tables()
        for table in try view.session.tables().sorted() where there.contains(table) {
          try copy.run(table)
        }
        return try confirm(transaction)
      }
    }
  }
}

/// Copies tables between two databases.
private struct TableCopy {
  let from: any SQLSession
  let to: any SQLSession

  func run(_ table: String) throws {
    let columns = try from.shape(of: table)
    let names = columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
    let inserter = try to.inserter(into: table, columns: columns.map(\.name))
    // Each store knows its own version; all else in the table goes along.
    let condition = table == "store" ? " WHERE name <> 'schema'" : ""
    try from.query("SELECT \(names) FROM \"\(table)\"\(condition)", []) { row in
      for (position, column) in columns.enumerated() {
        guard !row.isNull(position) else {
          inserter.null()
          continue
        }
        switch column.kind {
        case .integer: inserter.integer(row.integer(position))
        case .text: inserter.text(row.bytes(position))
        case .blob: inserter.blob(row.bytes(position))
        }
      }
      try inserter.endRow()
    }
    try inserter.finish()
  }
}

extension Refusal {
  fileprivate static var storeNotEmpty: Refusal {
    Refusal(
      "store-not-empty", exit: .store,
      Phrase(
        zh: "目标名录库里已有内容，未复制", en: "the target store has revisions already; nothing was copied"),
      remedy: Phrase(zh: "换一个空的名录库", en: "name an empty store"))
  }
}
