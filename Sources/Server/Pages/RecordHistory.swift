import Exporting
import Operations
import Registry
import Web

/// The states of a record as entries of its page, newest first.
struct RecordHistory {
  let texts: ValueTexts
  let desk: Desk
  let visit: Visit

  func origin(_ origin: DiffLine.Origin, of list: String) -> RecordPage.Origin {
    let link = Addresses(visit: visit).log(list)
    let colon = Phrase(zh: "：", en: ": ").text(visit.language)
    let act = origin.act.map { act in
      [act.phrase.text(visit.language), origin.by].compactMap(\.self).joined(separator: colon)
    }
    let acts = [act, origin.undonePhrase?.text(visit.language)].compactMap(\.self)
    return RecordPage.Origin(
      file: origin.file.map(PageWords.fileName), line: origin.line.map(String.init),
      by: origin.file == nil && act == nil ? origin.by : nil,
      act: acts.isEmpty ? nil : acts.joined(separator: " "),
      office: origin.office, reason: origin.why?.text(visit.language), basis: origin.basis,
      revision: "r\(origin.revision)", link: link)
  }

  func versions(_ report: ShowReport) -> [RecordPage.Version] {
    var entries: [RecordPage.Version] = []
    var earlier = texts
    for state in report.history ?? [] {
      // Each state is called as it was then.
      let own = state.definition.map { ValueTexts($0, desk, visit) } ?? texts
      entries += [entry(state, report, own, from: earlier), state.left.map { entry($0, report) }]
        .compactMap(\.self)
      earlier = own
    }
    return entries.reversed()
  }

  private func entry(_ left: ShowReport.Leaving, _ report: ShowReport) -> RecordPage.Version {
    RecordPage.Version(
      validity: texts.lexicon.period(left.period),
      tags: [texts.lexicon.exited(report.definition.words, isDraft: false)],
      origin: origin(left.source, of: report.definition.list))
  }

  /// Nothing where the audience is shown nothing of what changed.
  private func entry(
    _ state: ShowReport.Version, _ report: ShowReport, _ own: ValueTexts, from earlier: ValueTexts
  ) -> RecordPage.Version? {
    guard let change = state.change else { return nil }
    let lexicon = texts.lexicon
    var origin = origin(state.source, of: report.definition.list)
    let bases = [origin.basis, state.evidence?.text(visit.language)].compactMap(\.self)
    if !bases.isEmpty {
      origin.basis = bases.joined(separator: Phrase(zh: "；", en: "; ").text(visit.language))
    }
    let validity = lexicon.period(state.period)
    if change.event == .entered {
      let kinds = texts.kinds(of: change, in: report.definition)
      return RecordPage.Version(
        validity: validity,
        tags: [lexicon.entered(report.definition.words, isDraft: false)] + kinds, origin: origin)
    }
    let alterations = change.fields.compactMap { own.alteration($0, from: earlier) }
    guard !alterations.isEmpty else { return nil }
    let narrowed = change.narrowed(in: report.definition, for: visit.audience)
    let event = lexicon[change.event == .updated ? "updated" : "changed"]
    return RecordPage.Version(
      validity: validity, tags: [event] + texts.kinds(of: narrowed, in: report.definition),
      origin: origin, alterations: alterations)
  }
}
