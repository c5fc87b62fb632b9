import Definitions
import Exporting
import Registry
import Store

/// The reasons that count as confirmed because somebody gave them with an act by hand, of the changes
/// that are in the drafts: a sheet does not overwrite them without a word.
///
/// Reads a list's draft when it is first asked about; nothing of a draft without such acts.
final class ActReasons {
  private struct Place: Hashable {
    let subject: String
    let change: AdjustedChange
  }

  private let office: Office
  private let view: StoreView
  private var known: [String: (period: Period, given: [Place: Adjustment])?] = [:]

  init(_ office: Office, _ view: StoreView) {
    self.office = office
    self.view = view
  }

  /// What the act gave that made the change which a record is about; nil where none did.
  func reason(behind values: AdjustmentRecord) throws -> Adjustment? {
    guard let list = values.list, let said = values.adjustment,
      let draft = try draft(of: list), draft.period == values.period
    else { return nil }
    return draft.given[Place(subject: said.subject, change: said.change)]
  }

  private func draft(of list: String) throws -> (period: Period, given: [Place: Adjustment])? {
    if let found = known[list] { return found }
    let found = try read(list)
    known[list] = .some(found)
    return found
  }

  private func read(_ list: String) throws -> (period: Period, given: [Place: Adjustment])? {
    let definition = office.library.definitions.first { $0.list == list && !$0.isStanding }
    guard let definition else { return nil }
    let state = try ListState(definition, view)
    guard let draft = state.draft else { return nil }
    var given: [Place: Adjustment] = [:]
    for act in try AdjustmentJoin(office, view, draftOf: state, at: draft).givenByHand()
    where act.status == .confirmed {
      for reading in act.change.readings {
        given[Place(subject: act.subject, change: reading)] = act
      }
    }
    return (draft.period, given)
  }
}

extension Adjustment {
  /// Whether a sheet's statement says otherwise than this one, or leaves open what it decides. Who names
  /// the other subject, where nobody had, does not.
  func isContradicted(by sheet: Adjustment) -> Bool {
    guard sheet.status != .missing else { return false }
    func differs(_ own: String?, _ other: String?) -> Bool { other != nil && other != own }
    return sheet.status != .confirmed || differs(reason, sheet.reason)
      || differs(text, sheet.text) || differs(basis, sheet.basis)
      || !counterparts.isEmpty && !sheet.counterparts.isEmpty
        && counterparts != sheet.counterparts
  }
}
