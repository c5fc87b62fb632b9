import Exporting
import Operations
import Registry
import Web

/// `/lists/{list}/log`: every act on a list, newest first.
struct LogView: View {
  let desk: Desk

  func answer(_ visit: Visit) throws -> Answer {
    try visit.admit()
    let definition = try desk.definition(visit.list, for: visit.audience)
    let report = try desk.office.log(list: definition.list, audience: visit.audience)
      .withoutFolders()
    let lexicon = lexicon(visit)
    return html(
      LogPage(
        title: definition.title(visit.language) + " · " + lexicon["revision"],
        frame: frame(visit, crumbs: [crumb(definition, visit)], shortTitle: lexicon["revision"]),
        entries: report.revisions.reversed().map { entry($0, definition, visit) }), visit)
  }

  private func entry(
    _ line: RevisionLine, _ definition: Definition, _ visit: Visit
  ) -> LogPage.Entry {
    let lexicon = lexicon(visit)
    let name = line.edition.map { "\(line.period).\($0)" } ?? "r\(line.revision)"
    return LogPage.Entry(
      number: "r\(line.revision)", period: lexicon.period(line.period),
      kind: kind(line, visit.language),
      edition: line.edition.map(lexicon.edition)
        ?? PageWords.state(line.state, visit.language),
      at: ChinaTime.text(of: line.at), by: line.by, message: line.message,
      reason: line.hand?.reason, basis: line.hand?.basis,
      signed: line.publication?.lines(
        desk.office.presentation(visit.language), line.definition ?? definition,
        namesCommands: false) ?? [],
      sources: line.sources.map {
        LogPage.Source(
          PageWords.fileName($0.file),
          "（\($0.importer.uppercased())，\(PageWords.size($0.bytes))）")
      },
      counts: counts(line.counts, definition, lexicon),
      records: lexicon.count(line.counts.current), digest: line.digest,
      link: Addresses(visit: visit).list(definition.list, at: name))
  }

  /// 导入; of an act by hand what it was and about whom, of an undo what it took back.
  private func kind(_ line: RevisionLine, _ language: Language) -> String {
    [line.deed.text(language), line.hand?.key, line.undoes.map { "r\($0)" }].compactMap(\.self)
      .joined(separator: " ")
  }

  private func counts(
    _ counts: ChangeCounts, _ definition: Definition, _ lexicon: Lexicon
  ) -> [String] {
    [
      (lexicon.entered(definition.words, isDraft: false), counts.entered),
      (lexicon.exited(definition.words, isDraft: false), counts.exited),
      (lexicon["changed"], counts.changed), (lexicon["updated"], counts.updated),
    ].filter { $0.1 > 0 }.map { "\($0.0) \(lexicon.count($0.1))" }
  }
}
