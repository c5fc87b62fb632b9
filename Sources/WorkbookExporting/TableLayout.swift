import Exporting
import Registry

/// What stands around the rows of a table, and how it goes onto paper.
struct TableLayout {
  struct Column {
    enum Kind {
      case text
      case code
      case number
      case day
    }

    var header: String
    var kind = Kind.text
    /// May be filled in where the sheet is protected.
    var isOpen = false
    /// Nobody has a value in it: there, but out of sight.
    var isHidden = false
  }

  var title: String
  /// Between title and table, a line each.
  var lines: [String] = []
  /// Stands at the right of the last line.
  var unit: String?
  /// Without the running number, which every table has first.
  var columns: [Column]
  /// Rows between header and sums.
  var rows: Int
  /// Columns from the left that stay on the screen and on each page, the number not counted.
  var known = 1
  /// At the foot of each printed page.
  var footer: String
  var language: Language

  /// Columns that title and lines reach over: about a page of those that are seen.
  var span: Int {
    let seen = columns.indices.filter { !columns[$0].isHidden }.prefix(7)
    return (seen.last ?? 0) + 2
  }
  /// The header's row, counted from 0.
  var headerRow: Int { 1 + lines.count + (unit != nil && lines.isEmpty ? 1 : 0) }
  /// Rows from the first record to the last, counted from 0; nil without records.
  var records: ClosedRange<Int>? { rows > 0 ? headerRow + 1...headerRow + rows : nil }
}

/// How wide the columns of a table have to be, in characters of a spreadsheet: Chinese ones count
/// two.
struct ColumnWidths {
  private(set) var widths: [Int]

  private static let range = 6...42
  /// A header breaks into lines rather than widen its column beyond this.
  private static let headerShare = 14

  init(_ headers: [String]) {
    widths = headers.map { min(displayWidth($0), Self.headerShare) }
  }

  mutating func add(_ width: Int, _ column: Int) {
    if width > widths[column] { widths[column] = width }
  }

  func width(_ column: Int) -> Int {
    min(max(widths[column] + 2, Self.range.lowerBound), Self.range.upperBound)
  }

  /// Lines that a text takes in a column of a width.
  static func lines(_ text: String, in width: Int) -> Int {
    lines(displayWidth(text), in: width)
  }

  private static func lines(_ text: Int, in width: Int) -> Int {
    max((text + width - 1) / max(width, 1), 1)
  }

  /// Takes a text into account that breaks into lines where it is wider than any column becomes;
  /// the lines that it takes.
  mutating func add(_ text: [UInt8], _ column: Int) -> Int {
    let most = Self.range.upperBound - 2
    return text.split(separator: 0x0A, omittingEmptySubsequences: false).reduce(0) { count, line in
      let width = Self.width(line)
      add(width, column)
      return count + Self.lines(width, in: most)
    }
  }

  /// Near enough: two for what takes three bytes or more, as Chinese characters do.
  private static func width(_ text: ArraySlice<UInt8>) -> Int {
    text.reduce(0) { $0 + ($1 < 0x80 || $1 & 0xE0 == 0xC0 ? 1 : $1 >= 0xE0 ? 2 : 0) }
  }
}
