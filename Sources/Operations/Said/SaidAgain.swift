import Importing
import Registry
import Store

/// Takes down what the files of an import say of subjects to whom the open draft has written before.
///
/// An import writes only what differs, so of a value that an earlier file of the draft wrote, and that
/// this one has too, nothing would be left once the earlier one is undone. Most rows of a file say the
/// same fields: a row costs eight bytes and a look at its cells, and those of whom the draft wrote
/// nothing cost a comparison of two numbers.
struct SaidAgain {
  /// Stands in the details of revisions with which it is kept, be it nothing.
  static let kept = "kept"

  /// Fields that a row says; further bits as ``units``.
  private typealias Bits = [UInt64]

  private struct Row {
    let entry: UInt32
    let pattern: UInt32
  }

  /// Versions above are the draft's.
  private let base: Int64
  /// What each bit stands for: the fields, being on the list, being in none of the scope's elements.
  private let units: [SaidUnit]
  private let fieldCount: Int
  /// The scope's elements of sets.
  let elements: [Mapping.Constant]
  /// The fields of a subject's key.
  private var key: Bits
  private var patterns: [Bits: UInt32] = [:]
  /// Of the row at hand, and of the one before it.
  private var bits: Bits
  private var last: (bits: Bits, pattern: UInt32)?
  private var rows: ContiguousArray<Row> = []
  /// Of those off the list whom a whole file lacks, the versions that they left with.
  private var departed: [SaidUnit: [Int64]] = [:]
  /// Subjects off the list whose row was refused.
  var refused: Set<Hash128> = []

  /// nil where no draft is open, so that nothing can be undone of what is there. Of reasons anything can:
  /// what two sheets say of a change is said by either.
  init?(_ plan: ImportPlan, in state: ListState) {
    if state.isStanding && plan.definition.takesRestBack {
      self.init(plan.definition, plan.mapping.scopeValues, base: 0)
      return
    }
    guard let first = state.draftRevisions.first else { return nil }
    self.init(
      plan.definition, plan.mapping.scopeValues, base: state.revision(before: first)?.lastRow ?? 0)
  }

  init(_ definition: Definition, _ scope: [Mapping.Constant], base: Int64) {
    self.base = base
    let elements = scope.filter { definition.fields[$0.field].type.isSet }
    self.elements = elements
    fieldCount = definition.fields.count
    // Of a set the file speaks about one element only where that is its scope.
    let fields = definition.fields.enumerated().map { index, field in
      elements.first { $0.field == index }
        .map { SaidUnit.part(field: field.name, element: $0.text, isIn: true) }
        ?? .field(field.name)
    }
    let outside = elements.map {
      SaidUnit.part(field: definition.fields[$0.field].name, element: $0.text, isIn: false)
    }
    units = fields + [.listed] + outside
    bits = Array(repeating: 0, count: (units.count + 63) / 64)
    key = bits
    for field in definition.identity.first?.compactMap(definition.index(of:)) ?? [] {
      key[field / 64] |= 1 << UInt64(field % 64)
    }
  }

  /// Whether nothing is said but whose the rows are.
  var isEmpty: Bool {
    departed.isEmpty
      && patterns.keys.allSatisfy { zip($0, key).allSatisfy { $0 & ~$1 == 0 } }
  }

  /// Whether the draft wrote the subject's record as it is.
  func concerns(_ entry: LiveTable.Entry) -> Bool {
    entry.isLive && (Int64(entry.descriptionRow) > base || Int64(entry.figuresRow) > base)
  }

  mutating func begin(isMember: Bool) {
    for word in bits.indices { bits[word] = 0 }
    if isMember { add(fieldCount) }
  }

  mutating func add(_ field: Int) { bits[field / 64] |= 1 << UInt64(field % 64) }

  /// Ends what is said of the subject at a position of the live table.
  mutating func end(_ entry: Int) {
    if last?.bits != bits {
      let pattern = patterns[bits] ?? UInt32(patterns.count)
      patterns[bits] = pattern
      last = (bits, pattern)
    }
    guard let pattern = last?.pattern else { return }
    rows.append(Row(entry: UInt32(entry), pattern: pattern))
  }

  /// The file lacks a subject that is on the list in the part that it speaks about.
  mutating func lack(_ entry: Int, elements positions: [Int]) {
    begin(isMember: false)
    for position in positions { add(fieldCount + 1 + position) }
    end(entry)
  }

  /// The file lacks a subject that is off the list: it would have put it out, or out of some elements.
  mutating func lack(departed version: Int64, leaves: Bool, elements positions: [Int]) {
    if leaves { departed[.unlisted, default: []].append(version) }
    for position in positions {
      departed[units[fieldCount + 1 + position], default: []].append(version)
    }
  }

  /// What is to be kept, by the names of the units, once all is written.
  func units(_ live: LiveTable) -> [String: VersionRuns] {
    var versions = ContiguousArray<UInt64>()
    versions.reserveCapacity(rows.count)
    for row in rows where live[Int(row.entry)].isLive {
      versions.append(UInt64(live[Int(row.entry)].descriptionRow) << 32 | UInt64(row.pattern))
    }
    versions.sort()
    var kept: [String: VersionRuns] = [:]
    // Fields that the same rows say have the same runs.
    var known: [[Bool]: VersionRuns] = [:]
    for (bit, unit) in units.enumerated() {
      var saying = Array(repeating: false, count: patterns.count)
      for (bits, pattern) in patterns {
        saying[Int(pattern)] = bits[bit / 64] & (1 << UInt64(bit % 64)) != 0
      }
      guard saying.contains(true) else { continue }
      let runs = known[saying] ?? Self.runs(versions, saying)
      known[saying] = runs
      if !runs.isEmpty { kept[unit.name] = runs }
    }
    for (unit, versions) in departed { kept[unit.name, default: VersionRuns()].add(versions) }
    return kept
  }

  private static func runs(_ versions: ContiguousArray<UInt64>, _ saying: [Bool]) -> VersionRuns {
    var runs = VersionRuns()
    for version in versions where saying[Int(version & 0xFFFF_FFFF)] {
      runs.append(Int64(version >> 32))
    }
    return runs
  }
}
