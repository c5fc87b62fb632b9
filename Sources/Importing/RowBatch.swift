public import Registry

/// About a thousand rows of a source: cells as (column, byte range) in one buffer.
///
/// A batch owns its bytes, so it can cross to another thread while the reader goes on. Bytes are
/// UTF-8, already decoded from the source's encoding; nothing in them has been interpreted.
public struct RowBatch: Sendable {
  /// A stretch of ``bytes``.
  public struct Cell: Sendable {
    /// Position in ``columns``.
    public var column: Int32
    public var start: UInt32
    public var length: UInt32

    public init(column: Int, start: Int, length: Int) {
      self.column = Int32(truncatingIfNeeded: column)
      self.start = UInt32(truncatingIfNeeded: start)
      self.length = UInt32(truncatingIfNeeded: length)
    }

    @inlinable public var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
  }

  public struct Row: Sendable {
    /// The row's first line in the source, 1-based.
    public var line: Int
    /// Position of the row's first cell in ``RowBatch/cells``; its last is before the next row's.
    public var firstCell: Int

    public init(line: Int, firstCell: Int) {
      self.line = line
      self.firstCell = firstCell
    }
  }

  /// Columns known when the batch was made; later batches may know more, never other ones.
  public var columns: [SourceColumn]
  public var bytes: [UInt8] = []
  public var cells: [Cell] = []
  public var rows: [Row] = []
  /// What the reader has to say about rows of this batch (ragged rows, skipped totals).
  public var issues: [Issue] = []

  /// Positions in ``rows`` of rows that are damaged and so must be refused; their errors are among
  /// ``issues``.
  public var brokenRows: Set<Int> = []
  /// Rows that could not be made whole and so are not among ``rows``; it cannot be told whose they
  /// are.
  public var lostRows = 0

  /// How many issues of each rule are listed so far.
  private var listed: [String: Int] = [:]
  private static let listedPerRule = 100

  public init(columns: [SourceColumn] = []) {
    self.columns = columns
  }

  /// Adds an issue. Of one rule a batch lists a hundred; what comes then is counted in the last of
  /// them, so that a file cannot fill the memory with what is wrong in it.
  public mutating func add(_ issue: Issue) {
    add(issue.rule, issue.severity, issue)
  }

  /// The same where making the issue costs more than counting it.
  package mutating func add(
    _ rule: String, _ severity: Severity, _ issue: @autoclosure () -> Issue
  ) {
    let count = listed[rule, default: 0]
    if count >= Self.listedPerRule,
      let last = issues.lastIndex(where: { $0.rule == rule && $0.severity == severity })
    {
      issues[last].count += 1
      return
    }
    listed[rule] = count + 1
    issues.append(issue())
  }

  /// Errors of a row that turns out to be no record refuse nothing: somebody is to look at them.
  package mutating func doubt(errorsIn line: Int) {
    for index in issues.indices
    where issues[index].place.line == line && issues[index].severity == .error {
      let issue = issues[index]
      issues[index] = Issue(
        rule: issue.rule, severity: .warning, place: issue.place, subject: issue.subject,
        field: issue.field, value: issue.value, message: issue.message, count: issue.count)
    }
  }

  /// The cells of one row, in source order. A column may appear more than once (a repeated
  /// element); one that a row lacks does not appear.
  public func cells(ofRow row: Int) -> ArraySlice<Cell> {
    let end = row + 1 < rows.count ? rows[row + 1].firstCell : cells.count
    return cells[rows[row].firstCell..<end]
  }
}

/// A column of a source as the source names it.
public struct SourceColumn: Sendable, Equatable {
  /// The header text, element path (`Entity/LegalName`), attribute (`row/@name`) or member path
  /// (`address.city`); a multi-row header is joined by `;`.
  public var label: String
  /// Unit from a title line (`单位：万元`) that holds for the column unless its label names one.
  public var tableUnit: Unit?
  /// Which column of a table it is, from 1; nil in formats whose columns have no order.
  public var position: Int?

  public init(label: String, tableUnit: Unit? = nil, position: Int? = nil) {
    self.label = label
    self.tableUnit = tableUnit
    self.position = position
  }

  /// How a profile names a column of a table by where it stands: `#3`.
  public static func label(ofPosition position: Int) -> String { "#\(position)" }
}
