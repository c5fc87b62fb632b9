import Registry
import Web

extension Samples {
  private func served(_ positions: [Int]) -> Table {
    Table(
      columns: [
        .init(lexicon["seq"], style: .number), .init(lexicon["name"], style: .name),
        .init(say("信用代码", "Credit code"), style: .code), .init(lexicon["district"]),
        .init(lexicon["sub_field"]), .init(lexicon["contact"]),
        .init(lexicon["since"], style: .short), .init(lexicon["pairing"], style: .short),
      ],
      rows: positions.enumerated().map { order, position in
        let firm = Self.firms[position]
        return Table.Row([
          Cell(String(order + 1)), Cell(firm.name, link: routes.record(Self.list, firm.code)),
          Cell(firm.code), Cell(firm.district), Cell(firm.field), "示例乙 138-0000-1234", "2023Q1",
          Cell(lexicon[order == 0 ? "designated" : "planned"]),
        ])
      })
  }

  func service() -> ServicePage {
    let choices = Routes.Grouping.allCases.map {
      Choice(lexicon["by-\($0.rawValue)"], routes.service($0), isChosen: $0 == .officer)
    }
    let groups = [("示例丙", [1, 0, 6]), ("示例丁", [2, 3, 4, 5]), ("示例戊", [7, 8])]
    var frame = frame(routes.service(.officer), audience: .service)
    frame.printsLandscape = true
    return ServicePage(
      title: lexicon["service"], frame: frame,
      mark: mark(), groupings: choices,
      turnover: .init(
        since: say("2023年第一季度", "2023 Q1"), kept: "1,251", added: "19", released: "8", moved: "4"),
      chart: BarChart(
        title: say("各服务专员服务家数", "Firms by officer"),
        bars: groups.map { .init($0.0, value: Double($0.1.count), text: "\($0.1.count) / 6") }),
      groups: groups.map { name, positions in
        ServicePage.Group(
          title: name, detail: say("示例市工信局 产业科 主任科员", "Example bureau, industry division"),
          phone: "0512-0000-1234", count: String(positions.count), capacity: "6",
          table: served(positions))
      },
      unserved: [
        .init(
          name: Self.firms[9].name, link: routes.record(Self.list, Self.firms[9].code),
          reason: say("常熟市的服务专员均已满额", "Every officer of Changshu is at capacity"))
      ])
  }

  func log() -> LogPage {
    let added = lexicon.entered(Words(), isDraft: false)
    return LogPage(
      title: listTitle + say(" · 修改记录", " · revisions"),
      frame: frame(
        routes.log(Self.list), crumbs: [listCrumb], shortTitle: lexicon["revision"]),
      entries: [
        .init(
          number: "r14", period: say("2023年第三季度", "2023 Q3"), kind: say("手工修改", "Edit"),
          at: "2023-09-18 16:02", by: "示例甲", message: say("更正所属板块", "District corrected"),
          counts: [lexicon["changed"] + " 1"], records: "1,286",
          digest: "b1946ac92492d2347c6235b4d2611184",
          link: routes.list(Self.list, at: "r14")),
        .init(
          number: "r12", period: say("2023年第二季度", "2023 Q2"), kind: say("导入", "Import"),
          edition: lexicon.edition(1), at: "2023-06-19 09:40", by: "示例甲",
          signed: [
            say("文号：示工信发〔2023〕18号", "document: 示工信发〔2023〕18号"),
            say("批准人：示例乙", "approved by: 示例乙"),
            say("公开属性：公开", "disclosure: public"),
          ],
          sources: [
            LogPage.Source("示例统计局_规上服务业_2023Q2.csv", "（CSV，182\u{A0}KB）"),
            LogPage.Source("示例工作专班名单.xml", "（XML，64\u{A0}KB）"),
          ],
          counts: [added + " 41", lexicon["changed"] + " 28", lexicon["updated"] + " 1,150"],
          records: "1,274", digest: Self.digest, link: routes.list(Self.list, at: "r12")),
      ])
  }

  func missing() -> ErrorPage {
    ErrorPage(
      Refusal(
        "unknown-version", exit: .usage,
        Phrase(
          zh: "名录“重点企业（机构）名录”没有 2024Q9 这一期。",
          en: "The list of key enterprises has no period 2024Q9."),
        remedy: Phrase(
          zh: "请从名录页的“期别与版次”中选择。", en: "Choose one under Versions on the list's page.")),
      status: 404, title: say("没有这一页", "There is no such page"),
      frame: frame(routes.list(Self.list, at: "2024Q9")), in: language)
  }
}
