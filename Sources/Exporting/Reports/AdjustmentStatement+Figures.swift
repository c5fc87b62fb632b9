import Registry

extension AdjustmentStatement {
  /// How many subjects are listed for a figure; all of them are in the comparison itself.
  private static var listed: Int { 10 }

  /// 五、主要指标变动: what the figures add up to, then for each those that moved most.
  func figures(_ document: inout Document) {
    document.heading(section(5, Phrase(zh: "主要指标变动", en: "Figures")))
    let before = document.blocks.count
    var number = 0
    totals(&document, &number)
    let figures = definition.fields.filter { $0.type.isNumeric && $0.fieldClass == .figure }
    let moved = figures.filter(report.disclosure.includes).map { ($0, moves(of: $0)) }
    for (field, moves) in moved where moves.contains(where: \.isComparable) {
      document.heading(subsection(heading(field), &number), level: 2)
      document.paragraph(presentation(introduction(moves, field)))
      document.table(
        [Wording.name, Wording.before, Wording.after, Wording.growth, Wording.asof].map {
          presentation($0)
        }, numeric: [1, 2, 3],
        moves.filter(\.isComparable).prefix(Self.listed).map { row($0, field) })
    }
    apart(moved.filter { !$0.1.contains(where: \.isComparable) }, &document)
    if !figures.allSatisfy(report.disclosure.includes) {
      document.paragraph(presentation(Wording.hiddenFigures))
    } else if document.blocks.count == before {
      document.paragraph(presentation(Wording.none) + presentation(Wording.end))
    }
  }

  private func heading(_ field: Field) -> Phrase {
    let label = presentation.label(field)
    return Phrase(zh: label, en: label)
  }

  // MARK: The whole

  private func totals(_ document: inout Document, _ number: inout Int) {
    let rows = report.totals.compactMap { total in
      definition.index(of: total.field).map { (total, definition.fields[$0]) }
    }
    guard !rows.isEmpty else { return }
    document.heading(subsection(Wording.totals, &number), level: 2)
    let counts = report.counts
    document.table(
      [
        presentation(Wording.figure),
        presentation(Wording.totalBefore(counts.previous, words)),
        presentation(Wording.totalNow(counts.current, words, isDraft: report.isDraft)),
        presentation(Wording.growth), presentation(Wording.asof), presentation(Wording.notIn),
      ], numeric: [1, 2, 3], rows.map(row))
    if rows.contains(where: { $0.0.after.periods.count > 1 }) {
      document.paragraph(presentation(Wording.totalsMix))
    }
  }

  private func row(_ total: FigureTotal, _ field: Field) -> [String] {
    func shown(_ sum: FigureSum?) -> String {
      let sums = sum.map { presentation.sums($0, field, definition) } ?? []
      return sums.isEmpty ? "—" : sums.joined(separator: presentation(Wording.listComma))
    }
    let (before, after) = (periods(total.before, field), periods(total.after, field))
    let asof = before == after || total.isComparable ? [after] : [before, after]
    return [
      presentation.label(field), shown(total.before), shown(total.after),
      total.isComparable
        ? growth(
          total.before?.text.flatMap(Double.init), total.after.text.flatMap(Double.init), field)
        : "—",
      asof.compactMap(\.self).joined(separator: " → "),
      presentation(
        Wording.left(missing: total.after.missing, withheld: total.after.withheld, words)),
    ]
  }

  /// `2023年1—5月`; of several how many values describe each: `2022年 1 家、2023年1—5月 16 家`.
  private func periods(_ sum: FigureSum?, _ field: Field) -> String? {
    guard let sum, sum.periods.count > 1 else {
      return sum.flatMap { presentation.periods($0.periods, field, definition) }
    }
    return sum.periods.sorted { $0.key < $1.key }.compactMap { period, count in
      presentation.periods([period: count], field, definition)
        .map { "\($0) \(presentation.count(count, words))" }
    }.joined(separator: presentation(Wording.listComma))
  }

  // MARK: Those that moved most

