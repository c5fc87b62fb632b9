import Registry
import Store

extension Snapshot {
  /// The key that a code leads to: the key itself, or that of the one record which has the code in
  /// a field of its identity.
  ///
  /// A look-up where the code is a key, a scan of the list otherwise. What leads nowhere, or to
  /// several records, is answered as it came, and so is refused as unknown.
  func key(for code: String) throws -> String {
    if try view.wasEverListed(layout, code, before: revision) { return code }
    let fields = Set(definition.identity.flatMap { $0.compactMap(definition.index(of:)) })
      .filter { definition.fields[$0].type != .text }
    let wanted = Array(code.utf8)
    var found: [String] = []
    try view.snapshot(layout, at: revision) { batch in
      for record in 0..<batch.count {
        let matches = fields.contains { field in
          let slot = batch.slot(record, field)
          return slot.state == .value
            && definition.fields[field].type.isSame(Array(batch.bytes[slot.range]), wanted)
        }
        if matches { found.append(batch.key(record)) }
      }
    }
    return found.count == 1 ? found[0] : code
  }
}
