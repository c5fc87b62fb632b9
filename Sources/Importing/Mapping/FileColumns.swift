public import Registry

/// The columns of one file as they become known: plans how its rows are mapped.
public struct FileColumns {
  /// Before the headers say what their figures are as of.
  private var plain: Mapping
  private let file: String
  private var newest: ColumnPlan?
  private var issues: [Issue] = []
  /// Of bare numbers that neither header nor table names a unit for.
  private var unit: Unit?

  public init(_ mapping: Mapping, file: String) {
    plain = mapping
    self.file = file
    if case .value(let unit) = mapping.profile?.unit { self.unit = unit }
  }

  /// Takes period and unit from what the file says beside its records.
  public mutating func take(titles: [String], layout: SourceLayout) throws(Refusal) {
    let texts = StatedTexts(titles: titles, sheet: layout.sheet, file: file)
    if case .said(let place) = plain.profile?.unit {
      unit = try texts.unit(in: place, plain.profile)
    }
    if let place = plain.asofPlace {
      plain = try plain.with(texts.period(in: place, plain.profile))
    }
    let title = TitlePeriod(titles)
    if let asof = title.asof {
      let given = Set(plain.bases.values.joined().map(\.period))
      for period in given where !asof.isSameStretch(as: period) {
        let finding = CellFinding.titleDiffers(asof, given: period)
        issues.append(
          Issue(
            rule: finding.rule, severity: finding.severity, place: Place(file: file),
            message: finding.message))
      }
    }
    plain = try plain.with(title)
  }

  /// The as-of period of the figures, canonical; nil where none is known or several are.
  public var asof: String? { (newest?.mapping ?? plain).asof }

  /// The plan for rows with these columns.
  ///
  /// Columns only ever grow, and only in formats that name them row by row. Throws what
  /// ``ColumnPlan`` throws.
  public mutating func plan(for columns: [SourceColumn]) throws(Refusal) -> ColumnPlan {
    if let newest, columns.count <= newest.columns.count { return newest }
    let columns = columns.map { column in
      var column = column
      column.tableUnit = column.tableUnit ?? unit
      return column
    }
    let found = try matched(columns)
    let plan = try ColumnPlan(
      plain.with(found.periods, figures: Set(found.matches.compactMap(\.field))), file: file,
      columns: columns, matches: found.matches, periods: found.periods)
    let told = Set((newest?.columns ?? []).map(\.label))
    issues += plain.labels.issues(of: plan.matches, columns: columns, file: file)
      .filter { !told.contains($0.place.column ?? "") }
    newest = plan
    return plan
  }

  /// What becomes of each column, and the as-of periods that the headers name.
  private func matched(
    _ columns: [SourceColumn]
  ) throws(Refusal) -> (matches: [ColumnMatch], periods: [Int: PartialDate]) {
    let (definition, plain) = (plain.definition, plain)
    func bases(_ asof: Int) -> [AsOfBase] { plain.bases[asof] ?? [] }
    var found = plain.labels.match(columns)
    plain.labels.settleMonths(&found, columns) { asof, role in
      let bases = definition.index(of: asof).map(bases) ?? []
      return AsOfClaim(column: "", role: role, bases: bases, isOfField: false) != nil
    }
    let reading = try AsOfReading(
      definition, columns: columns, matches: found, bases: bases, file: file)
    return (found, reading.periods)
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
