public import Registry

/// Counts of a comparison by the values of one field (板块, 领域).
public struct Breakdown: Sendable, Equatable, JSONWritable {
  public struct Row: Sendable, Equatable, JSONWritable {
    /// Canonical; nil for the records without a value.
    public var value: String?
    /// What people are shown.
    public var label: String
    public var counts: ChangeCounts

    public init(value: String?, label: String, counts: ChangeCounts) {
      self.value = value
      self.label = label
      self.counts = counts
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("value", value)
        json.member("label", label)
        json.name("counts")
        counts.write(to: &json)
      }
    }
  }

  public var field: String
  /// The field holds a set: a subject counts once in each of its values, so that the rows add up
  /// to memberships (家次) and not to subjects (家数).
  public var countsMemberships: Bool
  public var rows: [Row]

  public init(field: String, countsMemberships: Bool, rows: [Row]) {
    self.field = field
    self.countsMemberships = countsMemberships
    self.rows = rows
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("field", field)
      json.member("counts", countsMemberships ? "memberships" : "subjects")
      json.member("rows", rows)
    }
  }
}
