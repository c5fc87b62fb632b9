/// Attribute names of an element that is a pair: `<item name="企业名称" value="…"/>`, or with
/// the value as its text, `<field name="企业名称">…</field>`.
struct PairNames {
  static let keyNames = ["name", "key", "field", "label", "column"]
  static let valueName = "value"

  let keys: [NamePointer]
  let value: NamePointer
}
