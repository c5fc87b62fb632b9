import Registry
import Store

extension ClaimLedger {
  /// Fields on which offices of equal standing may contradict each other, and of which nothing is kept
  /// before they do.
  ///
  /// Not whose record it is, not the periods, which go with their figures, and no figure without a
  /// period: that of another quarter says nothing against it.
  static func unranked(
    _ definition: Definition, _ precedence: Precedence, scoped: Set<Int>
  ) -> [Int] {
    let own = Set(definition.identity.first ?? [])
    let periods = Set(definition.fields.compactMap(\.asof))
    return definition.fields.indices.filter { index in
      let field = definition.fields[index]
      return !field.isRetired && precedence.authority[index].isEmpty && !scoped.contains(index)
        && !own.contains(field.name) && !periods.contains(field.name)
        && (field.fieldClass != .figure || field.asof != nil)
    }
  }

  /// Those of the fields on which claims are kept, by subject: everybody's, or one office's. A scan of
  /// the claims' keys.
  static func kept(
    _ fields: some Collection<Int>, _ list: Layout, _ shape: ClaimShape, _ view: StoreView,
    by office: String? = nil
  ) throws -> [Hash128: Set<Int>] {
    let names = Dictionary(
      uniqueKeysWithValues: fields.map { (list.definition.fields[$0].name, $0) })
    var kept: [Hash128: Set<Int>] = [:]
    let offices = office.map { shape.offices.keys(of: $0).map(Optional.some) } ?? [nil]
    for prefix in offices.map({ shape.prefix(list.definition.list, keptAs: $0) }) {
      try view.keys(shape.layout, prefix: prefix) { key in
        let parts = key.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 4, let field = names[String(parts[3])] else { return }
        kept[Hash128(key: parts[2].unescaped), default: []].insert(field)
      }
    }
    return kept
  }

  /// Keeps what other offices' files had said, by the file, unless these offices have said something
  /// since.
  func witness(_ said: [Int64: [(claim: Claim, line: Int)]]) throws {
    for (source, said) in said.sorted(by: { $0.key < $1.key }) {
      var claims = ClaimBatch(shape)
      for (claim, line) in said { claims.add(claim, line: line) }
      try writing.keep(claims, file: earlierFiles[source], overwrites: false)
    }
  }
}
