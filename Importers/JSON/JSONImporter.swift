public import Importing
public import Registry

/// JSON as portals and services give it: an array of objects, alone or in an envelope; an object
/// of objects; one object per line; a single object.
///
/// Columns are member paths (`address.city`); what an array in a record holds is the same column
/// again. The keys of an object of objects are the column `@key`. Cells hold the text as written,
/// so a number never passes through floating point; null is an empty cell.
public struct JSONImporter: Importer {
  public let name = "json"
  public let summary = Phrase(
    zh: "JSON：对象数组（可带 code/msg/data 外层）、以主键为名的对象、每行一个对象",
    en: "JSON: an array of objects (in an envelope or not), an object of objects, one per line")
  public let endings = ["json", "ndjson", "jsonl"]

  /// What a batch does not use of a chunk is copied into the next, so chunks are not large.
  private static let chunkLimit = 1 << 18
  public let accepts: Set<ReadingOptions.Key> = [.encoding, .records, .pairs]

  public init() {}

  public func recognises(_ source: Source) -> Bool {
    var head = source.head[...]
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      head = head.dropFirst(2)
    }
    // In UTF-16 each of these letters has a zero byte beside it.
    let first = head.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 && $0 != 0 }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// Opens the source, decides its encoding, and finds where the records are.
  public func reader(
    of source: Source, options: ReadingOptions
  ) throws(Refusal) -> any RowReader {
    let stream = try TextStream(
      source, encoding: options.encoding,
      chunkBytes: min(options.chunkBytes, Self.chunkLimit))
    return try JSONRowReader(stream, name: source.name, options: options)
  }
}
