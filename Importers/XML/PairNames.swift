import Registry

/// Attribute names of an element that is a pair: `<item name="企业名称" value="…"/>`, or with
/// the value as its text, `<field name="企业名称">…</field>`.
///
/// Where a profile says which they are, they may be child elements too:
/// `<指标><名称>营业收入</名称><数值>12</数值></指标>`.
struct PairNames {
  private static let usualKeys = ["name", "key", "field", "label", "column"]
  private static let usualValue = "value"

  /// Attributes.
  let keys: [NamePointer]
  let value: NamePointer?
  /// Child elements.
  let keyChild: NamePointer?
  let valueChild: NamePointer?
  /// Names of the elements from the record to the pair, where somebody said it.
  let path: [NamePointer]?

  init(_ told: Profile.Pairs?, _ interned: (String) -> NamePointer) {
    guard let told else {
      keys = Self.usualKeys.map(interned)
      value = interned(Self.usualValue)
      (keyChild, valueChild, path) = (nil, nil, nil)
      return
    }
    func attribute(_ name: String?) -> NamePointer? {
      name.flatMap { $0.hasPrefix("@") ? interned(String($0.dropFirst())) : nil }
    }
    func child(_ name: String?) -> NamePointer? {
      name.flatMap { $0.hasPrefix("@") ? nil : interned($0) }
    }
    keys = [attribute(told.name)].compactMap { $0 }
    value = attribute(told.value)
    (keyChild, valueChild) = (child(told.name), child(told.value))
    path = RecordPath.localNames(told.path).names.map(interned)
  }
}
