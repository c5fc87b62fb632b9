import Registry

/// One as-of field, one order of offices: figures travel with their period, so those that share an
/// as-of field, and the field itself, share the authority that one of them declares.
enum Authorities {
  static func share(_ fields: inout [Field], _ parts: [Section]) throws(Refusal) {
    for asof in Set(fields.compactMap(\.asof)).sorted() {
      let members = fields.indices.filter { fields[$0].asof == asof || fields[$0].name == asof }
      let declared = members.filter { !fields[$0].authority.isEmpty }
      guard let first = declared.first else { continue }
      if let other = declared.first(where: { fields[$0].authority != fields[first].authority }) {
        throw differing(fields[other], from: fields[first], asof, parts[other])
      }
      for member in members { fields[member].authority = fields[first].authority }
    }
  }

  private static func differing(
    _ field: Field, from first: Field, _ asof: String, _ part: Section
  ) -> Refusal {
    Mistake.refusal(
      Phrase(
        zh: "字段 \(field.name) 与 \(first.name) 共用数据所属期 \(asof)，authority 却不同",
        en: """
          `\(field.name)` and `\(first.name)` share the as-of field `\(asof)` but not their authority
          """),
      remedy: Phrase(
        zh: "由不同单位为主的指标，各用自己的数据所属期字段",
        en: "give figures that different offices lead an as-of field of their own"),
      at: part.spot(of: "authority"))
  }
}
