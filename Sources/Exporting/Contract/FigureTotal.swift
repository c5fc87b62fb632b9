public import Registry

/// What a figure adds up to at both ends of a comparison, for an audience that is shown it firm by
/// firm: what `summary` gives as the totals of the two versions.
public struct FigureTotal: Sendable {
  public var field: String
  /// nil where there was no list before.
  public var before: FigureSum?
  public var after: FigureSum

  public init(field: String, before: FigureSum?, after: FigureSum) {
    self.field = field
    self.before = before
    self.after = after
  }

  /// Whether all values of both ends describe one period: sums of several are not compared.
  var isComparable: Bool {
    guard var both = before else { return false }
    both.add(after)
    return both.told.count <= 1
  }
}
