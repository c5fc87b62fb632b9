public import Registry

/// A look at the beginning of a file without knowing what its columns mean.
public struct SourceSurvey: Sendable {
  public private(set) var columns: [ColumnSample] = []
  /// Rows looked at.
  public private(set) var rows = 0
  /// Whether that is all of them.
  public private(set) var isWhole = false
  /// Whether the header was told by what headers look like, since the list knows none of it.
  public let isHeaderGuessed: Bool
  public let layout: SourceLayout
  public let titles: [String]
  public let encoding: String
  public let importer: String

  /// How many rows are looked at.
  public static let depth = 2000

  /// Throws what reading the file throws.
  public init(
    _ source: Source, _ importer: any Importer, encoding: String?, labels: LabelIndex
  ) throws(Refusal) {
    var options = ReadingOptions(encoding: encoding, knowsLabel: { labels.knows($0) })
    let reader: any RowReader
    var isGuessed = false
    do {
      reader = try importer.reader(of: source, options: options)
    } catch  where error.code == "no-header" {
      // The list knows no label of it: the header is the row that looks most like one.
      options.knowsLabel = HeaderLook.isLabelLike
      guard let found = try? importer.reader(of: source, options: options) else { throw error }
      reader = found
      isGuessed = true
    }
    isHeaderGuessed = isGuessed
    self.importer = importer.name
    var survey: [ColumnSample] = []
    while rows < Self.depth {
      guard let batch = try reader.next() else {
        isWhole = true
        break
      }
      for column in batch.columns.dropFirst(survey.count) { survey.append(ColumnSample(column)) }
      for row in batch.rows.indices where rows < Self.depth {
        rows += 1
        for cell in batch.cells(ofRow: row) {
          let text = String(decoding: batch.bytes[cell.range], as: UTF8.self)
          survey[Int(cell.column)].take(RowTexts.trimmed(text), row: rows)
        }
      }
    }
    columns = survey
    layout = reader.layout
    titles = reader.titles
    self.encoding = reader.encoding
  }
}

/// What labels look like, whoever's they are.
enum HeaderLook {
  /// Words, not too many, and no number, code, date or name of a firm.
  static func isLabelLike(_ text: String) -> Bool {
    guard (1...24).contains(text.count), text.contains(where: \.isLetter) else { return false }
    let digits = text.count(where: \.isNumber)
    return digits * 2 < text.count && digits < 6 && !OrganisationLook.isName(text)
  }
}

/// What names of firms and institutions look like: they end in what the firm is.
enum OrganisationLook {
  private static let endings = [
    "公司", "企业", "研究院", "研究所", "中心", "协会", "联合会", "商会", "学院", "大学", "医院", "事务所",
    "合作社", "厂", "支行", "分行", "集团", "合伙)", "合伙）",
  ]

  static func isName(_ text: String) -> Bool {
    text.count >= 6 && endings.contains(where: text.hasSuffix)
  }
}
