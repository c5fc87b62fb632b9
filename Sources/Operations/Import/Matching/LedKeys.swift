import Importing
import Registry
import Store

/// Leads the code in a composite key to the subject that it is known by: a pair of the service list is
/// the firm's one pair under whatever code a row names it, as it is for a plan (decisions 0007, 0018).
///
/// Costs a look at the bytes of each row's code where answers are known, and nothing where there are none.
struct LedKeys {
  private let code: Int
  /// Folded, every code that an answer names: of most rows it is none of them.
  private let named: Set<[UInt8]>
  private let identities: Identities
  private let reading: IdentityReading

  /// nil where the code alone is the key, which is matched by more than the answers, and where nobody
  /// said who is who. Records of standing lists stand as the registry wrote them.
  init?(_ definition: Definition, _ identities: Identities, _ reading: IdentityReading) {
    guard !identities.isEmpty, !definition.isStanding,
      let code = definition.codeInKey.map(\.field)
    else { return nil }
    self.code = code
    named = Set(identities.named.map { Array($0.bare.utf8) })
    self.identities = identities
    self.reading = reading
  }

  /// The rows under the keys that the list has for their subjects; nil where none is another.
  func led(_ mapped: MappedBatch, _ live: LiveTable) -> MappedBatch? {
    var (led, isOther) = (mapped, false)
    var folded: [UInt8] = []
    for record in 0..<led.records.count where isNamed(led.records, record, &folded) {
      let codes = identities.codes(
        with: SubjectCode(led.records.text(led.records.slot(record, code))))
      guard codes.count > 1 else { continue }
      let keys = codes.map { reading.key(&led.records, record, under: $0.text, in: code) }
      // That of the code which it is known by, or else the one that the list has.
      let own = led.records.keys[record]
      let listed = (keys + [own]).first { live.isLive($0, led.records) }
      guard let key = listed ?? keys[0] else { continue }
      _ = reading.key(&led.records, record, under: codes[0].text, in: code)
      led.records.keys[record] = key
      isOther = true
    }
    return isOther ? led : nil
  }

  private func isNamed(
    _ records: RecordBatch, _ record: Int, _ folded: inout [UInt8]
  ) -> Bool {
    let slot = records.slot(record, code)
    guard slot.state == .value else { return false }
    folded.removeAll(keepingCapacity: true)
    Notation.fold(records.bytes.span.extracting(slot.range), dropsCase: true, into: &folded)
    folded.removeAll { $0 == UInt8(ascii: "-") }
    return named.contains(folded)
  }
}

extension IdentityReading {
  /// The key that a row would have under a code, which stands in its field then; nil where it has none.
  func key(
    _ records: inout RecordBatch, _ record: Int, under code: String, in field: Int
  ) -> RecordBatch.Slot? {
    let base = record * records.fieldCount
    records.slots[base + field] = records.append(Array(code.utf8))
    let isKeyed = appendKey(of: base, to: &records)
    let key = records.keys.removeLast()
    return isKeyed ? key : nil
  }
}

extension LiveTable {
  func isLive(_ key: RecordBatch.Slot?, _ records: RecordBatch) -> Bool {
    key.flatMap { find(Hash128(key: records.text($0))) }.map { self[$0].isLive } ?? false
  }
}

extension Definition {
  /// The field with the subject's code among the several that make a key, and its place among them.
  var codeInKey: (field: Int, place: Int)? {
    guard let way = identity.first, way.count > 1 else { return nil }
    for (place, name) in way.enumerated() {
      if let field = index(of: name), fields[field].means == .code { return (field, place) }
    }
    return nil
  }
}

extension ImportComparison {
  /// A batch with its rows under the keys of the subjects that their codes lead to.
  mutating func led(_ batch: HashedBatch) throws -> HashedBatch {
    guard
      let mapped = try ledStatements?.led(batch.mapped, live) ?? ledKeys?.led(batch.mapped, live)
    else { return batch }
    isSteady = false
    var led = HashedBatch(
      mapped, &hasher, file: batch.file, rows: batch.rows, share: batch.share)
    led.places = batch.places
    return led
  }
}
