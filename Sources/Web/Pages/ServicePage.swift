/// The one-to-one service list, grouped by officer, district or sub-field; made to be printed.
public struct ServicePage: Page {
  public static let template = "service"

  /// An officer, a district or a sub-field with those served below.
  public struct Group: Sendable, Equatable {
    public var title: String
    /// Office and post of an officer.
    public var detail: String?
    public var phone: String?
    public var count: String
    /// How many an officer may have; nil for other groupings.
    public var capacity: String?
    public var table: Table

    public init(
      title: String, detail: String? = nil, phone: String? = nil, count: String,
      capacity: String? = nil, table: Table
    ) {
      self.title = title
      self.detail = detail
      self.phone = phone
      self.count = count
      self.capacity = capacity
      self.table = table
    }
  }

  public struct Unserved: Sendable, Equatable {
    public var name: String
    public var link: Link
    public var reason: String

    public init(name: String, link: Link, reason: String) {
      self.name = name
      self.link = link
      self.reason = reason
    }
  }

  /// Against the list of the period before.
  public struct Turnover: Sendable, Equatable {
    /// The period before, as it is written.
    public var since: String
    public var kept: String
    public var added: String
    public var released: String
    public var moved: String

    public init(since: String, kept: String, added: String, released: String, moved: String) {
      self.since = since
      self.kept = kept
      self.added = added
      self.released = released
      self.moved = moved
    }
  }

  public var title: String
  public var frame: Frame
  public var mark: EditionMark
  public var groupings: [Choice]
  public var turnover: Turnover?
  public var chart: BarChart?
  public var groups: [Group]
  public var unserved: [Unserved]
  public var unservedCount: String
  public var hasUnserved: Bool

  public init(
    title: String, frame: Frame, mark: EditionMark, groupings: [Choice],
    turnover: Turnover? = nil, chart: BarChart? = nil, groups: [Group],
    unserved: [Unserved] = []
  ) {
    self.title = title
    self.frame = frame
    self.mark = mark
    self.groupings = groupings
    self.turnover = turnover
    self.chart = chart
    self.groups = groups
    self.unserved = unserved
    self.unservedCount = String(unserved.count)
    self.hasUnserved = !unserved.isEmpty
  }
}
