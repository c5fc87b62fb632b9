/// Every act on a list, newest first: 修改记录.
public struct LogPage: Page {
  public static let template = "log"

  public struct Source: Sendable, Equatable {
    public var file: String
    /// Importer and size, which stay together on a line: `（CSV，182 KB）`.
    public var detail: String

    public init(_ file: String, _ detail: String) {
      self.file = file
      self.detail = detail
    }
  }

  public struct Entry: Sendable, Equatable {
    /// r12.
    public var number: String
    public var period: String
    /// 导入, 手工修改, 发布, 撤销.
    public var kind: String
    /// 第1版 where the revision was published.
    public var edition: String?
    public var at: String
    public var by: String?
    public var message: String?
    /// 理由, 依据 of an act by hand.
    public var reason: String?
    public var basis: String?
    /// What the edition was signed with, a line each: document number, who prepared, reviewed and
    /// approved it and when, disclosure, who reported.
    public var signed: [String]
    public var sources: [Source]
    /// 调入 2, 调出 1, and so on; nothing for a revision without changes.
    public var counts: [String]
    public var records: String
    public var digest: String
    public var link: Link

    public init(
      number: String, period: String, kind: String, edition: String? = nil, at: String,
      by: String? = nil, message: String? = nil, reason: String? = nil, basis: String? = nil,
      signed: [String] = [], sources: [Source] = [], counts: [String] = [], records: String,
      digest: String, link: Link
    ) {
      self.number = number
      self.period = period
      self.kind = kind
      self.edition = edition
      self.at = at
      self.by = by
      self.message = message
      self.reason = reason
      self.basis = basis
      self.signed = signed
      self.sources = sources
      self.counts = counts
      self.records = records
      self.digest = EditionMark.short(digest)
      self.link = link
    }
  }

  public var title: String
  public var frame: Frame
  public var entries: [Entry]
  public var isEmpty: Bool
  /// No column stands empty for those who are not told of files.
  var tellsSources: Bool

  public init(title: String, frame: Frame, entries: [Entry]) {
    self.title = title
    self.frame = frame
    self.entries = entries
    self.isEmpty = entries.isEmpty
    self.tellsSources = entries.contains { !$0.sources.isEmpty }
  }
}
