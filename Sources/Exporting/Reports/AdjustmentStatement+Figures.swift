import Registry

extension AdjustmentStatement {
  /// How many subjects are listed for a figure; all of them are in the comparison itself.
  private static var listed: Int { 10 }

  /// 五、主要指标变动: for each figure those that moved most, with the periods they describe.
  func figures(_ document: inout Document) {
    document.heading(section(5, Phrase(zh: "主要指标变动", en: "Figures")))
    let before = document.blocks.count
    let figures = definition.fields.filter { $0.type.isNumeric && $0.fieldClass == .figure }
    for field in figures where report.disclosure.includes(field) {
      let moves = moves(of: field)
      guard !moves.isEmpty else { continue }
      document.heading(presentation.label(field), level: 2)
      document.paragraph(presentation(introduction(moves)))
      document.table(
        [Wording.name, Wording.before, Wording.after, Wording.growth, Wording.asof].map {
          presentation($0)
        }, numeric: [1, 2, 3], moves.prefix(Self.listed).map { row($0, field) })
    }
    if !figures.allSatisfy(report.disclosure.includes) {
      document.paragraph(presentation(Wording.hiddenFigures))
    } else if document.blocks.count == before {
      document.paragraph(presentation(Wording.none) + presentation(Wording.end))
    }
  }

  private struct Move {
    let line: DiffLine
    let change: Change.FieldChange
    let before: Double
    let after: Double

    var size: Double { abs(after - before) }
    /// Figures of two periods are no growth.
    var isComparable: Bool { change.asof?.isOne ?? true }
  }

  private func introduction(_ moves: [Move]) -> Phrase {
    let comparable = moves.filter(\.isComparable)
    let risen = comparable.count { $0.after > $0.before }
    let others = moves.count - comparable.count
    let counter = words.counter
    let apart =
      others > 0
      ? Phrase(
        zh: "；数据所属期不同的 \(others) \(counter)只列数值，不作比较",
        en: "; \(others) of two as-of periods, which are not compared")
      : Phrase(zh: "", en: "")
    let most =
      moves.count > Self.listed
      ? Phrase(zh: "，变动最大的 \(Self.listed) \(counter)", en: "; the \(Self.listed) largest")
      : Phrase(zh: "", en: "")
    return Phrase(
      zh: "变动 \(moves.count) \(counter)，其中上升 \(risen) \(counter)、下降 "
        + "\(comparable.count - risen) \(counter)\(apart.zh)\(most.zh)：",
      en: "\(moves.count) moved, \(risen) up and \(comparable.count - risen) down\(apart.en)"
        + "\(most.en):")
  }

  /// Those of one as-of period first, the largest first; equal ones in key order, as they come.
  private func moves(of field: Field) -> [Move] {
    report.changes.compactMap { line -> Move? in
      guard line.change.event == .changed || line.change.event == .updated,
        let change = line.change.fields.first(where: { $0.field == field.name }),
        let before = change.before?.text.flatMap(Double.init),
        let after = change.after?.text.flatMap(Double.init)
      else { return nil }
      return Move(line: line, change: change, before: before, after: after)
    }.enumerated().sorted { a, b in
      if a.element.isComparable != b.element.isComparable { return a.element.isComparable }
      return a.element.size == b.element.size
        ? a.offset < b.offset : a.element.size > b.element.size
    }.map(\.element)
  }

  private func row(_ move: Move, _ field: Field) -> [String] {
    [
      name(move.line),
      presentation.text(move.change.before, of: field, for: report.disclosure),
      presentation.text(move.change.after, of: field, for: report.disclosure),
      growth(move, field),
      presentation.asof(
        move.change, of: field, in: definition, for: report.disclosure) ?? "",
    ]
  }

  /// Growth in per cent with one decimal; none between two as-of periods, from zero, across zero, or of a share itself.
  private func growth(_ move: Move, _ field: Field) -> String {
    guard move.isComparable, field.type != .percent, move.before > 0 else { return "—" }
    let tenths = ((move.after / move.before - 1) * 1000).rounded()
    guard move.after >= 0, tenths.magnitude < 1e9 else { return "—" }
    let whole = Int(tenths.magnitude)
    return (tenths < 0 ? "−" : "") + "\(whole / 10).\(whole % 10)%"
  }
}
