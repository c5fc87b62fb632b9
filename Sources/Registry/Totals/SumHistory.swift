/// Which sums of a figure that is secret firm by firm are told, edition after edition
/// (decision 0014).
///
/// What was told stays told. A further sum is told only where nothing that can be worked out of all
/// that is told then gives a firm away; what later editions tell is theirs to answer for.
public struct SumHistory: Sendable {
  /// The figure of one subject in an edition.
  public struct Value: Sendable {
    /// A number that is the subject's alone, the same in all editions.
    public let subject: Int
    /// A number of the row that the subject is in, the same in all editions.
    public let row: Int
    /// nil for one that is no number, which no sum can hold.
    public let amount: ExactDecimal?

    public init(subject: Int, row: Int, amount: ExactDecimal?) {
      self.subject = subject
      self.row = row
      self.amount = amount
    }
  }

  /// What is told of an edition: the sums of some rows, and the total or not.
  public struct Told: Sendable, Equatable {
    public var rows: Set<Int>
    public var hasTotal: Bool

    public init(rows: Set<Int> = [], hasTotal: Bool = false) {
      self.rows = rows
      self.hasTotal = hasTotal
    }
  }

  private(set) var editions: [(values: [Value], told: Told)] = []
  private(set) var cells = ToldCells()

  public init() {}

  /// Decides what is told of the next edition.
  ///
  /// The total goes before the rows, where it gives nobody away by itself; then each row, the largest
  /// first, that can stand beside what is told already. So the smallest are kept back, by which the
  /// reader loses least.
  public mutating func tell(_ values: [Value]) -> Told {
    let trial = SumTrial(values, after: self)
    var told = Told(hasTotal: trial.isSafe(Told(hasTotal: true)))
    for row in trial.rowsBySize {
      var more = told
      more.rows.insert(row)
      if trial.isSafe(more) { told = more }
    }
    cells.tell(told, of: values)
    editions.append((values, told))
    return told
  }
}
