public import Exporting
public import Registry

extension DiffReport {
  /// `diff --format xlsx`: a sheet with the counts, and one for each kind of change that there is.
  public func workbook(
    _ presentation: Presentation, to sink: inout some ByteSink
  ) throws(Refusal) {
    let sheets = DiffSheets(report: self, presentation: presentation)
    let file = try WorkbookFile(
      WorkbookFile.Properties(
        title: sheets.title(nil), comment: sheets.footer, language: presentation.language))
    let overview = presentation(Phrase(zh: "总体情况", en: "Overview"))
    _ = try sheets.overview.write(to: file, as: overview)
    for event in Change.Event.allCases {
      let lines = changes.filter { $0.change.event == event }
      guard !lines.isEmpty else { continue }
      _ = try sheets.table(event, lines).write(to: file, as: sheets.word(event))
    }
    try file.finish(to: &sink)
  }
}
