import Registry

/// Keeps figures with their periods when a record is edited: none without one, and none under
/// another one by the way.
struct EditedPeriods {
  let before: Record
  let after: Record
  /// What was typed, in the one record of the batch.
  let typed: RecordBatch
  let definition: Definition
  let guards: PeriodGuards

  /// What is to be said of periods that were edited.
  ///
  /// Throws `asof-missing` for a figure without a period, `asof-ahead` for one of a period that is yet
  /// to end, and `asof-mixed` where figures of another period come beside those that are there.
  func issues() throws(Refusal) -> [Issue] {
    var issues: [Issue] = []
    for group in FigureGroup.all(of: definition) {
      try refuseUndated(group)
      guard typed.slot(0, group.asof).state != .absent, !isOnePeriod(group) else { continue }
      if let asof = after.value(at: group.asof)?.text.flatMap({ PartialDate($0) }) {
        issues += try guards.byHand(asof, definition.fields[group.asof])
      }
      let left = group.figures.filter {
        before.value(at: $0) != nil && typed.slot(0, $0).state == .absent
      }
      guard !left.isEmpty else {
        issues += [otherKind(group)].compactMap(\.self)
        continue
      }
      if left.count < group.figures.count(where: { after.value(at: $0) != nil }) {
        throw Refusal.asofMixed(left.map { definition.fields[$0] }, definition.fields[group.asof])
      }
      issues.append(renamed(left, group))
    }
    return issues
  }

  private func refuseUndated(_ group: FigureGroup) throws(Refusal) {
    let isTouched = ([group.asof] + group.figures).contains { typed.slot(0, $0).state != .absent }
    guard isTouched, let figure = group.undated(after) else { return }
    throw Refusal.asofMissing(definition.fields[figure], definition)
  }

  private func isOnePeriod(_ group: FigureGroup) -> Bool {
    let ends = [before, after].map { $0.value(at: group.asof)?.text }
    return Change.AsOf(before: ends[0], after: ends[1]).isOne
  }

  /// Figures of another kind come in the place of those that are there.
  private func otherKind(_ group: FigureGroup) -> Issue? {
    let figures = group.figures.filter { after.value(at: $0) != nil }.map { definition.fields[$0] }
    guard !figures.isEmpty, group.figures.contains(where: { before.value(at: $0) != nil }) else {
      return nil
    }
    let ends = [before, after].map { $0.value(at: group.asof)?.text }
    return OtherKind(ends[0], ends[1])?.issue(
      definition.fields[group.asof],
      Phrase(
        zh: figures.map(\.label).joined(separator: "、"),
        en: figures.map(\.name).joined(separator: ", ")))
  }

  /// The period alone is put right: it is that of all the figures.
  private func renamed(_ figures: [Int], _ group: FigureGroup) -> Issue {
    let fields = figures.map { definition.fields[$0] }
    return Issue(
      rule: "asof-renamed", severity: .warning, field: definition.fields[group.asof].name,
      message: Phrase(
        zh: "只改了数据所属期：\(fields.map(\.label).joined(separator: "、"))随之改记为这一期的数",
        en: "the period alone is changed, and with it that of "
          + fields.map(\.name).joined(separator: ", ")))
  }
}

extension Refusal {
  /// A figure of which nobody knows what it is as of says nothing.
  static func asofMissing(_ figure: Field, _ definition: Definition) -> Refusal {
    let asof = figure.asof.flatMap(definition.index(of:)).map { definition.fields[$0] }
    let name = asof?.name ?? ""
    return Refusal(
      "asof-missing", exit: .data,
      Phrase(
        zh: "\(figure.label)没有数据所属期，不能入册",
        en: "`\(figure.name)` has no as-of period, without which it says nothing"),
      remedy: Phrase(
        zh: "一并写明 \(name)=2023年1-5月 这样的\(asof?.label ?? "数据所属期")",
        en: "give it too, like `\(name)=2023-01..05`"))
  }

  fileprivate static func asofMixed(_ figures: [Field], _ asof: Field) -> Refusal {
    let clearing = figures.map { "\($0.name)=" }.joined(separator: " ")
    return Refusal(
      "asof-mixed", exit: .data,
      Phrase(
        zh: "\(figures.map(\.label).joined(separator: "、"))仍是原来所属期的数，不能随\(asof.label)改记",
        en: "\(figures.map(\.name).joined(separator: ", ")) would come under a period that is not "
          + "theirs"),
      remedy: Phrase(
        zh: "一并写明它们在新所属期的数，没有的清空：\(clearing)",
        en: "give their figures of the new period too, or clear them: \(clearing)"))
  }
}
