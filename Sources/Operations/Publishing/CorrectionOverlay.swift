import Definitions
import Registry

/// Lays what a correction changed over a draft that began on the uncorrected edition.
///
/// The draft loses nothing: what it changed itself stays, and where the correction says something
/// else that is named (`CarriedCorrection`). Against what a person set in the correction its files have a word.
struct CorrectionOverlay {
  let definition: Definition
  let reading: ChangeReading
  private let groups: [FigureGroup]

  init(_ definition: Definition, books: [String: Book]) {
    self.definition = definition
    groups = FigureGroup.all(of: definition)
    reading = ChangeReading(definition, books: books, Sameness(definition, books: books))
  }

  /// - Parameters:
  ///   - decided: what people decided of the subject in the draft; nil where that is nothing.
  ///   - held: the fields that a person set in the correction, which holds against the draft's files as it does
  ///     against later ones.
  func merged(
    base: Record?, corrected: Record?, draft: Record?, decided: HandDecisions.Subject?,
    held: Set<String>
  ) -> Record? {
    guard corrected != base else { return draft }
    guard let corrected else {
      // Who should not have been on the list is not on the next one either.
      return decided?.membership?.isListed == true ? draft : nil
    }
    guard let draft else {
      // Who had been left out joins the draft; whom the draft let go stays away.
      return base == nil && decided?.membership?.isListed != false ? corrected : nil
    }
    var result = draft
    let own = ownFigures(base, corrected, draft)
    for index in definition.fields.indices where !own.contains(index) {
      let (old, right) = (base?.value(at: index), corrected.value(at: index))
      let name = definition.fields[index].name
      guard !(decided?.fields.contains(name) ?? false), !reading.isEqual(old, right, at: index),
        held.contains(name) || reading.isEqual(old, draft.value(at: index), at: index)
      else { continue }
      while result.values.count <= index { result.values.append(nil) }
      result.values[index] = right
    }
    return result
  }

  /// Figures that the draft keeps as it has them: its own are of a later period than those that were
  /// corrected, or would come under one that is not theirs.
  func ownFigures(_ base: Record?, _ corrected: Record, _ draft: Record) -> Set<Int> {
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
}
