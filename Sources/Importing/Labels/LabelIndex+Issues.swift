public import Registry

extension LabelIndex {
  /// What is to be said about columns that supply no field: `column-twice`, `column-other-period`
  /// and `column-unknown`, one for each column, and about those that the profile names in vain:
  /// `column-missing`. All are warnings, but for `unit-impossible`.
  ///
  /// Ignored columns and those without a header are silent.
  public func issues(
    of matches: [ColumnMatch], columns: [SourceColumn], file: String?
  ) -> [Issue] {
    let filled = Set(matches.compactMap(\.field))
    let lacking = labels(of: fields.indices.filter { !filled.contains($0) }, unless: matches)
    let about = zip(matches, columns).compactMap { match, column -> Issue? in
      let place = Place(file: file, column: column.label)
      switch match {
      case .field, .ignored, .blank, .suppressed, .key: return nil
      case .twice(let field, let taken):
        return twice(fields[field], by: columns[taken].label, column.label, place)
      case .otherAspect(let field):
        return impossibleUnit(fields[field], column.label, place)
          ?? otherAspect(fields[field], column.label, place)
      case .unknown: return unknown(column.label, among: lacking, place)
      }
    }
    let supplied = Set(
      matches.compactMap { match -> Int? in
        guard case .field(let field, _, by: .profile) = match else { return nil }
        return field
      })
    let missing = promised.filter { !supplied.contains($0.key) }.sorted { $0.key < $1.key }
    return about + missing.map { self.missing(fields[$0.key], $0.value, Place(file: file)) }
  }

  private func missing(_ field: Field, _ label: String, _ place: Place) -> Issue {
    Issue(
      rule: "column-missing", severity: .warning, place: place, field: field.name, value: label,
      message: Phrase(
        zh: "取数方案把“\(field.label)”对应到列“\(label)”，但文件里没有这一列，或已被另一个字段采用",
        en: "the profile maps \(field.name) to column \"\(label)\", which the file lacks or another"
          + " field takes"))
  }

  private func twice(_ field: Field, by taken: String, _ label: String, _ place: Place) -> Issue {
    Issue(
      rule: "column-twice", severity: .warning, place: place, field: field.name, value: label,
      message: Phrase(
        zh: "列“\(label)”与列“\(taken)”都是“\(field.label)”，采用后者；如应采用前者，请在取数方案中指明",
        en: "columns \"\(label)\" and \"\(taken)\" both are \(field.name); the latter is taken;"
          + " name the other in a profile if it should be"))
  }

  /// A share is another aspect of a sum; an area or a number of heads is no sum at all.
  private func impossibleUnit(_ field: Field, _ label: String, _ place: Place) -> Issue? {
    guard let unit = HeaderKey(folded: LabelFolding.fold(label)).unit, unit.kind.isAmount,
      let kind = field.measuredKind, kind.isAmount, kind != unit.kind
    else { return nil }
    return Issue(
      rule: "unit-impossible", severity: .error, place: place, field: field.name, value: label,
      message: Phrase(
        zh: "列“\(label)”的计量单位不能用于“\(field.label)”，请核对表头",
        en: "the unit in column \"\(label)\" cannot measure \(field.name); check the header"))
  }

  private func otherAspect(_ field: Field, _ label: String, _ place: Place) -> Issue {
    Issue(
      rule: "column-other-period", severity: .warning, place: place, field: field.name,
      value: label,
      message: Phrase(
        zh: "列“\(label)”是“\(field.label)”的\(aspect(label).zh)，没有采用；如需记录，请为它设一个指标",
        en: "column \"\(label)\" is \(aspect(label).en) of \(field.name) and is not taken;"
          + " give it a field of its own if it should be kept"))
  }

  /// What the header says that the field is not.
  private func aspect(_ label: String) -> Phrase {
    let key = HeaderKey(label)
    if key.isGrowth { return Phrase(zh: "增速", en: "the growth") }
    switch key.role?.kind {
    case .lastYearYTD, .lastYearMonth: return Phrase(zh: "上年同期数", en: "last year's figure")
    case .lastYear: return Phrase(zh: "上年数", en: "last year's figure")
    case .currentMonth: return Phrase(zh: "单月数", en: "the figure of one month")
    case .currentPart:
      return Phrase(zh: "单季数或半年数", en: "the figure of one quarter or half year")
    case .currentYTD, .year: return Phrase(zh: "累计数或全年数", en: "the figure of the year")
    case nil: return Phrase(zh: "占比或其他口径", en: "a share or another measure")
    }
  }

  private func unknown(_ label: String, among lacking: [String: Int], _ place: Place) -> Issue {
    let near = nearest(to: label, among: lacking).map { fields[$0] }
    return Issue(
      rule: "column-unknown", severity: .warning, place: place, value: label,
      message: Phrase(
        zh: "没有字段采用列“\(label)”" + (near.map { "，是否为“\($0.label)”？" } ?? "；")
          + "请" + (near == nil ? "" : "改正表头，或") + "在取数方案中对应到字段，或列入忽略",
        en: "no field takes column \"\(label)\""
          + (near.map { "; is it \($0.name) (\($0.label))? Put the header right, " } ?? "; ")
          + (near == nil ? "" : "or ") + "map it in a profile or list it as ignored"))
  }

  /// What the fields may be headed by that a file lacks; nothing where so many headers are unknown
  /// that they are no slips: each would be held to every label.
  private func labels(of lacking: [Int], unless matches: [ColumnMatch]) -> [String: Int] {
    let unknown = matches.count { if case .unknown = $0 { true } else { false } }
    guard (1...Self.mostSlips).contains(unknown) else { return [:] }
    var labels: [String: Int] = [:]
    for field in lacking where !fields[field].isRetired {
      for label in [fields[field].label] + fields[field].aliases {
        let word = HeaderKey(label).indicator
        if !word.isEmpty, labels[word] == nil { labels[word] = field }
      }
    }
    return labels
  }

  private static var mostSlips: Int { 64 }

  /// The field that the file lacks and whose label a mistyped header most likely was; nil where none
  /// is near. Of two characters one that differs leaves nothing alike.
  private func nearest(to label: String, among lacking: [String: Int]) -> Int? {
    let typed = HeaderKey(label).indicator
    guard typed.unicodeScalars.count > 2, !lacking.isEmpty else { return nil }
    return Nearest.word(to: typed, among: lacking.keys.sorted()).flatMap { lacking[$0] }
  }
}

extension Unit.Kind {
  /// Whether it measures a thing itself, not a share or the growth of one.
  fileprivate var isAmount: Bool { self == .money || self == .count || self == .area }
}
