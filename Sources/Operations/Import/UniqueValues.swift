import Registry
import Store

/// The definition's rules that no two records of an import may share a value.
struct UniqueValues {
  private struct Watched {
    let rule: Rule
    let field: Int
    /// Hash of a value without its notation -> place of the row that had it first.
    var places: [Hash128: UInt64] = [:]
  }

  private var watched: [Watched]
  private let fields: [Field]

  init(_ definition: Definition) {
    fields = definition.fields
    watched = definition.rules.compactMap { rule in
      guard case .unique(let name) = rule.check, let field = definition.index(of: name) else {
        return nil
      }
      return Watched(rule: rule, field: field)
    }
  }

  struct Clash {
    let rule: Rule
    let field: String
    let value: String
    /// Place of the row that had the value first.
    let first: UInt64
  }

  /// Takes the row's values down; answers the values that another row has already.
  mutating func add(_ records: RecordBatch, _ record: Int, place: UInt64) -> [Clash] {
    var clashes: [Clash] = []
    for index in watched.indices {
      let field = watched[index].field
      let slot = records.slot(record, field)
      guard slot.state == .value else { continue }
      var folded: [UInt8] = []
      fields[field].type.fold(records.bytes.span.extracting(slot.range), into: &folded)
      let hash = folded.withUnsafeBytes { Hash128(key: $0) }
      if let first = watched[index].places[hash] {
        clashes.append(
          Clash(
            rule: watched[index].rule, field: fields[field].name, value: records.text(slot),
            first: first))
      } else {
        watched[index].places[hash] = place
      }
    }
    return clashes
  }
}
