import Registry
import Web

extension Samples {
  func overview() -> OverviewPage {
    let history = ColumnChart(
      title: lexicon["history-chart"],
      columns: [
        .init("22Q3", value: 1158, text: "1,158"), .init("22Q4", value: 1190, text: "1,190"),
        .init("23Q1", value: 1241, text: "1,241"), .init("23Q2", value: 1274, text: "1,274"),
        .init("23Q3", value: 1286, text: "1,286", isDraft: true),
      ])
    let draft = OverviewPage.Draft(
      period: say("2023年第三季度", "2023 Q3"), state: lexicon["draft"],
      enteredWord: lexicon.entered(Words(), isDraft: true), entered: "21",
      exitedWord: lexicon.exited(Words(), isDraft: true), exited: "9", changed: "37",
      updated: "1,208", link: routes.list(Self.list, at: "draft"))
    func item(
      _ list: String, _ title: String, mark: EditionMark?, draft: OverviewPage.Draft? = nil,
      history: ColumnChart? = nil
    ) -> OverviewPage.Item {
      OverviewPage.Item(
        title: title, link: routes.list(list), newest: mark, draft: draft, history: history,
        diff: routes.diff(list), log: routes.log(list))
    }
    var projects = mark("2023Q2", edition: 2)
    projects.records = "486"
    projects.counter = say("个", "records")
    projects.documentNumber = nil
    var reserve = mark("2023H1")
    reserve.records = "67"
    return OverviewPage(
      title: say("名录总览", "All lists"), frame: root(routes.overview()),
      summary: say(
        "四张名录，最近一次发布于 2023-06-20。", "Four lists; the newest edition is of 2023-06-20."),
      items: [
        item(Self.list, listTitle, mark: mark(), draft: draft, history: history),
        item(
          "key-projects", say("重点项目清单", "Key projects"), mark: projects,
          history: ColumnChart(
            title: lexicon["history-chart"],
            columns: [
              .init("22Q4", value: 402, text: "402"), .init("23Q1", value: 455, text: "455"),
              .init("23Q2", value: 486, text: "486"),
            ])),
        item(
          "headquarters-reserve", say("总部企业储备库", "Headquarters reserve"), mark: reserve,
          history: ColumnChart(
            title: lexicon["history-chart"],
            columns: [
              .init("22H2", value: 58, text: "58"), .init("23H1", value: 67, text: "67"),
            ])),
        item("listing-candidates", say("上市储备企业库", "Listing candidates"), mark: nil),
      ],
      unused: say("尚无数据：政策清单、任务清单", "Without data so far: Policies, Tasks"))
  }

  func list(draft: Bool = false) -> ListPage {
    let here = routes.list(
      Self.list, at: draft ? "draft" : nil, where: [.init("district", "苏州工业园区")], page: 2)
    let plain = routes.list(Self.list)
    return ListPage(
      title: listTitle, frame: frame(here),
      mark: mark(draft: draft),
      versions: [
        Choice(say("2023年第三季度 草稿", "2023 Q3 draft"), routes.list(Self.list, at: "draft")),
        Choice(say("2023年第二季度", "2023 Q2"), plain, isChosen: true),
        Choice(say("2023年第一季度", "2023 Q1"), routes.list(Self.list, at: "2023Q1")),
        Choice(say("2022年第四季度", "2022 Q4"), routes.list(Self.list, at: "2022Q4")),
      ],
      diff: routes.diff(Self.list), log: routes.log(Self.list), filter: filter(plain),
      chart: BarChart(
        title: say("各板块家数", "Firms by district"),
        bars: Self.districts.map { name, count in
          BarChart.Bar(
            name, value: Double(count), text: lexicon.count(count),
            link: routes.list(Self.list, where: [.init("district", name)]))
        }),
      table: firms(),
      paging: Paging(
        text: say("第 11–20 家，共 342 家", "11–20 of 342"), first: here.with("page"),
        previous: here.with("page"), next: here.with("page", "3"), last: here.with("page", "35")),
      downloads: ["CSV", "XLSX", "JSON", "XML"].map {
        Choice($0, routes.export(Self.list, format: $0.lowercased()))
      })
  }

  private func filter(_ plain: Link) -> FilterForm {
    FilterForm(
      action: plain, hidden: [.init("at", "2023Q2")],
      selects: [
        .init(
          lexicon["district"],
          options: Self.districts.map { name, _ in
            .init("district=\(name)", name, isChosen: name == "苏州工业园区")
          }),
        .init(
          lexicon["sub_field"],
          options: Self.firms.map { .init("sub_fields=\($0.field)", $0.field) }),
      ],
      columns: [
        .init("name", lexicon["name"], isChosen: true),
        .init("district", lexicon["district"], isChosen: true),
        .init("address", say("地址", "Address")),
      ],
      chips: [
        .init(
          say("所属板块：苏州工业园区", "District: 苏州工业园区"), remove: plain)
      ],
      clear: plain)
  }

  private func firms() -> Table {
    Table(
      columns: [
        .init(lexicon["name"], style: .name), .init(say("信用代码", "Credit code"), style: .code),
        .init(lexicon["district"]), .init(lexicon["sub_field"]),
        .init(
          say("营业收入", "Revenue"), unit: say("万元", "CNY 10k"),
          asof: say("2023年1—5月", "2023-01..05"), style: .number),
        .init(
          say("期末用工", "Staff"), unit: say("人", "persons"), asof: say("2023年5月", "2023-05"),
          style: .number),
      ],
      rows: Self.firms.enumerated().map { position, firm in
        Table.Row([
          Cell(firm.name, link: routes.record(Self.list, firm.code)), Cell(firm.code),
          Cell(firm.district), Cell(firm.field),
          position == 5
            ? Cell("", note: lexicon["suppressed"])
            : Cell(firm.revenue, note: position == 7 ? say("2022年", "2022") : nil),
          Cell(firm.staff),
        ])
      },
      totals: Table.Row([
        Cell(lexicon["total"]), "", "", "",
        Cell("733,594.30", note: say("缺 1 家", "1 missing")), "4,546",
      ]))
  }
}
