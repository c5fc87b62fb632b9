public import Registry

/// What is left to be done about a comparison: reasons that are missing, what offices say
/// differently, rows that were not taken, doubts that nobody has looked into, records that no office
/// reported.
public struct OpenMatters: Sendable {
  /// The changes that ask for a reason and have none, or one that nobody agreed to yet.
  public var unconfirmed: [AdjustmentsReport.Line]
  /// What offices say differently and nobody decided, as far as the audience sees it.
  public var conflicts: [ConflictsReport.Conflict]
  /// Rows with errors that imports of the period left out.
  public var rejectedRows: Int
  /// Doubts of the period's imports, equal ones counted together.
  public var doubts: [Issue]
  /// How many records no file of the period named, and the names of the first; nil where that was
  /// not kept.
  public var carriedOver: Int?
  public var carriedNames: [String]
  /// Who was to report for the period, and who did; nil for an edition that did not keep it.
  public var reporters: [Reporter]?

  public init(
    unconfirmed: [AdjustmentsReport.Line] = [],
    conflicts: [ConflictsReport.Conflict] = [], rejectedRows: Int = 0, doubts: [Issue] = [],
    carriedOver: Int? = nil, carriedNames: [String] = [], reporters: [Reporter]? = nil
  ) {
    self.unconfirmed = unconfirmed
    self.conflicts = conflicts
    self.rejectedRows = rejectedRows
    self.doubts = doubts
    self.carriedOver = carriedOver
    self.carriedNames = carriedNames
    self.reporters = reporters
  }
}
