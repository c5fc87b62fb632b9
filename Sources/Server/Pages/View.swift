import Exporting
import Operations
import Registry
import Web

/// A page for people: fills its model from reports.
protocol View: Sendable {
  var desk: Desk { get }
}

extension View {
  func lexicon(_ visit: Visit) -> Lexicon { Lexicon(language: visit.language) }

  func frame(
    _ visit: Visit, crumbs: [Frame.Crumb] = [], shortTitle: String? = nil
  ) -> Frame {
    Frame(desk, visit, crumbs: crumbs, shortTitle: shortTitle)
  }

  func crumb(_ definition: Definition, _ visit: Visit) -> Frame.Crumb {
    Frame.Crumb(
      definition.title(visit.language), Addresses(visit: visit).list(definition.list))
  }

  func html(_ page: some Page, _ visit: Visit) -> Answer {
    .html(render(page, in: visit.language))
  }

  func mark(_ version: ListVersions.Version, _ definition: Definition, _ visit: Visit)
    -> EditionMark
  {
    EditionMark(version, definition, lexicon(visit))
  }

  /// The mark of a state that a report was read at.
  ///
  /// - Parameter definition: with the words that the list had then.
  func mark(
    _ at: SnapshotReference, _ versions: ListVersions, _ definition: Definition, _ visit: Visit
  ) -> EditionMark {
    if let version = versions.version(at) { return mark(version, definition, visit) }
    let lexicon = lexicon(visit)
    return EditionMark(
      period: lexicon.period(at.period), edition: PageWords.nothingBefore.text(visit.language),
      records: "0", counter: lexicon.counter(definition.words))
  }
}

extension Frame {
  init(_ desk: Desk, _ visit: Visit, crumbs: [Frame.Crumb] = [], shortTitle: String? = nil) {
    let addresses = Addresses(visit: visit)
    let overview = Frame.Crumb(
      Lexicon(language: visit.language)["overview"], addresses.overview())
    self.init(
      site: PageWords.site.text(visit.language), office: desk.configuration.office,
      here: addresses.here, audience: visit.audience, crumbs: [overview] + crumbs,
      shortTitle: shortTitle, leadsToService: desk.showsService(to: visit.audience),
      notice: desk.notice(visit.language))
  }
}

extension ErrorPage {
  init(_ refusal: Refusal, status: Int, _ desk: Desk, _ visit: Visit) {
    let title: Phrase =
      switch status {
      case 404: Phrase(zh: "没有找到", en: "Not found")
      case 403: Phrase(zh: "不对此使用范围开放", en: "Not open to this audience")
      case 503: Phrase(zh: "暂时不能查看", en: "Not available now")
      case 500...: Phrase(zh: "出错了", en: "Something went wrong")
      default: Phrase(zh: "地址有误", en: "The address is not right")
      }
    self.init(
      refusal, status: status, title: title.text(visit.language), frame: Frame(desk, visit),
      in: visit.language)
  }
}

extension EditionMark {
  init(_ version: ListVersions.Version, _ definition: Definition, _ lexicon: Lexicon) {
    let edition = version.at.edition
    self.init(
      period: lexicon.period(version.at.period),
      edition: edition.map(lexicon.edition)
        ?? "\(lexicon["draft"]) r\(version.at.revision)",
      isDraft: edition == nil, records: lexicon.count(version.records),
      counter: lexicon.counter(definition.words), digest: version.digest,
      documentNumber: version.documentNumber, approvedBy: version.approvedBy,
      date: edition == nil ? nil : ChinaTime.day(of: version.time))
  }
}

extension Definition {
  func title(_ language: Language) -> String { language == .en ? titleEn ?? title : title }
}

extension Field {
  func label(_ language: Language) -> String { language == .en ? labelEn ?? label : label }
}
