public import Registry

/// Entries and exits with their reasons. JSON: `{list, at, missing, adjustments: [{key, name,
/// change, reason?, basis?, by?}]}`.
public struct AdjustmentsReport: Sendable, JSONWritable {
  public struct Line: Sendable, Equatable, JSONWritable {
    public var key: String
    public var name: String
    public var event: Change.Event
    /// nil while it is missing.
    public var reason: String?
    public var basis: String?
    public var by: String?

    public init(
      key: String, name: String, event: Change.Event, reason: String? = nil, basis: String? = nil,
      by: String? = nil
    ) {
      self.key = key
      self.name = name
      self.event = event
      self.reason = reason
      self.basis = basis
      self.by = by
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("key", key)
        json.member("name", name)
        json.member("change", event.rawValue)
        json.member("reason", reason)
        json.member("basis", basis)
        json.member("by", by)
      }
    }
  }

  public var definition: Definition
  public var at: SnapshotReference
  public var adjustments: [Line]

  public init(definition: Definition, at: SnapshotReference, adjustments: [Line]) {
    self.definition = definition
    self.at = at
    self.adjustments = adjustments
  }

  /// How many entries and exits have no reason yet.
  public var missing: Int { adjustments.count { $0.reason == nil } }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("list", definition.list)
      json.member("at", at)
      json.member("missing", missing)
      json.member("adjustments", adjustments)
    }
  }
}
