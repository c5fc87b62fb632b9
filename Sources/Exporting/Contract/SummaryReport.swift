public import Registry

/// Counts and sums of a snapshot by the values of one field.
///
/// JSON: `{list, at, by, counts: "subjects"|"memberships", subjects, rows: [{value, label, count,
/// sums: {field: text}}]}`.
public struct SummaryReport: Sendable, JSONWritable {
  public struct Row: Sendable, Equatable {
    /// Canonical; nil for the records without a value.
    public var value: String?
    public var label: String
    public var count: Int
    /// Canonical sums, in the order of ``SummaryReport/sums``; nil where no record has a value.
    public var sums: [String?]

    public init(value: String?, label: String, count: Int, sums: [String?]) {
      self.value = value
      self.label = label
      self.count = count
      self.sums = sums
    }
  }

  public var definition: Definition
  public var at: SnapshotReference
  /// Name of the field that groups.
  public var by: String
  /// Names of the fields that are summed.
  public var sums: [String]
  public var rows: [Row]
  /// Records of the snapshot (家数). The rows of a field with several values add up to more.
  public var subjects: Int

  public init(
    definition: Definition, at: SnapshotReference, by: String, sums: [String], rows: [Row],
    subjects: Int
  ) {
    self.definition = definition
    self.at = at
    self.by = by
    self.sums = sums
    self.rows = rows
    self.subjects = subjects
  }

  /// A subject counts once in each of its values: the rows add up to memberships (家次).
  public var countsMemberships: Bool {
    guard let index = definition.index(of: by), case .set = definition.fields[index].type else {
      return false
    }
    return true
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("list", definition.list)
      json.member("at", at)
      json.member("by", by)
      json.member("counts", countsMemberships ? "memberships" : "subjects")
      json.member("subjects", subjects)
      json.name("rows")
      json.array { json in
        for row in rows { write(row, to: &json) }
      }
    }
  }

  private func write(_ row: Row, to json: inout JSONWriter) {
    json.object { json in
      json.member("value", row.value)
      json.member("label", row.label)
      json.member("count", row.count)
      json.name("sums")
      json.object { json in
        for (field, sum) in zip(sums, row.sums) { json.member(field, sum) }
      }
    }
  }
}
