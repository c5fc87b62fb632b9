import Importing
import Registry
import Store

extension ImportComparison {
  /// Takes down a row whose subject's record has exactly what the row says.
  mutating func noteSaid(_ record: Int, of batch: HashedBatch, _ position: Int) {
    guard said?.concerns(live[position]) == true else { return }
    said?.begin(isMember: mode != .enrich)
    let records = batch.mapped.records
    for field in 0..<records.fieldCount {
      switch records.slot(record, field).state {
      case .value, .suppressed: said?.add(field)
      // Only a file that clears by an empty cell says that there is nothing.
      case .empty: if mode == .replace { said?.add(field) }
      case .absent: break
      }
    }
    said?.end(position)
  }

  /// The same for a row that was laid over its subject's record, of which `merged[index]` came.
  ///
  /// - Parameter concerns: whether the draft had written to the record before.
  mutating func noteSaid(
    _ record: Int, of batch: HashedBatch, _ position: Int, _ merged: RecordBatch, _ index: Int,
    concerns: Bool
  ) {
    guard said != nil, concerns else { return }
    said?.begin(isMember: mode != .enrich)
    let records = batch.mapped.records
    for field in 0..<records.fieldCount where says(records, record, field, merged, index) {
      said?.add(field)
    }
    said?.end(position)
  }

  /// Whether the record has what the row says of a field, figures in the period that the row gives.
  private func says(
    _ records: RecordBatch, _ record: Int, _ field: Int, _ merged: RecordBatch, _ index: Int
  ) -> Bool {
    let (cell, value) = (records.slot(record, field), merged.slot(index, field))
    switch cell.state {
    case .absent: return false
    case .empty: return mode == .replace && value.state != .value && value.state != .suppressed
    case .suppressed: guard value.state == .suppressed else { return false }
    case .value:
      guard value.state == .value else { return false }
      let (a, b) = (merged.bytes[value.range], records.bytes[cell.range])
      if a != b {
        let isSame =
          scope.contains { $0.field == field } && layout.definition.fields[field].type.isSet
          ? sameness.contains(Array(a), Array(b), field: field)
          : sameness.isSame(Array(a), Array(b), field: field)
        guard isSame else { return false }
      }
    }
    guard let asof = layout.definition.fields[field].asof.flatMap(layout.definition.index(of:)),
      case let period = records.slot(record, asof), period.state == .value
    else { return true }
    let listed = merged.slot(index, asof)
    return listed.state == .value
      && sameness.isSame(
        Array(merged.bytes[listed.range]), Array(records.bytes[period.range]), field: asof)
  }

  /// A refused row says nothing, not even that its subject does not belong.
  mutating func noteRefused(_ subject: Hash128) {
    if said != nil, departures.last(subject) != nil { said?.refused.insert(subject) }
  }

  /// Takes down whom a file that says who belongs lacks: those who left in the draft already, and those
  /// who are in none of the file's part. Costs those of them to whom the draft has written.
  mutating func noteAbsent(_ exits: Exits) throws {
    guard let elements = said?.elements, let view else { return }
    try noteDeparted(view)
    guard !elements.isEmpty else { return }
    for item in exits.remaining { said?.lack(item.entry, elements: Array(elements.indices)) }
    let unnamed = live.entries.indices.filter {
      live[$0].seen == 0 && !held.contains($0) && said?.concerns(live[$0]) == true
    }
    for start in stride(from: 0, to: unnamed.count, by: 1024) {
      let part = unnamed[start..<min(start + 1024, unnamed.count)]
      let records = try view.records(
        layout,
        part.map {
          VersionPair(
            description: Int64(live[$0].descriptionRow), figures: Int64(live[$0].figuresRow))
        })
      for (record, entry) in part.enumerated() {
        let lacking = elementsLacking(records, record)
        if !lacking.isEmpty { said?.lack(entry, elements: lacking) }
      }
    }
  }

  private mutating func noteDeparted(_ view: StoreView) throws {
    let departed = departures.all.filter { item in
      let hash = Hash128(key: item.key)
      if said?.refused.contains(hash) == true { return false }
      guard let entry = live.find(hash) else { return true }
      return !live[entry].isLive && live[entry].seen == 0 && !held.contains(entry)
    }
    guard !scope.isEmpty else {
      for item in departed {
        said?.lack(departed: item.last.description, leaves: true, elements: [])
      }
      return
    }
    for (item, record) in zip(departed, try departures.full(departed, view)) {
      let records = RecordBatch(record)
      let isWithin = scope.allSatisfy { isInScope(records, 0, $0) }
      let isPart = isInOtherScope(records)
      let elements = said?.elements ?? []
      let leaves =
        isWithin
        && elements.allSatisfy {
          sameness.subtracting(
            $0.value, from: Array(record.values[$0.field]?.text?.utf8 ?? "".utf8), field: $0.field
          ).isEmpty
        }
      said?.lack(
        departed: item.last.description, leaves: leaves,
        elements: isPart ? Array(elements.indices) : [])
    }
  }

  /// Whether a record is in what the scope says beside the elements of sets.
  private func isInOtherScope(_ records: RecordBatch, _ record: Int = 0) -> Bool {
    scope.allSatisfy { constant in
      layout.definition.fields[constant.field].type.isSet || isInScope(records, record, constant)
    }
  }

  /// The scope's elements in which a record is not, where it is in the scope otherwise.
  private func elementsLacking(_ records: RecordBatch, _ record: Int) -> [Int] {
    guard isInOtherScope(records, record) else { return [] }
    return (said?.elements ?? []).enumerated()
      .filter { !isInScope(records, record, $0.element) }.map(\.offset)
  }
}
