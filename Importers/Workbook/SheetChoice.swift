import Importing
import Registry

/// Finds the sheet that holds the list: the one that a profile names, else the one whose header the
/// list knows.
struct SheetChoice {
  let sheet: Workbook.Sheet
  let table: TableReader
  let grid: SheetGrid
  /// Sheets that were left out, for saying so.
  let others: [Workbook.Sheet]

  private struct Candidate {
    let sheet: Workbook.Sheet
    let table: TableReader
    let grid: SheetGrid
    let known: Int
  }

  /// Throws `no-sheet`, `several-sheets`, and what reading the only sheet throws.
  init(_ book: Workbook, options: ReadingOptions) throws(Refusal) {
    guard !book.sheets.isEmpty else { throw .noSheet(nil, of: book) }
    let chosen = try Self.choose(book, options)
    sheet = chosen.sheet
    table = chosen.table
    grid = chosen.grid
    others = book.sheets.filter { $0.name != chosen.sheet.name }
  }

  private static func choose(
    _ book: Workbook, _ options: ReadingOptions
  ) throws(Refusal) -> Candidate {
    if let told = options.records {
      let named = book.sheets.filter { Self.matches($0.name, told) }
      guard let sheet = named.first else { throw .noSheet(told, of: book) }
      guard named.count == 1 else { throw .severalSheets(named.map(\.name), of: book) }
      return try open(book, sheet, options)
    }
    let visible = book.sheets.filter { !$0.isHidden }
    let sheets = visible.isEmpty ? book.sheets : visible
    var candidates: [Candidate] = []
    var first: Refusal?
    for sheet in sheets {
      do {
        candidates.append(try open(book, sheet, options))
      } catch {
        // A sheet without a known header is none of ours; what is damaged is.
        guard error.code == "no-header" || error.code == "empty-file" else { throw error }
        first = first ?? error
      }
    }
    candidates.sort { $0.known > $1.known }
    guard let best = candidates.first else { throw first ?? .noSheet(nil, of: book) }
    // Another sheet may have a heading or two in common: codes, instructions, sums.
    let rivals = candidates.filter { $0.known * 2 > best.known }
    guard rivals.count == 1 else {
      throw .severalSheets(rivals.map(\.sheet.name).sorted(), of: book)
    }
    return best
  }

  /// A sheet's own name, or the one where `*` stands for anything: `名录*`.
  private static func matches(_ name: String, _ told: String) -> Bool {
    if name == told { return true }
    let parts = told.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1, name.hasPrefix(parts[0]), name.hasSuffix(parts[parts.count - 1]),
      name.count >= parts[0].count + parts[parts.count - 1].count
    else { return false }
    var rest = name.dropFirst(parts[0].count).dropLast(parts[parts.count - 1].count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }

  private static func open(
    _ book: Workbook, _ sheet: Workbook.Sheet, _ options: ReadingOptions
  ) throws(Refusal) -> Candidate {
    let grid = try SheetGrid(book, sheet, options: options)
    let table = try TableReader(grid, file: book.file, options: options)
    let known = table.columns.count { !$0.label.isEmpty && options.knowsLabel($0.label) }
    return Candidate(sheet: sheet, table: table, grid: grid, known: known)
  }
}
