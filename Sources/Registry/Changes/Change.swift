/// What happened to one subject between two snapshots of a list.
public struct Change: Sendable, Equatable {
  public enum Event: String, Sendable, CaseIterable {
    case entered
    case exited
    /// A field that is not a figure differs (信息变更).
    case changed
    /// Figures alone differ (指标更新).
    case updated
  }

  public let event: Event
  public let key: String
  /// The code that the record bears, after the change where it is still there; nil where the key begins
  /// with it, and of a unit under another's code. A key stays when the code changes or comes late (decision 0010).
  public let code: String?
  /// The record's name, after the change where it has one.
  public let name: String
  public let kinds: [ChangeKind]
  /// Each field that differs; for entries and exits every field with a value.
  public let fields: [FieldChange]

  public init(
    event: Event, key: String, code: String? = nil, name: String, kinds: [ChangeKind],
    fields: [FieldChange]
  ) {
    self.event = event
    self.key = key
    self.code = code
    self.name = name
    self.kinds = kinds
    self.fields = fields
  }
}

/// What a change means in the trade.
public enum ChangeKind: String, Sendable, CaseIterable {
  case renamed
  case relocated
  case rezoned
  case reclassified
  case subFieldAdded = "sub-field-added"
  case subFieldLeft = "sub-field-left"
  case recoded
  case advanced
  case fellBack = "fell-back"
  case promoted
  case demoted
  case restated
  case restored
}

extension ChangeKind {
  /// What a field means whose difference makes the kind; nil for those that a record as a whole or
  /// its figures make.
  public var meaning: Field.Meaning? {
    switch self {
    case .renamed: .name
    case .relocated, .rezoned: .location
    case .reclassified: .classification
    case .subFieldAdded, .subFieldLeft: .subField
    case .recoded: .code
    case .advanced, .fellBack: .stage
    case .promoted, .demoted: .level
    case .restated, .restored: nil
    }
  }
}

/// The counts of a comparison. `previous + entered - exited == current`, always.
public struct ChangeCounts: Sendable, Equatable {
  public var previous: Int
  public var entered: Int
  public var exited: Int
  public var changed: Int
  public var updated: Int
  public var unchanged: Int

  public var current: Int { previous + entered - exited }

  public init(
    previous: Int = 0, entered: Int = 0, exited: Int = 0, changed: Int = 0, updated: Int = 0,
    unchanged: Int = 0
  ) {
    self.previous = previous
    self.entered = entered
    self.exited = exited
    self.changed = changed
    self.updated = updated
    self.unchanged = unchanged
  }
}