  private struct Move {
    let line: DiffLine
    let change: Change.FieldChange
    let before: Double
    let after: Double

    var size: Double { abs(after - before) }
    /// Figures of two periods are no growth.
    var isComparable: Bool { change.asof?.isOne ?? true }
  }

  /// `变动 14 家，其中上升 10 家、下降 4 家，变动最大的 10 家：`
  private func introduction(_ moves: [Move], _ field: Field) -> Phrase {
    let counter = words.counter
    let comparable = moves.filter(\.isComparable)
    let risen = comparable.count { $0.after > $0.before }
    let others = moves.count - comparable.count
    let apart =
      others > 0
      ? Phrase(
        zh: "；另有 \(others) \(counter)换了数据所属期，前后不作比较",
        en: "; \(others) of another as-of period now, which are not compared")
      : Phrase(zh: "", en: "")
    let most =
      comparable.count > Self.listed
      ? Phrase(zh: "，变动最大的 \(Self.listed) \(counter)", en: "; the \(Self.listed) largest")
      : Phrase(zh: "", en: "")
    return Phrase(
      zh: "变动 \(comparable.count) \(counter)，其中上升 \(risen) \(counter)、下降 "
        + "\(comparable.count - risen) \(counter)\(most.zh)\(apart.zh)：",
      en: "\(comparable.count) moved, \(risen) up and \(comparable.count - risen) down"
        + "\(most.en)\(apart.en):")
  }

  /// Figures of which every value describes another period than before are told in one sentence.
  private func apart(_ moved: [(field: Field, moves: [Move])], _ document: inout Document) {
    let told = moved.filter { !$0.moves.isEmpty }.map { field, moves in
      let asof = Set(
        moves.compactMap {
          presentation.asof($0.change, of: field, in: definition, for: report.disclosure)
        }
      ).sorted().joined(separator: presentation(Wording.listComma))
      return presentation.label(field) + " " + presentation.count(moves.count, words)
        + presentation.bracketed(asof)
    }
    guard !told.isEmpty else { return }
    document.paragraph(
      presentation(Wording.notCompared) + told.joined(separator: presentation(Wording.listComma))
        + presentation(Wording.end))
  }

  /// The largest first; equal ones in key order, as they come.
  private func moves(of field: Field) -> [Move] {
    report.changes.compactMap { line -> Move? in
      guard line.change.event == .changed || line.change.event == .updated,
        let change = line.change.fields.first(where: { $0.field == field.name }),
        let before = change.before?.text.flatMap(Double.init),
        let after = change.after?.text.flatMap(Double.init)
      else { return nil }
      return Move(line: line, change: change, before: before, after: after)
    }.enumerated().sorted { a, b in
      a.element.size == b.element.size
        ? a.offset < b.offset : a.element.size > b.element.size
    }.map(\.element)
  }

  private func row(_ move: Move, _ field: Field) -> [String] {
    [
      name(move.line),
      presentation.text(move.change.before, of: field, for: report.disclosure),
      presentation.text(move.change.after, of: field, for: report.disclosure),
      growth(move.before, move.after, field),
      presentation.asof(
        move.change, of: field, in: definition, for: report.disclosure) ?? "",
    ]
  }

  /// Growth in per cent with one decimal; none from zero, across zero, or of a share itself.
  private func growth(_ before: Double?, _ after: Double?, _ field: Field) -> String {
    guard field.type != .percent, let before, let after, before > 0, after >= 0 else { return "—" }
    let tenths = ((after / before - 1) * 1000).rounded()
    guard tenths.magnitude < 1e9 else { return "—" }
    let whole = Int(tenths.magnitude)
    return (tenths < 0 ? "−" : "") + "\(whole / 10).\(whole % 10)%"
  }

  /// （一）, （二） ... within the section.
  private func subsection(_ phrase: Phrase, _ number: inout Int) -> String {
    number += 1
    return presentation(
      Phrase(zh: "（\(chineseNumeral(number))）\(phrase.zh)", en: "(\(number)) \(phrase.en)"))
  }
}
