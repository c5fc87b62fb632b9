import Definitions
import Registry

/// What a correction does to a draft that comes back, record by record, and what of it the draft says
/// otherwise.
struct CarriedCorrection {
  private let overlay: CorrectionOverlay
  private(set) var count = 0
  private var conflicts: [Issue] = []
  /// Who leaves the draft, as it had them.
  private(set) var left: [Record] = []
  /// Who joins the draft, as the correction has them.
  private(set) var joined: [Record] = []
  /// Who neither leaves nor joins, since people decided otherwise in the draft, or a file of it had before an
  /// earlier correction did.
  private var kept: [(record: Record, isListed: Bool, decision: HandDecisions.Membership?)] = []
  /// Values of files that a person's in the correction hold against, as the draft had them.
  private(set) var overruled: [(record: Record, field: Int)] = []
  /// Values that the draft has otherwise than a person set them in the correction, as the draft has them.
  private(set) var outlived: [(record: Record, field: Int)] = []

  init(_ definition: Definition, books: [String: Book]) {
    overlay = CorrectionOverlay(definition, books: books)
  }

  /// - Parameters:
  ///   - base: as the edition had it that was corrected.
  ///   - draft: as the draft had it when it was set aside.
  ///   - wanted: as it is to be in the draft now.
  mutating func add(
    base: Record?, corrected: Record?, draft: Record?, wanted: Record?,
    decided: HandDecisions.Subject?, held: Set<String>
  ) {
    if wanted != draft { count += 1 }
    switch (draft, wanted) {
    case (let draft?, nil): left.append(draft)
    case (nil, let wanted?): joined.append(wanted)
    case (nil, nil): keep(corrected, base == nil, decided, isListed: false)
    case (let draft?, let wanted?):
      if let corrected {
        compare(base, corrected, draft, wanted)
        hold(held, base, corrected, draft, wanted)
      } else {
        keep(draft, base != nil, decided, isListed: true)
      }
    }
  }

  private mutating func keep(
    _ record: Record?, _ isCorrected: Bool, _ decided: HandDecisions.Subject?, isListed: Bool
  ) {
    guard isCorrected, let record else { return }
    let decision = decided?.membership.flatMap { $0.isListed == isListed ? $0 : nil }
    kept.append((record, isListed, decision))
  }

  private mutating func compare(
    _ base: Record?, _ corrected: Record, _ draft: Record, _ wanted: Record
  ) {
    guard corrected != base else { return }
    let (fields, reading) = (overlay.definition.fields, overlay.reading)
    let own = overlay.ownFigures(base, corrected, draft)
    for index in fields.indices where !own.contains(index) {
      let right = corrected.value(at: index)
      if !reading.isEqual(base?.value(at: index), right, at: index),
        !reading.isEqual(wanted.value(at: index), right, at: index)
      {
        conflicts.append(conflict(wanted, index))
      }
    }
  }

  private mutating func hold(
    _ held: Set<String>, _ base: Record?, _ corrected: Record, _ draft: Record, _ wanted: Record
  ) {
    let reading = overlay.reading
    for field in held.compactMap(overlay.definition.index(of:)) {
      let (own, now) = (draft.value(at: field), wanted.value(at: field))
      if !reading.isEqual(now, corrected.value(at: field), at: field) {
        outlived.append((wanted, field))
      } else if own != nil, !reading.isEqual(own, now, at: field),
        !reading.isEqual(own, base?.value(at: field), at: field)
      {
        overruled.append((draft, field))
      }
    }
  }

  /// Who neither leaves nor joins though nobody decided so but a file.
  var stayed: [String: Claim.Membership] {
    Dictionary(
      uniqueKeysWithValues: kept.filter { $0.decision == nil }
        .map { ($0.record.key, $0.isListed ? .listed : .absent) })
  }

  /// The corrections that the draft says otherwise of.
  var doubts: [Issue] {
    conflicts
      + kept.map {
        Issue(keeping: $0.record, isListed: $0.isListed, by: $0.decision, overlay.definition)
      }
  }

  private func conflict(_ draft: Record, _ index: Int) -> Issue {
    let name = overlay.definition.name(of: draft)
    let field = overlay.definition.fields[index]
    return Issue(
      rule: OverriddenCorrections.rule, severity: .warning, subject: draft.key, field: field.name,
      value: draft.value(at: index)?.text,
      message: Phrase(
        zh: "\(name)的\(field.label)：草稿中已另有变更，保留草稿的值，请核对更正",
        en: "\(name), `\(field.name)`: the draft had changed it itself and keeps its value"))
  }
}
