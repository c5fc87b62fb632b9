import Importing
import Registry
import Store

/// Leads the rows of sheets of reasons to the subjects that their codes mean, as the lists have them: a firm
/// is known by the key that it came with, and people name it by the code that the published list shows.
///
/// Of one change there is one statement, under whatever code a row names it.
final class LedStatements {
  private let keys: SubjectKeys
  private let reading: IdentityReading
  private let list: Int
  private let period: Int
  private let subject: Int
  private let name: Int?
  /// The answers by which rows were led: codes, and the keys that they mean.
  private(set) var linked: [String: String] = [:]

  /// nil for every other list.
  init?(
    _ definition: Definition, _ office: Office, _ view: StoreView?, _ reading: IdentityReading
  ) {
    guard definition.list == GivenReasons.list, let view,
      let list = definition.index(of: "list"), let period = definition.index(of: "period"),
      let subject = definition.index(of: "subject")
    else { return nil }
    (self.list, self.period, self.subject) = (list, period, subject)
    name = definition.index(of: "subject_name")
    self.reading = reading
    keys = SubjectKeys(office, view)
  }

  /// The rows under the keys of their subjects; nil where none is another.
  func led(_ mapped: MappedBatch, _ live: LiveTable) throws -> MappedBatch? {
    let rows = rows(mapped.records)
    for (part, rows) in Dictionary(grouping: rows, by: \.part) {
      try keys.look(for: Set(rows.map(\.subject)), in: part)
    }
    var (led, isOther) = (mapped, false)
    for row in rows {
      let unit = try row.name.flatMap {
        try keys.unit(of: row.subject, named: $0, in: row.part)
      }
      guard let key = try unit ?? keys.key(of: row.subject, in: row.part) else { continue }
      let chosen = try chosen(key, row, isUnit: unit != nil, &led.records, live)
      guard chosen != row.subject else { continue }
      led.records.keys[row.record] =
        reading.key(&led.records, row.record, under: chosen, in: subject) ?? .absent
      linked.merge(try keys.identities().linked(row.subject, to: chosen) ?? [:]) { own, _ in own }
      isOther = true
    }
    return isOther ? led : nil
  }

  private struct Row {
    let record: Int
    let part: SubjectKeys.Part
    let subject: String
    let name: String?
  }

  private func rows(_ records: RecordBatch) -> [Row] {
    (0..<records.count).compactMap { record in
      let slots = [list, period, subject].map { records.slot(record, $0) }
      guard slots.allSatisfy({ $0.state == .value }), records.keys[record].state == .value,
        let period = Period(canonicalDate: records.text(slots[1]))
      else { return nil }
      return Row(
        record: record, part: SubjectKeys.Part(list: records.text(slots[0]), period: period),
        subject: records.text(slots[2]),
        name: name.map { records.slot(record, $0) }.flatMap {
          $0.state == .value ? records.text($0) : nil
        })
    }
  }

  /// The subject's key, or the code of its under which the same change was spoken of before.
  private func chosen(
    _ key: String, _ row: Row, isUnit: Bool, _ records: inout RecordBatch, _ live: LiveTable
  ) throws -> String {
    var codes = [key] + (try keys.identities().codes(with: SubjectCode(key))).map(\.text)
    // What is locked stays as it was said; under the code of several it was said of another one.
    if try !isUnit && !keys.isOpen(row.part) { codes.append(row.subject) }
    guard codes.contains(where: { $0 != key }) else { return key }
    return codes.first { isLive($0, row, &records, live) } ?? key
  }

  private func isLive(
    _ code: String, _ row: Row, _ records: inout RecordBatch, _ live: LiveTable
  ) -> Bool {
    let slot = records.slot(row.record, subject)
    let key = reading.key(&records, row.record, under: code, in: subject)
    records.slots[row.record * records.fieldCount + subject] = slot
    return live.isLive(key, records)
  }
}
