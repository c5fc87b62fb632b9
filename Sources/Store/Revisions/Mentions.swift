import Registry

/// Whom the sources of a revision named, also where nothing differed: without it nobody could tell
/// an office that confirmed a firm from one that said nothing of it.
///
/// Kept as the version numbers of the subjects' descriptions, in runs: (gap, length) pairs of
/// base-128 numbers, so that a whole list takes a few bytes and any part of it about two a run.
struct Mentions {
  let session: any SQLSession

  func add(_ versions: [Int64], of revision: Int64) throws {
    try session.execute(
      "INSERT INTO mention (revision, versions) VALUES (?, ?)",
      [.integer(revision), .blob(Self.packed(versions.sorted()))])
  }

  /// nil where the revision has none.
  func bytes(of revision: Int64) throws -> [UInt8]? {
    guard try isKept() else { return nil }
    return try session.first(
      "SELECT versions FROM mention WHERE revision = ?", [.integer(revision)]
    ) { Array($0.bytes(0)) }
  }

  /// All whom some revisions named; nil where one that was read from sources has nothing kept.
  func union(of revisions: [Int64]) throws -> RowSet? {
    var union = RowSet(lastRow: 0)
    for revision in revisions {
      if let bytes = try bytes(of: revision) {
        try Self.forEachRun(in: bytes) { union.insert($0) }
      } else if try hasSources(revision) {
        return nil
      }
    }
    return union
  }

  /// A store of version 1 that may only be read has no such table.
  private func isKept() throws -> Bool { try session.tables().contains("mention") }

  private func hasSources(_ revision: Int64) throws -> Bool {
    try session.first("SELECT id FROM source WHERE revision = ? LIMIT 1", [.integer(revision)]) {
      _ in true
    } ?? false
  }

  static func packed(_ sorted: [Int64]) -> [UInt8] {
    var bytes: [UInt8] = []
    var end: Int64 = 0
    var index = 0
    while index < sorted.count {
      var last = index
      while last + 1 < sorted.count, sorted[last + 1] <= sorted[last] + 1 { last += 1 }
      append(sorted[index] - end, to: &bytes)
      append(sorted[last] - sorted[index] + 1, to: &bytes)
      end = sorted[last] + 1
      index = last + 1
    }
    return bytes
  }

  /// Throws `store-damaged`.
  static func forEachRun(in bytes: [UInt8], _ body: (ClosedRange<Int64>) -> Void) throws {
    var numbers: [Int64] = []
    var (number, shift) = (Int64(0), Int64(0))
    var end: Int64 = 0
    for byte in bytes {
      number |= Int64(byte & 0x7F) << shift
      shift += 7
      guard VersionNumber.all.contains(number), shift <= 35 else {
        throw Refusal.damaged("mentions")
      }
      guard byte < 0x80 else { continue }
      numbers.append(number)
      (number, shift) = (0, 0)
      if numbers.count == 2 {
        let start = end + numbers[0]
        guard VersionNumber.all.contains(start + numbers[1]) else {
          throw Refusal.damaged("mentions")
        }
        if numbers[1] > 0 { body(start...start + numbers[1] - 1) }
        end = start + numbers[1]
        numbers.removeAll(keepingCapacity: true)
      }
    }
  }

  private static func append(_ number: Int64, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}
