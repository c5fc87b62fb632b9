import Registry
import Store

extension Snapshot {
  /// What a record was on the way to the snapshot, each state once.
  ///
  /// What a draft or a correction did to it that was discarded, or that is set aside, never was: a state
  /// lasts until a revision that led to the snapshot ends it, and one that is there has no end. Costs as
  /// many steps as there are revisions.
  ///
  /// - Parameter states: everything that was written of the record, oldest first.
  func led(by states: [SubjectVersion]) -> [SubjectVersion] {
    var led: [SubjectVersion] = []
    for revision in state.line(to: revision).map(\.id).sorted() {
      let newest = states.prefix { $0.born <= revision }.last
      let now = newest.flatMap { $0.ended ?? .max > revision ? $0 : nil }
      if let last = led.last, last.ended == nil {
        // Written again by a discard or a bringing back.
        if last.record == now?.record { continue }
        led[led.count - 1] = last.lasting(until: revision)
      }
      if let now { led.append(now.lasting(until: nil)) }
    }
    return led
  }
}
