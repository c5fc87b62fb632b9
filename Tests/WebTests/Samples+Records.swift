import Registry
import Web

extension Samples {
  private func origin(_ line: String?, by: String? = nil, revision: String = "r12")
    -> RecordPage.Origin
  {
    RecordPage.Origin(
      file: by == nil ? "示例统计局_规上服务业_2023Q2.csv" : nil, line: line, by: by,
      revision: revision, link: Link(["lists", Self.list, "log"], in: language))
  }

  func record() -> RecordPage {
    let firm = Self.firms[1]
    let here = routes.record(Self.list, firm.code)
    return RecordPage(
      title: firm.name, frame: frame(here, crumbs: [listCrumb]), key: firm.code, list: listTitle,
      mark: mark(),
      also: [
        Choice(
          say("上市储备企业库", "Listing candidates"),
          routes.record("listing-candidates", firm.code))
      ],
      groups: [
        .init(
          lexicon.fieldClass(.identity),
          [
            .init(say("单位详细名称", "Name"), firm.name, origin: origin("18")),
            .init(say("统一社会信用代码", "Credit code"), firm.code, isNumber: true, origin: origin("18")),
            .init(say("曾用名", "Former names"), "示例芯云科技有限公司", origin: origin(nil, by: "示例甲")),
          ]),
        .init(
          lexicon.fieldClass(.classification),
          [
            .init(lexicon["district"], firm.district, origin: origin("18")),
            .init(lexicon["sub_field"], "集成电路、人工智能", origin: origin("18")),
            .init(say("行业代码", "Industry"), "6520 集成电路设计", origin: origin("18")),
          ]),
        .init(
          lexicon.fieldClass(.figure),
          [
            .init(
              say("营业收入", "Revenue"), firm.revenue, unit: say("万元", "CNY 10k"),
              asof: say("2023年1—5月", "2023-01..05"), isNumber: true, origin: origin("204")),
            .init(
              say("入库税收", "Tax paid"), nil, note: lexicon["suppressed"], isNumber: true,
              origin: origin("204")),
            .init(
              say("期末用工", "Staff"), firm.staff, unit: say("人", "persons"),
              asof: say("2023年5月", "2023-05"), isNumber: true, origin: origin("204")),
          ]),
        .init(
          lexicon.fieldClass(.service),
          [
            .init(
              say("联系电话", "Phone"), "138****1234", note: lexicon["masked"], isNumber: true,
              origin: origin("18"))
          ]),
      ],
      history: history())
  }

  private func history() -> [RecordPage.Version] {
    [
      .init(
        validity: say("2023年第二季度 起", "From 2023 Q2"),
        tags: [lexicon["changed"], lexicon.kind(.renamed), lexicon.kind(.subFieldAdded)],
        origin: origin("18"),
        alterations: [
          Alteration(
            say("单位详细名称", "Name"), before: "示例芯云科技有限公司", after: Self.firms[1].name),
          Alteration(lexicon["sub_field"], before: "集成电路", after: "集成电路、人工智能"),
        ]),
      .init(
        validity: say("2023年第一季度", "2023 Q1"), tags: [lexicon["updated"]],
        origin: origin("17", revision: "r8"),
        alterations: [
          Alteration(
            say("营业收入", "Revenue"), before: "301,480.00", after: "79,115.20",
            unit: say("万元", "CNY 10k"), asof: say("2022年 → 2023年1—3月", "2022 → 2023-01..03")),
          Alteration(say("入库税收", "Tax paid"), before: nil, after: lexicon["suppressed"]),
        ]),
      .init(
        validity: say("2022年第四季度", "2022 Q4"),
        tags: [lexicon.entered(Words(), isDraft: false)], origin: origin("21", revision: "r3")),
    ]
  }

  func diff() -> DiffPage {
    let words = Words()
    let firms = Self.firms
    func move(_ position: Int, reason: String?, basis: String? = nil, kinds: [String] = [])
      -> DiffPage.Move
    {
      DiffPage.Move(
        name: firms[position].name, link: routes.record(Self.list, firms[position].code),
        key: firms[position].code,
        details: firms[position].district + " · " + firms[position].field,
        kinds: kinds, reason: reason, basis: basis, requiresReason: true)
    }
    func difference(_ position: Int, _ kinds: [ChangeKind], _ alterations: [Alteration])
      -> DiffPage.Difference
    {
      DiffPage.Difference(
        name: firms[position].name, link: routes.record(Self.list, firms[position].code),
        key: firms[position].code, kinds: kinds.map(lexicon.kind), alterations: alterations,
        origin: "r14 · 示例工作专班名单.xlsx")
    }
    return DiffPage(
      title: listTitle + say(" · 与上期比对", " · compared"),
      frame: frame(
        routes.diff(Self.list), crumbs: [listCrumb], shortTitle: lexicon["diff"]), from: mark(),
      to: mark("2023Q3", draft: true),
      counts: Reconciliation(
        ChangeCounts(
          previous: 1274, entered: 3, exited: 2, changed: 2, updated: 1208, unchanged: 62),
        words: words, isDraft: true, lexicon: lexicon),
      breakdown: Table(
        columns: [
          .init(lexicon["district"], style: .name), .init(lexicon["previous"], style: .number),
          .init(lexicon.entered(words, isDraft: true), style: .number),
          .init(lexicon.exited(words, isDraft: true), style: .number),
          .init(lexicon["current"], style: .number),
        ],
        rows: [
          Table.Row(["苏州工业园区", "342", "2", "", "344"]),
          Table.Row(["姑苏区", "28", "1", "2", "27"]),
        ],
        totals: Table.Row([Cell(lexicon["total"]), "1,274", "3", "2", "1,275"])),
      entered: .init(
        total: "3",
        items: [
          move(1, reason: say("新增投产", "New production"), basis: "示工信发〔2023〕31号"),
          move(4, reason: nil),
          move(
            6, reason: say("补漏", "Had been left out"), kinds: [lexicon.kind(.restored)]),
        ]),
      exited: .init(
        total: "2",
        items: [
          move(3, reason: say("主业变化", "Other main business")),
          move(9, reason: say("规模不达标", "Below the threshold"), basis: "示例区报告"),
        ]),
      changed: .init(
        total: "2",
        items: [
          difference(
            2, [.renamed, .relocated],
            [
              Alteration(say("单位详细名称", "Name"), before: "示例精工机床有限公司", after: firms[2].name),
              Alteration(lexicon["district"], before: "吴江区", after: "昆山市"),
            ]),
          difference(
            8, [.subFieldLeft],
            [Alteration(lexicon["sub_field"], before: "纳米新材料、新能源", after: "纳米新材料")]),
        ]),
      updated: .init(
        total: "1,208",
        items: [
          difference(
            0, [],
            [
              Alteration(
                say("营业收入", "Revenue"), before: "128,560.00", after: "199,004.30",
                unit: say("万元", "CNY 10k"),
                asof: say("2023年1—3月 → 2023年1—5月", "2023-01..03 → 2023-01..05")),
              Alteration(say("期末用工", "Staff"), before: "812", after: "826"),
            ])
        ], all: routes.diff(Self.list, from: "2023Q2", to: "draft").with("all", "updated")),
      downloads: ["CSV", "XLSX", "JSON"].map {
        Choice($0, Link(["lists", Self.list, "diff.\($0.lowercased())"], in: language))
      })
  }
}
