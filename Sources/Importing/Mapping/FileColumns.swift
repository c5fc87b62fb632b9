public import Registry

/// The columns of one file as they become known: plans how its rows are mapped.
public struct FileColumns {
  private var mapping: Mapping
  private let file: String
  private var newest: ColumnPlan?
  private var issues: [Issue] = []

  public init(_ mapping: Mapping, file: String) {
    self.mapping = mapping
    self.file = file
  }

  /// Takes the as-of period from what stands above the records; answers it where there is one.
  public mutating func takePeriod(from titles: [String]) throws(Refusal) -> String? {
    guard let asof = TitlePeriod.find(in: titles) else { return nil }
    mapping = try mapping.with(asof: asof)
    return asof
  }

  /// The plan for rows with these columns.
  ///
  /// Columns only ever grow, and only in formats that name them row by row. Throws what
  /// ``ColumnPlan`` throws.
  public mutating func plan(for columns: [SourceColumn]) throws(Refusal) -> ColumnPlan {
    if let newest, columns.count <= newest.columns.count { return newest }
    let plan = try ColumnPlan(mapping, file: file, columns: columns)
    let told = Set((newest?.columns ?? []).map(\.label))
    issues += mapping.labels.issues(of: plan.matches, columns: columns, file: file)
      .filter { !told.contains($0.place.column ?? "") }
    newest = plan
    return plan
  }

  /// What is to be said about columns and has not been said yet.
  public mutating func takeIssues() -> [Issue] {
    defer { issues = [] }
    return issues
  }

  /// The columns seen so far and what became of each.
  public var matches: [(column: SourceColumn, match: ColumnMatch)] {
    newest.map { Array(zip($0.columns, $0.matches)) } ?? []
  }
}
