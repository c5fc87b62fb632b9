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
