import Exporting
import Registry

/// One list and one comparison that the tests of all formats share.
enum Sample {
  static let definition = Definition(
    list: "key-enterprises", title: "重点企业(机构)名录", titleEn: "Key enterprises",
    identity: [["uscc"]],
    fields: [
      Field(
        name: "uscc", label: "统一社会信用代码", labelEn: "USCC", type: .uscc, isRequired: true,
        fieldClass: .identity, means: .code, secrecy: .public),
      Field(
        name: "name", label: "企业名称", labelEn: "Name", isRequired: true, fieldClass: .identity,
        means: .name, secrecy: .public),
      Field(
        name: "district", label: "所属区", labelEn: "District", type: .code, book: "districts",
        fieldClass: .classification, means: .location, secrecy: .public),
      Field(
        name: "sub_fields", label: "细分领域", labelEn: "Sub-fields", type: .set(of: .code),
        fieldClass: .classification, means: .subField, secrecy: .public),
      Field(
        name: "revenue", label: "营业收入", labelEn: "Revenue", type: .money,
        unit: .tenThousandYuan, fieldClass: .figure, asof: "finance_asof", secrecy: .statistical),
      Field(
        name: "employees_end", label: "期末人数", type: .integer, unit: .person, fieldClass: .figure),
      Field(name: "finance_asof", label: "数据所属期", type: .date, fieldClass: .figure),
      Field(name: "is_above_scale", label: "是否规上", type: .boolean),
      Field(name: "contact_phone", label: "联系电话", type: .phone, secrecy: .personal),
      Field(name: "remark", label: "备注"),
    ])

  static let mask: @Sendable (String, FieldType) -> String = { text, _ in
    text.prefix(3) + "****" + text.suffix(4)
  }

  static func disclosure(_ audience: Audience = .internal) -> Disclosure {
    Disclosure(audience, mask: mask)
  }

  /// Money of the samples is whole 万元, so that cutting four zeros is division.
  static let display: @Sendable (String, Field) -> String = { text, field in
    switch field.type {
    case .money where text.hasSuffix("0000"): String(text.dropLast(4))
    case .set: text.split(separator: "\n").joined(separator: "、")
    default: text
    }
  }

  static func presentation(
    _ language: Language = .zh, style: TextStyle = .plain
  ) -> Presentation {
    Presentation(language: language, style: style, display: display)
  }

  static let first = Period("2023Q1")!
  static let second = Period("2023Q2")!

  static func change(
    _ event: Change.Event, _ key: String, _ name: String, _ kinds: [ChangeKind] = [],
    _ fields: [(String, String?, String?)],
    asof: Change.AsOf? = Change.AsOf(before: "2022", after: "2022")
  ) -> Change {
    Change(
      event: event, key: key, name: name, kinds: kinds,
      fields: fields.map { field, before, after in
        Change.FieldChange(
          field: field, before: before.map { .canonical($0) }, after: after.map { .canonical($0) },
          asof: field == "revenue" ? asof : nil)
      })
  }

  static let changes: [DiffLine] = [
    DiffLine(
      change(
        .entered, "91320213PDY00001XR", "无锡示例甲科技有限公司", [],
        [
          ("uscc", nil, "91320213PDY00001XR"), ("name", nil, "无锡示例甲科技有限公司"),
          ("district", nil, "梁溪区"), ("sub_fields", nil, "F01\nF03"),
          ("revenue", nil, "120000000"), ("contact_phone", nil, "13800001234"),
        ]), reason: Phrase(zh: "新增达规", en: "Reached the threshold"), basis: "示例〔2023〕1号",
      source: DiffLine.Origin(revision: 12, file: "二季度.csv", line: 4)),
    DiffLine(
      change(
        .entered, "91320202PDY000036N", "示例乙研究院", [.restored],
        [("name", nil, "示例乙研究院"), ("district", nil, "新吴区")])),
    DiffLine(
      change(
        .exited, "91320213PDY000028R", "无锡示例丙有限公司", [],
        [("name", "无锡示例丙有限公司", nil), ("district", "梁溪区", nil)]),
      reason: Phrase(zh: "迁出", en: "Moved out")),
    DiffLine(
      change(
        .changed, "91320505PDY000044C", "示例丁(苏州)集团有限公司", [.renamed, .relocated],
        [
          ("name", "苏州示例丁有限公司", "示例丁(苏州)集团有限公司"), ("district", "虎丘区", "吴中区"),
          ("revenue", "10000000", "15000000"), ("contact_phone", "13800001234", "13800005678"),
          ("remark", nil, "示例备注"),
        ], asof: Change.AsOf(before: "2022", after: "2023-01..05")),
      source: DiffLine.Origin(revision: 13, by: "示例甲")),
    DiffLine(
      change(
        .updated, "91320594PDY0000524", "示例戊有限公司", [.restated],
        [("revenue", "20000000", "18000000"), ("employees_end", "100", "90")])),
  ]

