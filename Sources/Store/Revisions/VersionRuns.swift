import Registry

/// Version numbers in ascending order, as runs: (gap, length) pairs of base-128 numbers, so that a
/// whole list takes a few bytes and any part of it about two a run.
public struct VersionRuns: Sendable {
  private var closed: [UInt8] = []
  /// The number after the last run that is closed.
  private var end: Int64 = 0
  private var start: Int64 = 0
  /// Of the run at hand; 0 where there is none yet.
  private var length: Int64 = 0

  public init() {}

  init(_ sorted: some Sequence<Int64>) {
    for version in sorted { append(version) }
  }

  public var isEmpty: Bool { closed.isEmpty && length == 0 }

  /// Takes in numbers in any order. Unfolds the runs: for a few.
  public mutating func add(_ versions: [Int64]) {
    var all = versions
    try? Self.forEach(in: bytes, of: "") { all += $0 }
    self = VersionRuns(all.sorted())
  }

  /// Adds a number that is not below the last one; the same once more adds nothing.
  public mutating func append(_ version: Int64) {
    if length > 0 && version <= start + length {
      length = max(length, version - start + 1)
      return
    }
    close()
    (start, length) = (version, 1)
  }

  var bytes: [UInt8] {
    var runs = self
    runs.close()
    return runs.closed
  }

  private mutating func close() {
    guard length > 0 else { return }
    add(start - end)
    add(length)
    (end, length) = (start + length, 0)
  }

  private mutating func add(_ number: Int64) {
    var rest = number
    while rest >= 0x80 {
      closed.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    closed.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Throws `store-damaged`, naming the table.
  static func forEach(
    in bytes: [UInt8], of table: String, _ body: (ClosedRange<Int64>) -> Void
  ) throws {
    var numbers: [Int64] = []
    var (number, shift) = (Int64(0), Int64(0))
    var end: Int64 = 0
    for byte in bytes {
      number |= Int64(byte & 0x7F) << shift
      shift += 7
      guard VersionNumber.all.contains(number), shift <= 35 else { throw Refusal.damaged(table) }
      guard byte < 0x80 else { continue }
      numbers.append(number)
      (number, shift) = (0, 0)
      if numbers.count == 2 {
        let start = end + numbers[0]
        guard VersionNumber.all.contains(start + numbers[1]) else { throw Refusal.damaged(table) }
        if numbers[1] > 0 { body(start...start + numbers[1] - 1) }
        end = start + numbers[1]
        numbers.removeAll(keepingCapacity: true)
      }
    }
  }
}
