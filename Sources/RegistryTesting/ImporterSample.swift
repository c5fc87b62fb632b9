/// A small file of one format, and what is in it.
public struct ImporterSample: Sendable {
  /// A row as a reader is to deliver it: its first line, and its cells in source order.
  public struct Row: Sendable, Equatable, CustomStringConvertible {
    public var line: Int
    public var cells: [Cell]

    public init(line: Int, cells: [Cell]) {
      self.line = line
      self.cells = cells
    }

    /// From labels and values in source order.
    public init(line: Int, _ cells: KeyValuePairs<String, String>) {
      self.init(line: line, cells: cells.map { Cell(label: $0.key, value: $0.value) })
    }

    public var description: String {
      "\(line): " + cells.map { "\($0.label)=\($0.value)" }.joined(separator: ", ")
    }
  }

  public struct Cell: Sendable, Equatable {
    public var label: String
    public var value: String

    public init(label: String, value: String) {
      self.label = label
      self.value = value
    }
  }

  /// A name with one of the format's endings: `list.csv`.
  public var name: String
  /// UTF-8 with LF and without a byte order mark, some KiB at most.
  public var bytes: [UInt8]
  /// All of its rows, without empty cells.
  public var rows: [Row]
  /// A file in which one cell has that many bytes and is otherwise fit to be read.
  public var longCell: @Sendable (_ length: Int) -> [UInt8]
  /// Where the records are, for formats that have to be told.
  public var records: String?

  public init(
    name: String, text: String, rows: [Row], records: String? = nil,
    longCell: @escaping @Sendable (_ length: Int) -> [UInt8]
  ) {
    self.init(
      name: name, bytes: Array(text.utf8), rows: rows, records: records, longCell: longCell)
  }

  public init(
    name: String, bytes: [UInt8], rows: [Row], records: String? = nil,
    longCell: @escaping @Sendable (_ length: Int) -> [UInt8]
  ) {
    self.name = name
    self.bytes = bytes
    self.rows = rows
    self.records = records
    self.longCell = longCell
  }

  /// Labels that a header is recognised by.
  var labels: Set<String> { Set(rows.flatMap { $0.cells.map(\.label) }) }
}
