public import Registry

extension Refusal {
  static func noField(_ label: String, _ match: ColumnMatch, _ definition: Definition) -> Refusal {
    if case .otherAspect(let field) = match {
      return otherAspect(label, definition.fields[field])
    }
    if case .twice(let field, _) = match { return fieldTwice(label, definition.fields[field]) }
    return Refusal(
      "unknown-field", exit: .usage,
      Phrase(
        zh: "\(definition.title)没有字段“\(label)”", en: "\(definition.list) has no field `\(label)`"),
      remedy: Phrase(
        zh: "用 registry lists \(definition.list) 查看字段",
        en: "`registry lists \(definition.list)` shows the fields"))
  }

  private static func otherAspect(_ label: String, _ field: Field) -> Refusal {
    Refusal(
      "field-aspect", exit: .usage,
      Phrase(
        zh: "“\(label)”是“\(field.label)”的其他时期、增速、占比或不同计量，不能填入",
        en: "`\(label)` is another period, a share or another measure of `\(field.name)`"),
      remedy: Phrase(
        zh: "直接写 \(field.name)=值", en: "write \(field.name)=VALUE"))
  }

  static func fieldTwice(_ label: String, _ field: Field) -> Refusal {
    Refusal(
      "field-twice", exit: .usage,
      Phrase(
        zh: "“\(field.label)”给了两次（\(label)）",
        en: "`\(field.name)` is given twice (as `\(label)`)"),
      remedy: Phrase(zh: "每个字段只写一次", en: "give each field once"))
  }

  /// A value that the list cannot take, with the field and what was typed.
  public static func refusedValue(
    _ rule: String, _ field: Field?, value: String?, _ message: Phrase
  ) -> Refusal {
    // Some messages name the field themselves.
    func naming(_ label: String?, _ message: String, _ marks: (String, String, String)) -> String {
      let label = label.flatMap { message.contains($0) ? nil : $0 } ?? ""
      let value = value.map { marks.0 + $0 + marks.1 } ?? ""
      return label.isEmpty && value.isEmpty ? message : label + value + marks.2 + message
    }
    return Refusal(
      rule, exit: .data,
      Phrase(
        zh: naming(field?.label, message.zh, ("“", "”", "：")),
        en: naming(field?.name, message.en, (" `", "`", ": "))),
      remedy: Phrase(
        zh: "未作改动；改正后再试" + (field.map { "（\($0.label)= 或 \($0.name)= 表示清空）" } ?? ""),
        en: "nothing was changed; put it right and try again"
          + (field.map { " (`\($0.name)=` clears)" } ?? "")))
  }
}
