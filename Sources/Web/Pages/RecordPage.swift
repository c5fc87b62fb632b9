/// One record: every field with its source, and everything that ever happened to it.
public struct RecordPage: Page {
  public static let template = "record"

  /// Where a value came from: a line of a file, or a person.
  public struct Origin: Sendable, Equatable {
    public var file: String?
    public var line: String?
    public var by: String?
    /// 撤销 r3, 不予调整: how it came, where it was by taking something back.
    public var act: String?
    /// Whose file it is; why a person changed it by hand, and on what basis.
    public var office: String?
    public var reason: String?
    public var basis: String?
    /// r12.
    public var revision: String
    public var link: Link?

    public init(
      file: String? = nil, line: String? = nil, by: String? = nil, act: String? = nil,
      office: String? = nil, reason: String? = nil, basis: String? = nil, revision: String,
      link: Link? = nil
    ) {
      self.act = act
      self.office = office
      self.file = file
      self.line = line
      self.by = by
      self.reason = reason
      self.basis = basis
      self.revision = revision
      self.link = link
    }
  }

  public struct Entry: Sendable, Equatable {
    public var label: String
    /// Nil where the field is 保密; see ``note``.
    public var value: String?
    public var unit: String?
    public var asof: String?
    /// 保密, 已脱敏.
    public var note: String?
    public var isNumber: Bool
    public var origin: Origin?

    public init(
      _ label: String, _ value: String?, unit: String? = nil, asof: String? = nil,
      note: String? = nil, isNumber: Bool = false, origin: Origin? = nil
    ) {
      self.label = label
      self.value = value
      self.unit = unit
      self.asof = asof
      self.note = note
      self.isNumber = isNumber
      self.origin = origin
    }
  }

  public struct Group: Sendable, Equatable {
    public var title: String
    public var entries: [Entry]

    public init(_ title: String, _ entries: [Entry]) {
      self.title = title
      self.entries = entries
    }
  }

  /// One version of the record, newest first.
  public struct Version: Sendable, Equatable {
    /// 2023年第二季度 起, or from - to.
    public var validity: String
    /// 调入, 信息变更, 指标更新, 调出, with kinds.
    public var tags: [String]
    public var origin: Origin
    public var alterations: [Alteration]

    public init(
      validity: String, tags: [String], origin: Origin, alterations: [Alteration] = []
    ) {
      self.validity = validity
      self.tags = tags
      self.origin = origin
      self.alterations = alterations
    }
  }

  public var title: String
  public var frame: Frame
  /// The list's code of the record.
  public var key: String
  public var list: String
  public var mark: EditionMark
  /// The record is not in the version shown any more.
  public var hasLeft: Bool
  public var also: [Choice]
  public var groups: [Group]
  /// No column stands empty for those who are not told where values come from.
  var tellsOrigins: Bool
  public var history: [Version]

  public init(
    title: String, frame: Frame, key: String, list: String, mark: EditionMark,
    hasLeft: Bool = false, also: [Choice] = [], groups: [Group], history: [Version] = []
  ) {
    self.title = title
    self.frame = frame
    self.key = key
    self.list = list
    self.mark = mark
    self.hasLeft = hasLeft
    self.also = also
    self.groups = groups
    self.tellsOrigins = groups.contains { $0.entries.contains { $0.origin != nil } }
    self.history = history
  }
}
