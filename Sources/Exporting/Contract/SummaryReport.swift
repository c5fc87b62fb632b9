public import Registry

/// Counts and sums of a list by the values of one or two fields.
///
/// JSON: `{list, at, by, counts, rows: [{value?, label, subjects, memberships?, sums: {field:
/// {value?, asof?, asofs?, values?, missing?, withheld?, suppressed?}}, rows?}], total: {...}}`. Sums are
/// decimal strings, money in 元. `asof` is the one as-of period of all values. Where there are several
/// there is no `value`: `asofs` counts the values of each period, `values` has their sums. `suppressed`
/// is true where a sum would give a firm away.
public struct SummaryReport: Sendable {
  /// The sum of one figure over a group, as far as it may be told.
  public struct Sum: Sendable, Equatable {
    /// Canonical; nil where no record has a value, where they describe several periods, and where it is
    /// kept back.
    public var value: String?
    /// Where the values describe several periods, by period what those of each add up to.
    public var values: [String: String]
    /// Canonical as-of periods with the number of values that describe each; "" for none.
    public var periods: [String: Int]
    public var missing: Int
    public var withheld: Int
    public var isSuppressed: Bool

    /// For an audience that sees the figure of each firm.
    public static func open(_ sum: FigureSum) -> Sum {
      let told = sum.told
      let parts = told.count < 2 ? [] : told
      return Sum(
        value: sum.text,
        values: Dictionary(
          parts.compactMap { part in part.text.map { (part.period ?? "", $0) } },
          uniquingKeysWith: { first, _ in first }),
        periods: sum.periods, missing: sum.missing, withheld: sum.withheld,
        isSuppressed: false)
    }

    /// For one that does not: how many values are lacking is nobody's business either, nor what those
    /// of one period add up to, of which nobody has looked whether it gives a firm away.
    public static func guarded(_ sum: FigureSum, isSuppressed: Bool) -> Sum {
      let isHidden = isSuppressed && sum.values > 0
      return Sum(
        value: isHidden ? nil : sum.text, values: [:], periods: isHidden ? [:] : sum.periods,
        missing: 0,
        withheld: 0, isSuppressed: isHidden)
    }
  }

  public struct Row: Sendable, Equatable {
    /// Canonical; nil for the records without a value, and for the total.
    public var value: String?
    /// What people are shown; empty for the total.
    public var label: String
    public var subjects: Int
    /// How often the subjects are listed; nil where no field holds a set.
    public var memberships: Int?
    /// One for each of ``SummaryReport/figures``.
    public var sums: [Sum]
    /// The groups of the second field.
    public var rows: [Row] = []

    public init(value: String?, label: String, subjects: Int, memberships: Int?, sums: [Sum]) {
      self.value = value
      self.label = label
      self.subjects = subjects
      self.memberships = memberships
      self.sums = sums
    }
  }

  public var definition: Definition
  public var at: SnapshotReference
  public var audience: Audience
  /// Names of the fields that the groups are made by.
  public var by: [String]
  /// Names of the figures that are added up.
  public var figures: [String]
  public var filters: [String: String]
  /// A field holds sets: the rows add up to memberships (家次), the total counts subjects (家数).
  public var countsMemberships: Bool
  public var rows: [Row]
  public var total: Row

  public init(
    definition: Definition, at: SnapshotReference, audience: Audience, by: [String],
    figures: [String], filters: [String: String], countsMemberships: Bool, rows: [Row], total: Row
  ) {
    self.definition = definition
    self.at = at
    self.audience = audience
    self.by = by
    self.figures = figures
    self.filters = filters
    self.countsMemberships = countsMemberships
    self.rows = rows
    self.total = total
  }
}

extension SummaryReport: JSONWritable {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("list", definition.list)
      json.member("at", at)
      json.member("audience", audience.rawValue)
      json.member("by", by)
      json.member("counts", countsMemberships ? "memberships" : "subjects")
      if !filters.isEmpty {
        json.name("where")
        json.object { json in
          for (field, value) in filters.sorted(by: { $0.key < $1.key }) {
            json.member(field, value)
          }
        }
      }
      json.name("rows")
      json.array { json in
        for row in rows { write(row, isTotal: false, to: &json) }
      }
      json.name("total")
      write(total, isTotal: true, to: &json)
    }
  }

  private func write(_ row: Row, isTotal: Bool, to json: inout JSONWriter) {
    json.object { json in
      json.member("value", row.value)
      if !isTotal { json.member("label", row.label) }
      json.member("subjects", row.subjects)
      json.member("memberships", row.memberships)
      json.name("sums")
      json.object { json in
        for (name, sum) in zip(figures, row.sums) { json.member(name, sum) }
      }
      guard !row.rows.isEmpty else { return }
      json.name("rows")
      json.array { json in
        for row in row.rows { write(row, isTotal: false, to: &json) }
      }
    }
  }
}

extension SummaryReport.Sum: JSONWritable {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("value", value)
      if !values.isEmpty {
        json.name("values")
        json.object { json in
          for (period, value) in values.sorted(by: { $0.key < $1.key }) {
            json.member(period, value)
          }
        }
      }
      if periods.count > 1 {
        json.member("asofs", counts: periods)
      } else if let only = periods.keys.first, !only.isEmpty {
        json.member("asof", only)
      }
      if missing > 0 { json.member("missing", missing) }
      if withheld > 0 { json.member("withheld", withheld) }
      if isSuppressed { json.member("suppressed", true) }
    }
  }
}
