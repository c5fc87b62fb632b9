import Registry

/// How things may be named.
enum Names {
  /// Fields: `[a-z][a-z0-9_]*`, because the name becomes a column in SQL and a member in JSON.
  static func field(_ item: Item) throws(Refusal) -> String {
    let name = try check(item, hyphen: false, Phrase(zh: "字段名", en: "field name"))
    let taken = [Field.suppressedMember, Field.keyMember, Claim.membership]
    guard !taken.contains(name) else {
      throw Mistake.refusal(
        Phrase(
          zh: "字段名 \(name) 已有用途：导出文件和各方数据用它说明保密的字段、主体的键或是否在册",
          en: """
            the field name `\(name)` is taken: exports and claims name withheld fields, keys or \
            membership by it
            """),
        remedy: Phrase(zh: "换一个字段名", en: "choose another name"), at: item.spot)
    }
    return name
  }

  /// Lists and books may have hyphens too.
  static func file(_ item: Item, _ kind: Phrase) throws(Refusal) -> String {
    try check(item, hyphen: true, kind)
  }

  private static func check(_ item: Item, hyphen: Bool, _ kind: Phrase) throws(Refusal) -> String {
    let isGood =
      item.text.utf8.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } ?? false
      && item.text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "_"): true
        case UInt8(ascii: "-"): hyphen
        default: false
        }
      }
    guard isGood, item.text.utf8.count <= 48 else {
      let pattern = hyphen ? "[a-z][a-z0-9_-]*" : "[a-z][a-z0-9_]*"
      throw Mistake.refusal(
        Phrase(
          zh: "\(kind.zh) \(item.text) 不合规则", en: "\(kind.en) `\(item.text)` is not a good one"),
        remedy: Phrase(
          zh: "应为小写英文、数字和下划线：\(pattern)，不超过 48 个字符",
          en: "expected \(pattern), 48 characters at most"), at: item.spot)
    }
    return item.text
  }
}
