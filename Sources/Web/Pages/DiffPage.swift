/// What differs between two versions of a list.
public struct DiffPage: Page {
  public static let template = "diff"

  /// A record that came or went, with the reason of it.
  public struct Move: Sendable, Equatable {
    public var name: String
    public var link: Link
    public var key: String
    /// District, sub-field and the like.
    public var details: String?
    public var kinds: [String]
    public var reason: String?
    public var basis: String?
    public var isReasonMissing: Bool

    public init(
      name: String, link: Link, key: String, details: String? = nil, kinds: [String] = [],
      reason: String? = nil, basis: String? = nil, requiresReason: Bool = false
    ) {
      self.name = name
      self.link = link
      self.key = key
      self.details = details
      self.kinds = kinds
      self.reason = reason
      self.basis = basis
      self.isReasonMissing = requiresReason && reason == nil
    }
  }

  /// A record that is in both versions and differs.
  public struct Difference: Sendable, Equatable {
    public var name: String
    public var link: Link
    public var key: String
    public var kinds: [String]
    public var alterations: [Alteration]
    public var reason: String?
    /// What a person rests it on, or what proved that a changed code is the same subject's.
    public var basis: String?
    public var origin: String?

    public init(
      name: String, link: Link, key: String, kinds: [String] = [], alterations: [Alteration],
      reason: String? = nil, basis: String? = nil, origin: String? = nil
    ) {
      self.name = name
      self.link = link
      self.key = key
      self.kinds = kinds
      self.alterations = alterations
      self.reason = reason
      self.basis = basis
      self.origin = origin
    }
  }

  /// A part of the comparison, of which the page may show only the beginning.
  public struct Part<Item: Sendable & Equatable>: Sendable, Equatable {
    public var total: String
    public var items: [Item]
    /// Leads to all of it where ``items`` is not.
    public var all: Link?
    public var isEmpty: Bool
    /// Whether reasons and bases have columns of their own; a list that asks for none may have none.
    public var tellsReasons: Bool

    public init(total: String, items: [Item], all: Link? = nil, tellsReasons: Bool = true) {
      self.total = total
      self.items = items
      self.all = all
      self.tellsReasons = tellsReasons
      self.isEmpty = items.isEmpty
    }
  }

  public var title: String
  public var frame: Frame
  public var from: EditionMark
  public var to: EditionMark
  public var counts: Reconciliation
  /// What no count tells, such as other officers under the same numbers.
  public var note: String?
  /// The counts by a field: a row each with previous, entered, exited and current.
  public var breakdown: Table?
  public var entered: Part<Move>
  public var exited: Part<Move>
  public var changed: Part<Difference>
  public var updated: Part<Difference>
  public var downloads: [Choice]

  public init(
    title: String, frame: Frame, from: EditionMark, to: EditionMark, counts: Reconciliation,
    note: String? = nil, breakdown: Table? = nil, entered: Part<Move>, exited: Part<Move>,
    changed: Part<Difference>,
    updated: Part<Difference>, downloads: [Choice] = []
  ) {
    self.title = title
    self.frame = frame
    self.from = from
    self.to = to
    self.counts = counts
    self.note = note
    self.breakdown = breakdown
    self.entered = entered
    self.exited = exited
    self.changed = changed
    self.updated = updated
    self.downloads = downloads
  }
}
