import Registry

extension ListsReport {
  public func text(_ presentation: Presentation) -> String {
    var table = TextTable([
      (presentation(Phrase(zh: "名称", en: "title")), .left),
      (presentation(Phrase(zh: "条目", en: "records")), .right),
      (presentation(Phrase(zh: "最新一版", en: "latest")), .left),
      (presentation(Phrase(zh: "草稿", en: "draft")), .left),
      (presentation(Phrase(zh: "代号", en: "list")), .left),
    ])
    for line in lists {
      table.add([
        presentation.title(line.definition), line.records.map(String.init) ?? "—",
        line.latest.map(\.version) ?? "—", line.draft.map(\.version) ?? "—", line.definition.list,
      ])
    }
    let none = Phrase(
      zh: "还没有名录库，以下名录都没有数据；首次导入时建立。如应当已有，请核对 --store 或 REGISTRY_STORE。",
      en:
        "There is no store yet and nothing in any list; a first import makes it. If there should be "
        + "one, check --store or REGISTRY_STORE.")
    return (hasStore ? "" : presentation(none) + "\n") + table.text(presentation.style)
  }
}

extension SnapshotReference {
  /// As the command line takes it: `2023Q1.1`; for a draft its period and revision.
  var version: String { edition.map { "\(period).\($0)" } ?? "\(period) r\(revision)" }
}

extension DefinitionReport {
  public func text(_ presentation: Presentation) -> String {
    let definition = line.definition
    var table = TextTable([
      (presentation(Phrase(zh: "字段", en: "field")), .left),
      (presentation(Phrase(zh: "代号", en: "name")), .left),
      (presentation(Phrase(zh: "类型", en: "type")), .left),
      (presentation(Phrase(zh: "必填", en: "required")), .left),
      (presentation(Phrase(zh: "代码表", en: "book")), .left),
      (presentation(Phrase(zh: "可见范围", en: "secrecy")), .left),
    ])
    for field in definition.fields where !field.isRetired {
      table.add([
        presentation.label(field), field.name, field.type.name, field.isRequired ? "✓" : "",
        field.book ?? "", field.secrecy.rawValue,
      ])
    }
    return presentation.style.bold(
      visible("\(presentation.title(definition)) \(definition.list)")) + "\n"
      + table.text(presentation.style)
  }
}

extension ImportersReport {
  public func text(_ presentation: Presentation) -> String {
    var table = TextTable([
      (presentation(Phrase(zh: "文件格式", en: "importer")), .left),
      (presentation(Phrase(zh: "说明", en: "summary")), .left),
      (presentation(Phrase(zh: "常见后缀", en: "endings")), .left),
    ])
    for line in importers {
      table.add([line.name, presentation(line.summary), line.endings.joined(separator: " ")])
    }
    return table.text(presentation.style)
  }
}
