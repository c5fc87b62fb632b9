import Importing
import Registry
import Store

/// Claims as records: on their way into the `claims` list, or asked about by their keys.
struct ClaimBatch {
  private(set) var records: RecordBatch
  private let shape: ClaimShape
  private let identity: IdentityReading
  /// Of a record the keys of what its office said of the same under other names; none but where two
  /// offices became one.
  private var others: [Int: [Hash128]] = [:]

  init(_ shape: ClaimShape) {
    self.shape = shape
    identity = IdentityReading(shape.definition)
    records = RecordBatch(fieldCount: shape.definition.fields.count)
  }

  var count: Int { records.count }

  func hash(_ record: Int) -> Hash128 { Hash128(keyOf: record, in: records) }

  /// The keys of what its office may have said of the same before: its own first.
  func hashes(_ record: Int) -> [Hash128] { [hash(record)] + others[record, default: []] }

  /// Those claims whose keys are wanted.
  func filter(_ isWanted: ([Hash128]) -> Bool) -> ClaimBatch {
    var kept = ClaimBatch(shape)
    for record in 0..<count where isWanted(hashes(record)) {
      kept.others[kept.count] = others[record]
      kept.records.keys.append(kept.records.copy(records.keys[record], from: records))
      kept.records.lines.append(records.lines[record])
      for field in 0..<records.fieldCount {
        kept.records.slots.append(kept.records.copy(records.slot(record, field), from: records))
      }
    }
    return kept
  }

  /// Adds who speaks of what, without what is said.
  mutating func ask(
    _ list: String, office: String, subject: some Collection<UInt8>, field: String
  ) {
    let keys = shape.offices.keys(of: office)
    ask(list, keptAs: keys.first ?? office, subject: subject, field: field)
    guard keys.count > 1 else { return }
    var others = ClaimBatch(shape)
    for key in keys.dropFirst() { others.ask(list, keptAs: key, subject: subject, field: field) }
    self.others[count - 1] = (0..<others.count).map(others.hash)
  }

  /// The same of an office by the name that stands in the key.
  mutating func ask(
    _ list: String, keptAs office: String, subject: some Collection<UInt8>, field: String
  ) {
    let base = begin()
    records.slots[base + shape.list] = records.append(list.utf8)
    records.slots[base + shape.office] = records.append(office.utf8)
    records.slots[base + shape.subject] = records.append(subject)
    records.slots[base + shape.field] = records.append(field.utf8)
    finish(base, line: 0)
  }

  mutating func add(_ claim: Claim, line: Int = 0) {
    var value = RecordBatch.Slot.absent
    switch claim.value {
    case nil: break
    case .suppressed?: value = RecordBatch.Slot(start: 0, length: 0, state: .suppressed)
    case .canonical(let text)?: value = records.append(text.utf8)
    }
    ask(claim.list, office: claim.office, subject: claim.subject.utf8, field: claim.field)
    say(value, asof: claim.asof.map { Array($0.utf8) }, line: line)
    let base = records.slots.count - records.fieldCount
    for (field, text) in [(shape.reason, claim.reason), (shape.basis, claim.basis)] {
      if let text { records.slots[base + field] = records.append(text.utf8) }
    }
  }

  /// Adds what is said to the record asked about last: a slot of this batch.
  mutating func say(_ value: RecordBatch.Slot, asof: [UInt8]?, line: Int) {
    let base = records.slots.count - records.fieldCount
    if value.state == .value || value.state == .suppressed {
      records.slots[base + shape.value] = value
    }
    if let asof { records.slots[base + shape.asof] = records.append(asof) }
    records.lines[records.lines.count - 1] = line
  }

  /// Adds what a row says to the record asked about last.
  mutating func say(
    _ slot: RecordBatch.Slot, of source: RecordBatch, asof: RecordBatch.Slot?, line: Int
  ) {
    let period = asof.flatMap { $0.state == .value ? Array(source.bytes[$0.range]) : nil }
    say(records.copy(slot, from: source), asof: period, line: line)
  }

  /// A new record in which everything is said to be empty, so that what was said before goes.
  private mutating func begin() -> Int {
    let base = records.slots.count
    let nothing = RecordBatch.Slot(start: 0, length: 0, state: .empty)
    records.slots.append(contentsOf: repeatElement(nothing, count: records.fieldCount))
    return base
  }

  private mutating func finish(_ base: Int, line: Int) {
    records.lines.append(line)
    _ = identity.appendKey(of: base, to: &records)
  }

  /// The records as rows of a file, or of none.
  func hashed(file: Int?) -> HashedBatch {
    var mapped = MappedBatch(records: records)
    mapped.verdicts = Array(repeating: .accepted, count: records.count)
    var hasher = ContentHasher(shape.layout)
    return HashedBatch(mapped, &hasher, file: file, rows: nil, share: 1)
  }
}
