import Exporting
import Operations
import Registry
import Web

/// The states of a record as entries of its page, newest first.
struct RecordHistory {
  let texts: ValueTexts
  let visit: Visit
  let books: [String: Book]

  func origin(_ origin: DiffLine.Origin, of list: String) -> RecordPage.Origin {
    let link = Addresses(visit: visit).log(list)
    return RecordPage.Origin(
      file: origin.file.map(PageWords.fileName), line: origin.line.map(String.init),
      by: origin.file == nil ? origin.by : nil, office: origin.office, reason: origin.reason,
      basis: origin.basis,
      revision: "r\(origin.revision)", link: link)
  }

  func versions(_ report: ShowReport) -> [RecordPage.Version] {
    let reading = ChangeReading(definition: report.definition, books: books) {
      before, after, field in
      field.type.isSame(Array(before.utf8), Array(after.utf8))
    }
    var before: ShowReport.Version?
    var entries: [RecordPage.Version] = []
    for state in report.history ?? [] {
      defer { before = state }
      let continues = before.map { $0.left == nil } ?? false
      let change = reading.change(
        before: continues ? before?.record : nil, after: state.record,
        isRestored: before != nil && !continues)
      if let entry = entry(state, change, report, hasEntered: !continues) { entries.append(entry) }
      if let left = state.left { entries.append(entry(left, report)) }
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
    _ state: ShowReport.Version, _ change: Change?, _ report: ShowReport, hasEntered: Bool
  ) -> RecordPage.Version? {
    let lexicon = texts.lexicon
    var origin = origin(state.source, of: report.definition.list)
    let bases = [origin.basis, state.evidence?.text(visit.language)].compactMap(\.self)
    if !bases.isEmpty {
      origin.basis = bases.joined(separator: Phrase(zh: "；", en: "; ").text(visit.language))
    }
    let validity = lexicon.period(state.period)
    if hasEntered {
      let kinds = change.map { texts.kinds(of: $0, in: report.definition) } ?? []
      return RecordPage.Version(
        validity: validity,
        tags: [lexicon.entered(report.definition.words, isDraft: false)] + kinds, origin: origin)
    }
    guard let change else { return nil }
    let alterations = change.fields.compactMap(texts.alteration)
    guard !alterations.isEmpty else { return nil }
    let narrowed = change.narrowed(in: report.definition, for: visit.audience)
    let event = lexicon[change.event == .updated ? "updated" : "changed"]
    return RecordPage.Version(
      validity: validity, tags: [event] + texts.kinds(of: narrowed, in: report.definition),
      origin: origin, alterations: alterations)
  }
}
