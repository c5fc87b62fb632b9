import Definitions
import Registry

/// Lays what a correction changed over a draft that began on the uncorrected edition.
///
/// The draft loses nothing: what it changed itself stays, and where the correction says something
/// else both are named.
struct CorrectionOverlay {
  private let definition: Definition
  private let reading: ChangeReading
  private let groups: [FigureGroup]
  private(set) var carried = 0
  private var conflicts: [Issue] = []
  /// Who leaves the draft, as it had them.
  private(set) var left: [Record] = []
  /// Who joins the draft, as the correction has them.
  private(set) var joined: [Record] = []
  /// Who neither leaves nor joins, since people decided otherwise in the draft.
  private var kept: [(record: Record, decision: HandDecisions.Membership)] = []

  init(_ definition: Definition, books: [String: Book]) {
    self.definition = definition
    groups = FigureGroup.all(of: definition)
    reading = ChangeReading(definition, books: books, Sameness(definition, books: books))
  }

  /// - Parameter decided: what people decided of the subject in the draft; nil where that is nothing.
  mutating func merged(
    base: Record?, corrected: Record?, draft: Record?, decided: HandDecisions.Subject?
  ) -> Record? {
    guard corrected != base else { return draft }
    guard let corrected else {
      // Who should not have been on the list is not on the next one either.
      guard let draft else { return nil }
      if let membership = decided?.membership, membership.isListed {
        kept.append((draft, membership))
        return draft
      }
      carried += 1
      left.append(draft)
      return nil
    }
    guard let draft else {
      // Who had been left out joins the draft; whom the draft let go stays away.
      guard base == nil else { return nil }
      if let membership = decided?.membership, !membership.isListed {
        kept.append((corrected, membership))
        return nil
      }
      carried += 1
      joined.append(corrected)
      return corrected
    }
    var result = draft
    let own = ownFigures(base, corrected, draft)
    for index in definition.fields.indices where !own.contains(index) {
      let (old, right) = (base?.value(at: index), corrected.value(at: index))
      guard !reading.isEqual(old, right, at: index) else { continue }
      let now = draft.value(at: index)
      let isByHand = decided?.fields.contains(definition.fields[index].name) ?? false
      if !isByHand && reading.isEqual(old, now, at: index) {
        while result.values.count <= index { result.values.append(nil) }
        result.values[index] = right
      } else if !reading.isEqual(now, right, at: index) {
        conflicts.append(conflict(draft, index))
      }
    }
    if result != draft { carried += 1 }
    return result
  }

  /// Figures that the draft keeps as it has them: its own are of a later period than those that were
  /// corrected, or would come under one that is not theirs.
  private func ownFigures(_ base: Record?, _ corrected: Record, _ draft: Record) -> Set<Int> {
    var own: Set<Int> = []
    for group in groups {
      let isUntouched = ([group.asof] + group.figures).allSatisfy {
        reading.isEqual(base?.value(at: $0), draft.value(at: $0), at: $0)
      }
      let periods = [corrected, draft].map { $0.value(at: group.asof)?.text }
      if !isUntouched, !Change.AsOf(before: periods[0], after: periods[1]).isOne,
        group.figures.contains(where: { draft.value(at: $0) != nil })
      {
        own.formUnion([group.asof] + group.figures)
      }
    }
    return own
  }

  /// The corrections that the draft says otherwise of.
  var doubts: [Issue] {
    conflicts + kept.map { Issue(keeping: $0.record, by: $0.decision, definition) }
  }

  private func conflict(_ draft: Record, _ index: Int) -> Issue {
    let name = definition.name(of: draft)
    let field = definition.fields[index]
    return Issue(
      rule: OverriddenCorrections.rule, severity: .warning, field: field.name, value: draft.key,
      message: Phrase(
        zh: "\(name)的\(field.label)：草稿中已另有变更，保留草稿的值，请核对更正",
        en: "\(name), `\(field.name)`: the draft had changed it itself and keeps its value"))
  }
}
