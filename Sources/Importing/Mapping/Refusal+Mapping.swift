import Registry

extension Refusal {
  static func noKnownColumn(
    file: String, columns: [SourceColumn], definition: Definition
  ) -> Refusal {
    let found = columns.prefix(8).map(\.label).joined(separator: "、")
    let known = definition.fields.prefix(8).map(\.label).joined(separator: "、")
    return Refusal(
      "no-columns", exit: .input,
      Phrase(
        zh: "没有一列是\(definition.title)认识的；文件里有：\(found)",
        en: "no column is one that \(definition.list) knows; the file has: \(found)"),
      remedy: Phrase(
        zh: "名录的字段有：\(known)……；可用 --profile 说明对应关系",
        en: "the list's fields are: \(known) …; a --profile can say which is which"),
      place: Place(file: file))
  }

  static func noIdentity(
    file: String, columns: [SourceColumn], definition: Definition
  ) -> Refusal {
    let sets = Set(definition.fields.filter { $0.type == .set(of: .text) }.map(\.name))
    let ways = definition.identity.filter { !sets.isSuperset(of: $0) }.map { way in
      way.map { name in
        definition.fields.first { $0.name == name }.map(\.label) ?? name
      }.joined(separator: "+")
    }
    let found = columns.prefix(8).map(\.label).joined(separator: "、")
    return Refusal(
      "no-identity", exit: .input,
      Phrase(
        zh: "缺少确定主体的列，需要\(ways.joined(separator: "，或"))；文件里有：\(found)",
        en: """
          no column tells whose row it is: needs \(ways.joined(separator: ", or ")); the file has: \
          \(found)
          """),
      remedy: Phrase(zh: "补上该列，或用 --profile 指明", en: "add the column, or name it in a --profile"),
      place: Place(file: file))
  }
}
