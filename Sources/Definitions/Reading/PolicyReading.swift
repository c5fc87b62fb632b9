public import Registry

extension Library {
  /// Reads a service policy: `primary_role`, `capacity`, `hard_cap`, `district`, `sub_field`
  /// (preferred or required), `weights: {district, sub_field, balance}`.
  ///
  /// What the file leaves out keeps its default. Throws exit `input` with file and line.
  public static func policy(path: String) throws(Refusal) -> ServicePolicy {
    let file = try ConfigurationFolder.File(path: path)
    let document = try Document(bytes: file.bytes, file: file.path)
    let section = try Section(
      document.root, at: "", in: document.file,
      known: ["primary_role", "capacity", "hard_cap", "district", "sub_field", "weights"])
    var policy = ServicePolicy()
    policy.primaryRole = try section.text("primary_role") ?? policy.primaryRole
    policy.defaultCapacity = try section.number("capacity") ?? policy.defaultCapacity
    policy.hardCap = try section.number("hard_cap") ?? policy.hardCap
    let kind = Phrase(zh: "取值", en: "value")
    policy.district = try section.word("district", kind) ?? policy.district
    policy.subField = try section.word("sub_field", kind) ?? policy.subField
    if let weights = try section.section("weights", known: ["district", "sub_field", "balance"]) {
      policy.weights.district = try weights.number("district") ?? policy.weights.district
      policy.weights.subField = try weights.number("sub_field") ?? policy.weights.subField
      policy.weights.balance = try weights.number("balance") ?? policy.weights.balance
    }
    return policy
  }
}

extension Section {
  /// A whole number that is not negative.
  fileprivate func number(_ key: String) throws(Refusal) -> Int? {
    guard let item = try item(key) else { return nil }
    if let number = Int(item.text), number >= 0 { return number }
    throw Mistake.shape(
      Phrase(zh: "“\(item.text)”", en: "`\(item.text)`"),
      expected: Phrase(zh: "不小于 0 的整数", en: "a whole number from 0 up"), at: item.spot)
  }
}