  static func diff(
    _ audience: Audience = .internal, isDraft: Bool = true, changes: [DiffLine] = changes,
    matters: OpenMatters? = matters
  ) -> DiffReport {
    func counts(_ previous: Int, _ entered: Int, _ exited: Int) -> ChangeCounts {
      ChangeCounts(previous: previous, entered: entered, exited: exited)
    }
    return DiffReport(
      definition: definition, disclosure: disclosure(audience),
      from: SnapshotReference(period: first, edition: 1, revision: 9),
      to: SnapshotReference(period: second, edition: isDraft ? nil : 1, revision: 13),
      counts: ChangeCounts(
        previous: 10, entered: 2, exited: 1, changed: 1, updated: 1, unchanged: 7),
      changes: changes,
      breakdowns: [
        Breakdown(
          field: "district", countsMemberships: false,
          rows: [
            Breakdown.Row(value: "320213", label: "梁溪区", counts: counts(6, 1, 1)),
            Breakdown.Row(value: nil, label: "其他", counts: counts(4, 1, 0)),
          ]),
        Breakdown(
          field: "sub_fields", countsMemberships: true,
          rows: [Breakdown.Row(value: "F01", label: "F01", counts: counts(8, 1, 0))]),
      ], matters: matters,
      publication: isDraft
        ? nil
        : Publication(
          documentNumber: "示例〔2023〕2号", preparedBy: "示例甲", approvedBy: "示例丙",
          on: "2023-06-20", publicity: .open),
      digest: "0123456789abcdef0123")
  }

  static let matters = OpenMatters(
    unconfirmed: [
      AdjustmentsReport.Line(change: changes[1].change, adjusted: .entered, status: .missing)
    ], rejectedRows: 3,
    doubts: [
      Issue(
        rule: "revenue-negative", severity: .warning, field: "revenue",
        message: Phrase(zh: "营业收入为负", en: "revenue is negative"), count: 2)
    ], carriedOver: 7, carriedNames: ["示例己有限公司", "示例庚研究院"], reporters: reporters)

  static let reporters = [
    Reporter(
      office: "示例统计局",
      report: Publication.Reported(
        file: "统计.csv", office: "示例统计局", asof: "2023-01..05", revision: 12,
        at: "2023-06-10T08:00:00Z"), due: "2023-06-10"),
    Reporter(
      office: "示例专班", supplies: "membership", scope: ["sub_fields": "F01"], due: "2023-06-15",
      isOverdue: true, records: 5, carriedOver: 4),
    Reporter(
      office: "示例税务局", fields: ["uscc", "revenue", "employees_end"], due: "2023-07-10",
      last: "2023Q1", records: 9, carriedOver: 3),
  ]

  static func issues() -> IssueTally {
    var tally = IssueTally()
    tally.add(
      Issue(
        rule: "note-first", severity: .note, place: Place(file: "二季度.csv", line: 2),
        message: Phrase(zh: "表头为两行", en: "the header has two rows")))
    for line in [7, 9] {
      tally.add(
        Issue(
          rule: "uscc-check", severity: .error, place: Place(file: "二季度.csv", line: line),
          field: "uscc", value: "91320213PDY00001X1",
          message: Phrase(zh: "校验码不符", en: "the check digit does not hold")))
    }
    tally.add(
      Issue(
        rule: "open-code", severity: .warning,
        place: Place(file: "二季度.csv", line: 8, column: "板块"), value: "示例\u{1B}[31m区",
        message: Phrase(zh: "代码表中没有", en: "not in the code book")))
    return tally
  }

  static func importReport(_ state: ImportReport.State = .dryRun) -> ImportReport {
    ImportReport(
      definition: definition, period: second, state: state,
      revision: state == .draft ? 12 : nil, mode: "replace", scope: ["district": "梁溪区"],
      sources: [
        ImportedSource(
          file: "二季度.csv", office: "示例统计局", sha256: "ab", bytes: 2048, importer: "csv",
          encoding: "GB18030", asof: "2023-01..05", read: 120,
          matched: [
            ImportedSource.MatchedColumn(label: "单位详细名称", field: "name"),
            ImportedSource.MatchedColumn(label: "营业收入(万元)", field: "revenue"),
          ], ignored: ["序号"], unknown: ["乡镇"], lacking: ["contact_phone"])
      ],
      read: 120, accepted: 118, rejected: 2,
      counts: ChangeCounts(
        previous: 115, entered: 7, exited: 4, changed: 15, updated: 80, unchanged: 16),
      digest: "d1", issues: issues(), next: "registry publish key-enterprises")
  }
}
