import Registry
import Testing

@testable import Exporting

/// Section 四 of a statement: what a change is called, and whose reason stands where.
struct StatementChangesTests {
  private static let definition = Definition(
    list: "projects", title: "示例清单", words: Words(counter: "项"), identity: [["code"]],
    fields: [
      Field(name: "code", label: "代码", fieldClass: .identity, means: .code, secrecy: .public),
      Field(name: "name", label: "名称", fieldClass: .identity, means: .name, secrecy: .public),
      Field(
        name: "industry", label: "行业代码", labelEn: "Industry", type: .code,
        fieldClass: .classification, means: .classification, secrecy: .public),
      Field(
        name: "titles", label: "称号", type: .set(of: .code), fieldClass: .classification,
        means: .classification, secrecy: .public),
      Field(
        name: "sub_field", label: "细分领域", type: .code, fieldClass: .classification,
        means: .subField, secrecy: .public),
      Field(name: "contact", label: "联系人", secrecy: .personal),
      Field(name: "note", label: "备注"),
    ])

  private func line(
    _ key: String, _ kinds: [ChangeKind], _ fields: [(String, String?, String?)],
    _ grounds: [DiffLine.Ground] = []
  ) -> DiffLine {
    DiffLine(Sample.change(.changed, key, "示例\(key)", kinds, fields), grounds: grounds)
  }

  private func report(_ lines: [DiffLine]) -> DiffReport {
    var report = Sample.diff(changes: lines)
    report.definition = Self.definition
    report.breakdowns = []
    return report
  }

  private func text(_ lines: [DiffLine]) -> String {
    report(lines).markdown(Sample.presentation())
  }

  @Test func aClassificationIsCalledByItsOwnName() throws {
    let lines = [
      line("A", [.reclassified], [("industry", "6510", "6520"), ("titles", nil, "高企")]),
      line("B", [.reclassified], [("titles", "高企", nil)]),
    ]
    let text = text(lines)
    #expect(text.contains("（一）行业变更（1 项）") && text.contains("（二）称号变更（2 项）"))
    #expect(!text.contains("领域调整") && !text.contains("分类调整"))
    #expect(report(lines).text(Sample.presentation()).contains("示例A  A  [行业变更、称号变更]"))
    #expect(report(lines).text(Sample.presentation(.en)).contains("[industry changed, "))
    let csv = String(decoding: try report(lines).csv(Sample.presentation()), as: UTF8.self)
    #expect(csv.contains("行业变更、称号变更"))
  }

  @Test func oneSubFieldForAnotherIsOneChange() {
    let text = text([
      line("A", [.subFieldAdded, .subFieldLeft], [("sub_field", "F01", "F02")]),
      line("B", [.subFieldAdded], [("sub_field", nil, "F02")]),
    ])
    #expect(text.contains("（一）增列领域（1 项）") && text.contains("（二）领域调整（1 项）"))
    #expect(!text.contains("移出领域") && text.ranges(of: "| 示例A |").count == 1)
  }

  @Test func aReasonStandsOnceBesideWhatItExplains() throws {
    let reason = Phrase(zh: "来电告知", en: "a call")
    let text = text([
      line(
        "A", [.renamed],
        [("name", "甲", "乙"), ("contact", "示例甲", "示例乙"), ("note", nil, "一"), ("titles", nil, "高企")],
        [
          DiffLine.Ground(reason: reason, basis: "记录1号", fields: ["note", "titles"]),
          DiffLine.Ground(basis: "全部依据"),
        ])
    ])
    func row(_ field: String) throws -> Substring {
      try #require(text.split(separator: "\n").first { $0.contains("示例A | \(field) |") }, "\(text)")
    }
    #expect(try row("名称").hasSuffix("| 乙 | 全部依据 |"))
    #expect(try row("备注").hasSuffix("| 一 | 来电告知（记录1号） |"))
    #expect(text.ranges(of: "来电告知").count == 1 && text.ranges(of: "全部依据").count == 1)
  }

  @Test func whereNobodyGaveAReasonThereIsNoColumn() {
    let text = text([line("A", [], [("note", "一", "二")])])
    #expect(text.contains("| 名称 | 事项 | 变更前 | 变更后 |\n"))
  }

  @Test func personsThatLookAlikeWhenMaskedAreSaidToDiffer() {
    let text = text([line("A", [], [("contact", "13800001234", "13811111234")])])
    #expect(text.contains("| 138\\*\\*\\*\\*1234 | （已变更） |"))
  }

  /// Of a record whose figures were revised too (数据修订) nothing else gets lost.
  @Test func otherFactsStandBesideRevisedFigures() {
    #expect(text([line("A", [.restated], [("note", "一", "二")])]).contains("| 备注 | 一 | 二 |"))
  }

  @Test(arguments: [("幢", "幢数", "幢次"), ("名", "人数", "人次"), ("个", "个数", "项次")])
  func countsBearTheListsOwnWord(counter: String, subjects: String, memberships: String) {
    var report = Sample.diff()
    report.definition = Definition(
      list: "a", title: "示例", words: Words(counter: counter), identity: [["uscc"]],
      fields: report.definition.fields)
    let text = report.markdown(Sample.presentation())
    #expect(text.contains("分（\(subjects)") && text.contains("分（\(memberships)，"))
    #expect(text.contains("合计（\(subjects)）") && text.contains("合计（\(memberships)）"))
    #expect(!text.contains("家数") && !text.contains("家次"))
    #expect(report.text(Sample.presentation()).contains("（\(memberships)）"))
  }
}
