public import Importing
public import Registry

/// XML as offices export it: a repeated element is a record, what is in it are the cells.
///
/// Columns are element paths below the record (`Entity/LegalName`) and attributes (`@name`,
/// `Entity/@kind`), by local names: prefixes and default namespaces do not matter. A child
/// `<item name="企业名称" value="…"/>` is the column that its name attribute says.
public struct XMLImporter: Importer {
  public let name = "xml"
  public let summary = Phrase(
    zh: "XML：重复的元素是记录，其子元素和属性是列",
    en: "XML: a repeated element is a record, its child elements and attributes are columns")
  public let endings = ["xml"]
  public let accepts: Set<ReadingOptions.Key> = [.encoding, .records, .pairs, .schema]

  public init() {}

  public func recognises(_ source: Source) -> Bool {
    XMLHead(source.head).startsWithMarkup
  }

  /// Opens the file; parsing begins with the first call of `next()`, on a thread of its own.
  public func reader(
    of source: Source, options: ReadingOptions
  ) throws(Refusal) -> any RowReader {
    try XMLRowReader(source, options: options)
  }
}
