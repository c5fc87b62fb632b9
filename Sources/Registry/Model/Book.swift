/// A code book (代码表): the values that a coded field may take.
public struct Book: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    public var code: String
    public var label: String
    public var labelEn: String?
    public var aliases: [String]
    /// Dates in canonical form (`2023`, `2023-06`, `2023-06-01`); nil is unbounded.
    public var validFrom: String?
    public var validTo: String?
    /// Codes that took this one's place.
    public var successors: [String]
    /// Of a reason: the sides of a list on which it is one; empty for all.
    public var sides: Set<AdjustedChange.Side>

    public init(
      code: String, label: String, labelEn: String? = nil, aliases: [String] = [],
      validFrom: String? = nil, validTo: String? = nil, successors: [String] = [],
      sides: Set<AdjustedChange.Side> = []
    ) {
      self.code = code
      self.label = label
      self.labelEn = labelEn
      self.aliases = aliases
      self.validFrom = validFrom
      self.validTo = validTo
      self.successors = successors
      self.sides = sides
    }

    /// Whether the reason can be one of the change: nobody leaves for having been attracted.
    public func fits(_ change: AdjustedChange) -> Bool {
      sides.isEmpty || sides.contains(change.side)
    }
  }

  public var name: String
  public var title: String
  /// Closed: an unknown value is an error and the code is stored. Open: kept as written, reported.
  public var isClosed: Bool
  /// Ordered: the entries are a ladder, lowest first (stages, levels).
  public var isOrdered: Bool
  /// The official contents are unknown; the entries are examples.
  public var isExample: Bool
  public var entries: [Entry]

  public init(
    name: String, title: String, isClosed: Bool, isOrdered: Bool = false, isExample: Bool = false,
    entries: [Entry]
  ) {
    self.name = name
    self.title = title
    self.isClosed = isClosed
    self.isOrdered = isOrdered
    self.isExample = isExample
    self.entries = entries
  }
}
