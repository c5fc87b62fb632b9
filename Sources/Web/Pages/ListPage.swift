/// A list at one version: its records in chosen columns, filtered and in pages.
public struct ListPage: Page {
  public static let template = "list"

  public var title: String
  public var frame: Frame
  public var mark: EditionMark
  public var versions: [Choice]
  public var diff: Link?
  public var log: Link
  public var filter: FilterForm
  public var chart: BarChart?
  public var table: Table
  /// Shown in place of rows where no record matches.
  public var emptyText: String?
  public var paging: Paging
  public var downloads: [Choice]

  public init(
    title: String, frame: Frame, mark: EditionMark, versions: [Choice] = [], diff: Link? = nil,
    log: Link, filter: FilterForm, chart: BarChart? = nil, table: Table, emptyText: String? = nil,
    paging: Paging, downloads: [Choice] = []
  ) {
    self.title = title
    self.frame = frame
    self.mark = mark
    self.versions = versions
    self.diff = diff
    self.log = log
    self.filter = filter
    self.chart = chart
    self.table = table
    self.emptyText = table.rows.isEmpty ? emptyText : nil
    self.paging = paging
    self.downloads = downloads
  }
}
