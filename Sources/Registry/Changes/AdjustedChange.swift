/// What a reason is asked for: an entry, an exit, or a change of one kind.
public enum AdjustedChange: Sendable, Hashable, CaseIterable, RawRepresentable {
  case entered
  case exited
  /// An exit into another subject (合并), and an entry out of one (分立): nobody can tell them from
  /// the lists, so people name them in place of the exit or entry.
  case merged
  case split
  case kind(ChangeKind)

  public static let allCases: [AdjustedChange] =
    [.entered, .exited, .merged, .split] + ChangeKind.allCases.map(AdjustedChange.kind)

  /// `entered`, `exited`, `merged`, `split`, or the kind's own word.
  public var rawValue: String {
    switch self {
    case .entered: "entered"
    case .exited: "exited"
    case .merged: "merged"
    case .split: "split"
    case .kind(let kind): kind.rawValue
    }
  }

  public init?(rawValue: String) {
    guard let change = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = change
  }

  /// Where in a list a change is: at its entry, its exit, or in between.
  public enum Side: String, Sendable, CaseIterable {
    case entered
    case exited
    case changed
  }

  public var side: Side {
    switch self {
    case .entered, .split, .kind(.restored): .entered
    case .exited, .merged: .exited
    case .kind: .changed
    }
  }

  /// What people may have written a reason under that holds for this one, the nearest first: a
  /// merger says why somebody left.
  public var readings: [AdjustedChange] {
    switch self {
    case .entered: [.entered, .kind(.restored), .split]
    case .exited: [.exited, .merged]
    case .merged, .split, .kind: [self]
    }
  }

  /// What a change asks reasons for, of what a list asks for: an entry or exit once, a change once
  /// for each of its kinds.
  public static func asked(by change: Change, of wanted: [AdjustedChange]) -> [AdjustedChange] {
    switch change.event {
    case .entered:
      let isRestored = wanted.contains(.kind(.restored)) && change.kinds.contains(.restored)
      return wanted.contains(.entered) || isRestored ? [.entered] : []
    case .exited: return wanted.contains(.exited) ? [.exited] : []
    case .changed, .updated:
      return change.kinds.map(AdjustedChange.kind).filter(wanted.contains)
    }
  }
}
