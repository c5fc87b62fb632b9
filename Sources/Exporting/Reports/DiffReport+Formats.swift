public import Registry

extension DiffReport {
  /// `diff --format markdown`: the statement of adjustments.
  public func markdown(_ presentation: Presentation) -> String {
    AdjustmentStatement(report: self, presentation: presentation).document().markdown()
  }

  /// `diff --format html`: the same as one printable page.
  public func html(_ presentation: Presentation) -> String {
    AdjustmentStatement(report: self, presentation: presentation).document().html()
  }

  /// `diff --format csv`: a row per field that differs, and one for each entry and exit; with a
  /// byte order mark, and safe to open in a spreadsheet.
  ///
  /// Handed on bit by bit: the table of a list whose figures move is longer than the list.
  public func writeCSV(
    _ presentation: Presentation, to sink: inout some ByteSink
  ) throws(Refusal) {
    var table = CSVTable()
    table.append(
      [
        Wording.change, Wording.kinds, Wording.name, Wording.key, Wording.item, Wording.before,
        Wording.after, Wording.asof, Wording.reason, Wording.basis, Wording.file, Wording.line,
      ].map { presentation($0) })
    for line in changes {
      for (line, difference) in differences(line, presentation) {
        table.append(
          subject(line, presentation) + difference
            + [
              line.reason.map { presentation($0) } ?? "",
              line.foundation.map { presentation($0) } ?? "", line.source?.file ?? "",
            ]
            + [line.source?.line.map(String.init) ?? ""])
      }
      try table.flush(to: &sink, above: chunkSize)
    }
    try table.flush(to: &sink, above: 0)
  }

  /// The same at once.
  public func csv(_ presentation: Presentation) throws(Refusal) -> [UInt8] {
    var table = ByteArray()
    try writeCSV(presentation, to: &table)
    return table.bytes
  }

  private func subject(_ line: DiffLine, _ presentation: Presentation) -> [String] {
    [
      presentation(line.change.event.phrase(definition.words, isDraft: isDraft)),
      line.change.kindPhrases(in: definition).map { presentation($0) }
        .joined(separator: presentation(Wording.listComma)),
      disclosure.name(of: line.change, in: definition),
      disclosure.code(of: line.change, in: definition),
    ]
  }

  /// Label, before, after and as-of period of each field that the audience sees, with what was given for it;
  /// one empty row where there is none, so that no subject is left out.
  private func differences(
    _ line: DiffLine, _ presentation: Presentation
  ) -> [(line: DiffLine, cells: [String])] {
    let isWhole = line.change.event == .entered || line.change.event == .exited
    let rows = (isWhole ? [] : line.change.fields).compactMap { change -> (DiffLine, [String])? in
      guard let index = definition.index(of: change.field) else { return nil }
      let field = definition.fields[index]
      guard disclosure.includes(field) else { return nil }
      let texts = self.texts(of: change, field, presentation)
      let ends = [
        change.before == nil ? "" : texts.before, change.after == nil ? "" : texts.after,
      ]
      let asof = presentation.asof(change, of: field, in: definition, for: disclosure)
      return (line.about(field), [presentation.label(field)] + ends + [asof ?? ""])
    }
    return rows.isEmpty ? [(line, ["", "", "", ""])] : rows
  }
}
