/// About a thousand records: canonical cells as byte ranges in one buffer.
///
/// The same shape carries records in (from a source to the store) and out (from the store to an
/// export), so that no cell becomes a String before somebody looks at it.
public struct RecordBatch: Sendable {
  public enum State: UInt8, Sendable {
    /// The source has no such column, or the row lacks it: the record keeps what it has.
    case absent
    /// The cell is empty: clears the value or keeps it, by the mode of the import.
    case empty
    case value
    case suppressed
  }

  /// A stretch of ``bytes`` and what it stands for, in eight bytes: a batch has many of them.
  public struct Slot: Sendable {
    public var start: UInt32
    /// The state in the two highest bits, the length below.
    @usableFromInline var packed: UInt32

    public static let absent = Slot(start: 0, length: 0, state: .absent)

    @inlinable
    public init(start: Int, length: Int, state: State) {
      precondition(length < 1 << 30, "a value is shorter than a gibibyte")
      self.start = UInt32(truncatingIfNeeded: start)
      packed = UInt32(truncatingIfNeeded: length) | UInt32(state.rawValue) << 30
    }

    @inlinable public var length: UInt32 { packed & 0x3FFF_FFFF }

    @inlinable public var state: State {
      switch packed >> 30 {
      case 0: .absent
      case 1: .empty
      case 2: .value
      default: .suppressed
      }
    }

    @inlinable public var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
  }

  /// Slots per record: the number of fields of the definition.
  public let fieldCount: Int
  public var bytes: [UInt8] = []
  /// `count * fieldCount` slots, record by record in the order of the definition's fields.
  public var slots: [Slot] = []
  /// The key of each record, as a stretch of ``bytes``.
  public var keys: [Slot] = []
  /// First source line of each record; 0 where there is no source.
  public var lines: [Int] = []

  public init(fieldCount: Int) {
    self.fieldCount = fieldCount
  }

  @inlinable public var count: Int { keys.count }

  @inlinable public func slot(_ record: Int, _ field: Int) -> Slot {
    slots[record * fieldCount + field]
  }

  public func text(_ slot: Slot) -> String { String(decoding: bytes[slot.range], as: UTF8.self) }

  public func key(_ record: Int) -> String { text(keys[record]) }

  /// One record as a value.
  public func record(_ record: Int) -> Record {
    Record(
      key: key(record),
      values: (0..<fieldCount).map { field in
        let slot = slot(record, field)
        return switch slot.state {
        case .value: .canonical(text(slot))
        case .suppressed: .suppressed
        case .absent, .empty: nil
        }
      })
  }
}
