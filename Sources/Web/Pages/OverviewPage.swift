/// All lists at a glance, each with its newest edition and its draft.
public struct OverviewPage: Page {
  public static let template = "overview"

  public struct Item: Sendable, Equatable {
    public var title: String
    public var link: Link
    /// Nil while nothing is published.
    public var newest: EditionMark?
    public var draft: Draft?
    /// Records by period, oldest first.
    public var history: ColumnChart?
    public var diff: Link
    public var log: Link

    public init(
      title: String, link: Link, newest: EditionMark?, draft: Draft? = nil,
      history: ColumnChart? = nil, diff: Link, log: Link
    ) {
      self.title = title
      self.link = link
      self.newest = newest
      self.draft = draft
      self.history = history
      self.diff = diff
      self.log = log
    }
  }

  /// What the open draft would bring.
  public struct Draft: Sendable, Equatable {
    public var period: String
    /// 草稿 or 送审稿.
    public var state: String
    public var enteredWord: String
    public var entered: String
    public var exitedWord: String
    public var exited: String
    public var changed: String
    public var updated: String
    public var link: Link

    public init(
      period: String, state: String, enteredWord: String, entered: String, exitedWord: String,
      exited: String, changed: String, updated: String, link: Link
    ) {
      self.period = period
      self.state = state
      self.enteredWord = enteredWord
      self.entered = entered
      self.exitedWord = exitedWord
      self.exited = exited
      self.changed = changed
      self.updated = updated
      self.link = link
    }
  }

  public var title: String
  public var frame: Frame
  public var summary: String?
  public var items: [Item]
  /// Titles of the lists that hold nothing yet, in one sentence.
  public var unused: String?
  /// Shown where there is no list yet.
  public var emptyText: String?

  public init(
    title: String, frame: Frame, summary: String? = nil, items: [Item], unused: String? = nil,
    emptyText: String? = nil
  ) {
    self.title = title
    self.frame = frame
    self.summary = summary
    self.items = items
    self.unused = unused
    self.emptyText = items.isEmpty ? emptyText : nil
  }
}
