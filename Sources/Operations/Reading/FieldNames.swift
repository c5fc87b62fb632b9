import Registry

extension Definition {
  /// The name of the field that a person means, by its name, its label or an alias that no other field
  /// has; what means none is answered as it came, and so is refused as unknown.
  func fieldName(_ word: String) -> String {
    if index(of: word) != nil { return word }
    let open = fields.filter { !$0.isRetired }
    if let labelled = open.first(where: { $0.label == word || $0.labelEn == word }) {
      return labelled.name
    }
    let aliased = open.filter { $0.aliases.contains(word) }
    return aliased.count == 1 ? aliased[0].name : word
  }

  /// Throws `field-twice` where two words mean one field.
  func fieldNames(_ conditions: [String: String]) throws(Refusal) -> [String: String] {
    var named: [String: String] = [:]
    for (word, value) in conditions.sorted(by: { $0.key < $1.key }) {
      let name = fieldName(word)
      guard named.updateValue(value, forKey: name) == nil else {
        throw Refusal(
          "field-twice", exit: .usage,
          Phrase(
            zh: "字段“\(word)”（\(name)）写了两次",
            en: "the field `\(name)` is given twice, once as `\(word)`"),
          remedy: Phrase(zh: "只写一次", en: "give it once"))
      }
    }
    return named
  }
}
