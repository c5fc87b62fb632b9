import Registry

/// Gives securities codes the leading zeros back that a spreadsheet dropped, where the record says on
/// which board the code is traded; reports those that have to stay short.
struct SecuritiesReading {
  private struct Column {
    let code: Int
    let board: Int?
    /// Boards by the entry of the book that names them.
    let boards: [Int: SecuritiesCode.Board]
    let book: BookIndex?
  }

  private let columns: [Column]

  init(_ mapping: Mapping) {
    let fields = mapping.definition.fields
    columns = fields.indices.filter { fields[$0].type == .securitiesCode }.map { code in
      let board = fields[code].board.flatMap(mapping.definition.index(of:))
      let book = board.flatMap { fields[$0].book }.flatMap { mapping.books[$0] }
      let named = SecuritiesCode.Board.allCases.compactMap { board in
        book?.entry(named: board.rawValue).map { ($0, board) }
      }
      return Column(
        code: code, board: board, boards: Dictionary(named) { first, _ in first }, book: book)
    }
  }

  /// Pads the codes of the record whose slots begin at `base`; answers what is to be said, with the
  /// code as it was read.
  func settle(_ records: inout RecordBatch, base: Int) -> [(field: Int, CellFinding, String)] {
    columns.compactMap { column in
      let slot = records.slots[base + column.code]
      guard slot.state == .value else { return nil }
      let code = records.text(slot)
      let mayLackZeros = SecuritiesCode.mayLackZeros(code)
      guard let board = board(column, records, base) else {
        return mayLackZeros ? (column.code, .zerosUnknown(code), code) : nil
      }
      guard mayLackZeros else {
        let known = SecuritiesCode.boards(of: code)
        let isElsewhere = !known.isEmpty && !known.contains(board)
        return isElsewhere ? (column.code, .otherBoard(code, known, board), code) : nil
      }
      guard let full = SecuritiesCode.padded(code, board: board) else {
        return (column.code, .zerosImpossible(code, board), code)
      }
      records.slots[base + column.code] = records.append(Array(full.utf8))
      return (column.code, .zerosAdded(full, board), code)
    }
  }

  private func board(_ column: Column, _ records: RecordBatch, _ base: Int) -> SecuritiesCode.Board?
  {
    guard let field = column.board, records.slots[base + field].state == .value else { return nil }
    let value = records.text(records.slots[base + field])
    return column.book?.entry(named: value).flatMap { column.boards[$0] }
  }
}

extension CellFinding {
  fileprivate static func zerosAdded(_ full: String, _ board: SecuritiesCode.Board) -> CellFinding {
    CellFinding(
      rule: "stock-code-zeros", severity: .note,
      message: Phrase(
        zh: "按\(board.rawValue)补足前导零，记为 \(full)",
        en: "leading zeros put back for \(board.rawValue): \(full)"))
  }

  fileprivate static func zerosUnknown(_ code: String) -> CellFinding {
    CellFinding(
      rule: "stock-code-zeros", severity: .warning,
      message: Phrase(
        zh: "证券代码“\(code)”可能缺前导零，未注明板块，无法补足，已按原文保留；请填写板块或完整代码",
        en: "the securities code “\(code)” may lack leading zeros and no board says how many; "
          + "kept as written; give the board or the whole code"))
  }

  fileprivate static func zerosImpossible(
    _ code: String, _ board: SecuritiesCode.Board
  ) -> CellFinding {
    CellFinding(
      rule: "stock-code-zeros", severity: .warning,
      message: Phrase(
        zh: "证券代码“\(code)”补足前导零后不在\(board.rawValue)的号段内，已按原文保留，请核实",
        en: "with leading zeros the securities code “\(code)” is in no range of \(board.rawValue); "
          + "kept as written, please verify"))
  }

  /// A firm traded on one board may be on its way to another.
  fileprivate static func otherBoard(
    _ code: String, _ known: [SecuritiesCode.Board], _ board: SecuritiesCode.Board
  ) -> CellFinding {
    let names = known.map(\.rawValue).joined(separator: "、")
    return CellFinding(
      rule: "stock-code-board", severity: .note,
      message: Phrase(
        zh: "证券代码“\(code)”属于\(names)，与所填板块\(board.rawValue)不同",
        en: "the securities code “\(code)” is one of \(names), not of \(board.rawValue)"))
  }
}
