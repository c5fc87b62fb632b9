public import Registry

/// One file format. It knows bytes and rows, and no lists.
public protocol Importer: Sendable {
  /// `csv`, `xml`, `json`: the word after `--importer`.
  var name: String { get }
  /// One line for `registry importers`.
  var summary: Phrase { get }
  /// File name endings without the dot, for people; recognition goes by content.
  var endings: [String] { get }
  /// What the format can be told about a source; the other options mean nothing to it.
  var accepts: Set<ReadingOptions.Key> { get }

  /// Whether the source looks like this format, judged by its first bytes and its name.
  func recognises(_ source: Source) -> Bool

  /// Opens the source for one pass over its rows.
  ///
  /// Throws a ``Refusal`` with exit `input` and the place where the file cannot be this format.
  func reader(of source: Source, options: ReadingOptions) throws(Refusal) -> any RowReader
}

/// One pass over the rows of a source.
public protocol RowReader: AnyObject {
  /// The next rows; nil at the end of a source that was read whole.
  ///
  /// Throws a ``Refusal`` with file, line and cause where the source is malformed or cut off.
  func next() throws(Refusal) -> RowBatch?

  /// The encoding that the text was read as: `UTF-8`, `GB18030`, `UTF-16LE`.
  var encoding: String { get }

  /// What stands above the records, line by line, for those who look for a period in it; known from
  /// the first batch on.
  var titles: [String] { get }

  /// Where the records were found; known from the first batch on.
  var layout: SourceLayout { get }

  /// How many of the source's bytes have been read so far, for showing progress.
  var bytesRead: Int { get }
}

extension Importer {
  public var accepts: Set<ReadingOptions.Key> { [] }
}

extension RowReader {
  public var layout: SourceLayout { SourceLayout() }
}

/// Where the records of a source are, as a profile would say it.
public struct SourceLayout: Sendable, Equatable {
  /// The element or member path; nil in tables.
  public var records: String?
  /// The sheet of a workbook.
  public var sheet: String?
  /// The header's lines in a table.
  public var header: ClosedRange<Int>?

  public init(records: String? = nil, sheet: String? = nil, header: ClosedRange<Int>? = nil) {
    self.records = records
    self.sheet = sheet
    self.header = header
  }
}

/// A format whose files hold several tables side by side, as a workbook does in sheets.
public protocol TablesImporter: Importer {
  /// The names of the tables, in their order; each can be read by ``ReadingOptions/records``.
  func tables(in source: Source) throws(Refusal) -> [String]
}

/// An importer that fetches by itself instead of reading a file that somebody names.
public protocol FetchingImporter: Importer {
  /// Fetches what there is, or what is new since an earlier bookmark. What came is a source like any
  /// other: bytes with a digest, which ``Importer/reader(of:options:)`` reads.
  func fetch(after bookmark: String?) throws(Refusal) -> Source
}

/// A pass over what was fetched.
public protocol FetchedReader: RowReader {
  /// Where to go on the next time; known at the end. Nil where the next time begins anew.
  var bookmark: String? { get }
  /// Whether the rows were all that there are, so that absence means something; known at the end.
  var isWhole: Bool { get }
}

/// What a reader may be told about a source; everything else it finds out.
public struct ReadingOptions: Sendable {
  /// Overrides detection of the text encoding.
  public var encoding: String?
  /// Field separator of a table; nil finds it out.
  public var delimiter: UInt8?
  /// Where the records are (see ``Profile/records``); nil finds it out.
  public var records: String?
  /// Which lines of a table are its header; nil finds it out.
  public var header: Profile.Header?
  /// Elements or objects that are a name and its value; nil finds the usual ones out.
  public var pairs: Profile.Pairs?
  /// Whether what stands around the records makes columns too: attributes of elements (`../@name`),
  /// members of objects (`../name`).
  public var readsAround = false
  /// The path of an XML schema that the source has to be valid against.
  public var schema: String?
  /// What the last import of what the same importer fetched left behind.
  public var bookmark: String?
  /// Tells whether a header text is one that somebody will take. A header row is found by it.
  public var knowsLabel: @Sendable (String) -> Bool
  /// Rows per batch.
  public var batchRows: Int
  /// Longest cell in bytes; a longer one is refused with its place.
  public var cellLimit: Int
  /// Bytes read from the source at a time; tests set it low to meet every boundary.
  public var chunkBytes = 1 << 20

  /// The options that a profile sets by keys of the same names.
  public enum Key: String, Sendable, CaseIterable {
    case encoding
    case delimiter
    case records
    case header
    case pairs
    case schema
  }

  public init(
    encoding: String? = nil, delimiter: UInt8? = nil, records: String? = nil,
    batchRows: Int = 1024, cellLimit: Int = 1 << 20,
    knowsLabel: @escaping @Sendable (String) -> Bool = { _ in false }
  ) {
    self.encoding = encoding
    self.delimiter = delimiter
    self.records = records
    self.batchRows = batchRows
    self.cellLimit = cellLimit
    self.knowsLabel = knowsLabel
  }
}
