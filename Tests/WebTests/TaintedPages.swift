import Registry
import Web

/// Every page with one text in every place that takes a text, and in every part of its links.
struct TaintedPages {
  let text: String
  let language: Language

  var link: Link {
    Link([text, text], query: [.init(text, text), .init("at", text)], in: language)
  }
  var choice: Choice { Choice(text, link) }
  var mark: EditionMark {
    EditionMark(
      period: text, edition: text, isDraft: true, records: text, counter: text, digest: "7f3a91c2",
      documentNumber: text, approvedBy: text, date: text)
  }
  var frame: Frame {
    Frame(
      site: text, office: text, here: link, audience: .internal, crumbs: [.init(text, link)],
      shortTitle: text, reader: text, printsLandscape: true)
  }
  var table: Table {
    Table(
      caption: text,
      columns: [.init(text, unit: text, asof: text, style: .name), .init(text, style: .number)],
      rows: [Table.Row([Cell(text, link: link, note: text), Cell(text)])],
      totals: Table.Row([Cell(text, note: text), Cell(text)]))
  }
  var bars: BarChart {
    BarChart(title: text, bars: [.init(text, value: 1, text: text, link: link)])
  }
  var alterations: [Alteration] {
    [
      Alteration(text, before: text, after: text, unit: text),
      Alteration(text, before: nil, after: nil),
    ]
  }

  func render() -> [(name: String, html: String)] {
    [
      ("overview", Web.render(overview(), in: language)),
      ("list", Web.render(list(), in: language)),
      ("record", Web.render(record(), in: language)),
      ("diff", Web.render(diff(), in: language)),
      ("service", Web.render(service(), in: language)),
      ("log", Web.render(log(), in: language)),
      (
        "error",
        Web.render(
          ErrorPage(status: 404, title: text, frame: frame, sentence: text, remedy: text),
          in: language)
      ),
    ]
  }

  private func overview() -> OverviewPage {
    let draft = OverviewPage.Draft(
      period: text, state: text, enteredWord: text, entered: text, exitedWord: text, exited: text,
      changed: text, updated: text, link: link)
    let history = ColumnChart(title: text, columns: [.init(text, value: 3, text: text)])
    return OverviewPage(
      title: text, frame: frame, summary: text,
      items: [
        .init(
          title: text, link: link, newest: mark, draft: draft, history: history, diff: link,
          log: link)
      ], unused: text)
  }

  private func list() -> ListPage {
    ListPage(
      title: text, frame: frame, mark: mark,
      versions: [choice, Choice(text, link, isChosen: true)], diff: link, log: link,
      filter: FilterForm(
        action: link, hidden: [.init(text, text)],
        selects: [.init(text, options: [.init(text, text, isChosen: true)])],
        columns: [.init(text, text)], chips: [.init(text, remove: link)], clear: link),
      chart: bars, table: table,
      paging: Paging(text: text, first: link, previous: link, next: link, last: link),
      downloads: [choice])
  }

  private func record() -> RecordPage {
    let origin = RecordPage.Origin(
      file: text, line: text, by: text, act: text, office: text, reason: text, basis: text,
      revision: text, link: link)
    return RecordPage(
      title: text, frame: frame, key: text, list: text, mark: mark, hasLeft: true, also: [choice],
      groups: [
        .init(
          text,
          [
            .init(
              text, text, unit: text, asof: text, note: text, isNumber: true, origin: origin),
            .init(text, nil),
          ])
      ],
      history: [
        .init(validity: text, tags: [text], origin: origin, alterations: alterations)
      ])
  }

  private func diff() -> DiffPage {
    let move = DiffPage.Move(
      name: text, link: link, key: text, details: text, kinds: [text], reason: text, basis: text)
    let difference = DiffPage.Difference(
      name: text, link: link, key: text, kinds: [text], alterations: alterations, origin: text)
    return DiffPage(
      title: text, frame: frame, from: mark, to: mark,
      counts: Reconciliation(
        ChangeCounts(previous: 1, entered: 1),
        words: Words(list: text, counter: text, entered: text, exited: text), isDraft: false,
        lexicon: Lexicon(language: language)),
      breakdown: table, entered: .init(total: text, items: [move], all: link),
      exited: .init(total: text, items: [move]),
      changed: .init(total: text, items: [difference], all: link),
      updated: .init(total: text, items: []), downloads: [choice])
  }

  private func service() -> ServicePage {
    ServicePage(
      title: text, frame: frame, mark: mark, groupings: [choice],
      turnover: .init(since: text, kept: text, added: text, released: text, moved: text),
      chart: bars,
      groups: [
        .init(
          title: text, detail: text, phone: text, count: text, capacity: text, table: table)
      ],
      unserved: [.init(name: text, link: link, reason: text)])
  }

  private func log() -> LogPage {
    LogPage(
      title: text, frame: frame,
      entries: [
        .init(
          number: text, period: text, kind: text, edition: text, at: text, by: text,
          message: text, reason: text, basis: text, signed: [text],
          sources: [LogPage.Source(text, text)], counts: [text],
          records: text,
          digest: "7f3a91c2",
          link: link)
      ])
  }
}
