import Registry
import Store

extension Snapshot {
  /// The key that a code leads to: the key itself, or that of the one record which has the code in
  /// a field of its identity, however it is written. An organisation code also leads to the credit
  /// code that holds it (GB 32100-2015, characters 9 to 17).
  ///
  /// A look-up where the code is a key, a scan of the list otherwise. What leads nowhere, or to
  /// several records, is answered as it came, and so is refused as unknown.
  func key(for code: String) throws -> String {
    if try view.wasEverListed(layout, code, before: revision) { return code }
    let wanted = Self.bare(code)
    guard !wanted.isEmpty else { return code }
    let fields = Set(definition.identity.flatMap { $0.compactMap(definition.index(of:)) })
      .filter { definition.fields[$0].type != .text }
    var found: Set<String> = []
    try view.snapshot(layout, at: revision) { batch in
      for record in 0..<batch.count {
        let leads = fields.contains { field in
          let slot = batch.slot(record, field)
          return slot.state == .value && Self.leads(wanted, to: batch.text(slot))
        }
        if leads || Self.leads(wanted, to: batch.key(record)) { found.insert(batch.key(record)) }
      }
    }
    return found.count == 1 ? found.first ?? code : code
  }

  private static func leads(_ wanted: String, to code: String) -> Bool {
    let bare = bare(code)
    return bare == wanted || USCC.organisationCode(in: bare) == wanted
  }

  /// Without widths, case, blanks and hyphens, in which people write codes differently.
  private static func bare(_ code: String) -> String {
    Notation.folded(code, dropsCase: true).replacing("-", with: "")
  }
}
