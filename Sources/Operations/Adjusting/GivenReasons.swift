import Definitions
import Exporting
import Registry
import Store

/// What people said about the changes of one list, as far as the registry knew it at some moment.
struct GivenReasons {
  static let list = "adjustments"

  /// Reason, explanation and basis of an adjustment are one statement: another reason or explanation
  /// does not stand beside the basis of the one before, nor another reason beside its counterpart.
  /// Nothing in any other list.
  static func statement(in definition: Definition) -> [(leading: Int, all: Set<Int>)] {
    guard definition.list == list else { return [] }
    func positions(_ names: [String]) -> Set<Int> {
      Set(names.compactMap(definition.index(of:)))
    }
    let own = positions(["reason", "text", "basis"])
    return [("reason", own.union(positions(["counterpart"]))), ("text", own)]
      .compactMap { name, all in definition.index(of: name).map { ($0, all) } }
  }

  private struct Place: Hashable {
    let subject: String
    let change: AdjustedChange
  }

  /// Newest period first.
  private var periods: [(period: Period, adjustments: [Place: Adjustment])] = []
  private let labels: [String: Phrase]
  /// Names of those whom others merged into or were split off from, by key; keys that the list never
  /// had are not in it.
  private var counterparts: [String: String] = [:]

  /// Reads the list of adjustments once.
  ///
  /// `moment` is a revision number of the registry, whatever list it is of; nil for now.
  init(_ office: Office, _ view: StoreView?, of list: String, at moment: Int64?) throws {
    let revision = try view?.revisions(of: Self.list).last { $0.id <= moment ?? .max }
    let written = try revision.flatMap { revision in
      try view.map { try office.layout(of: revision, $0) }
    }
    labels = try Self.labels(office, view, of: list, at: moment, written?.definition)
    guard let view, let revision, let layout = written else { return }
    guard let owner = layout.definition.index(of: "list") else { return }
    var found: [Period: [Place: Adjustment]] = [:]
    try view.snapshot(layout, at: revision) { batch in
      for record in 0..<batch.count where batch.text(batch.slot(record, owner)) == list {
        let values = AdjustmentRecord(batch.record(record), layout.definition)
        guard let period = values.period, let adjustment = values.adjustment else { continue }
        found[period, default: [:]][
          Place(subject: adjustment.subject, change: adjustment.change)] = adjustment
      }
    }
    let others = try Counterparts(office, view, of: list, upTo: moment)
    let led = try others.led(
      Set(found.values.flatMap(\.keys).map(\.subject)),
      Identities(office.library, view, upTo: moment))
    if !led.isEmpty { found = found.mapValues { Self.led($0, to: led) } }
    let keys = try others.keys(for: Set(found.values.flatMap(\.values).flatMap(\.counterparts)))
    periods = found.sorted { $0.key > $1.key }.map { period, adjustments in
      (
        period,
        adjustments.mapValues { adjustment in
          var adjustment = adjustment
          // A sheet may have a name or another of its codes there.
          adjustment.counterparts = adjustment.counterparts.map { keys[$0] ?? $0 }
          return adjustment
        }
      )
    }
    counterparts = try others.names(of: Set(keys.values))
  }

  /// What was said under a code is said of the subject that an answer leads it to, where nothing is said under
  /// that one's key.
  private static func led(
    _ adjustments: [Place: Adjustment], to keys: [String: String]
  ) -> [Place: Adjustment] {
    var led = adjustments
    for (place, adjustment) in adjustments.sorted(by: { $0.key.subject < $1.key.subject }) {
      guard let key = keys[place.subject],
        case let own = Place(subject: key, change: place.change), led[own] == nil
      else { continue }
      led[place] = nil
      led[own] = adjustment
      led[own]?.subject = key
    }
    return led
  }

  /// Reasons are called as in the book by which the list was written then, or is read now. What that
  /// does not know the book may that the adjustments were written by; evidence may speak for what neither
  /// does.
  private static func labels(
    _ office: Office, _ view: StoreView?, of list: String, at moment: Int64?,
    _ written: Definition?
  ) throws -> [String: Phrase] {
    let today = office.library.book(Library.reasonBook)
    var books = [written.flatMap { office.books(of: $0)[Library.reasonBook] }, today]
    if let moment, let view,
      let revision = try view.revisions(of: list).last(where: { $0.id <= moment })
    {
      let definition = try office.keptLayout(of: revision, view).definition
      books.insert(office.book(Library.reasonBook, of: definition), at: 0)
    } else {
      books.insert(today, at: 0)
    }
    return Dictionary(
      books.flatMap { $0?.entries ?? [] }.map {
        ($0.code, Phrase(zh: $0.label, en: $0.labelEn ?? $0.label))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The names of the other subjects of a merger or split; of those that the list has or had.
  func counterpartNames(_ adjustment: Adjustment) -> [String: String] {
    counterparts.filter { adjustment.counterparts.contains($0.key) }
  }

  /// What was said of a change, in the newest of the periods that the predicate admits.
  func adjustment(
    of subject: String, _ change: AdjustedChange, in admits: (Period) -> Bool
  ) -> Adjustment? {
    for (period, adjustments) in periods where admits(period) {
      for reading in change.readings {
        if let found = adjustments[Place(subject: subject, change: reading)] { return found }
      }
    }
    return nil
  }

  /// What was said when people refused the change that this one takes back: in a correction, somebody
  /// whose signed exit was refused enters, somebody whose signed entry was leaves, and a value is as it was
  /// before the change of its kind (`adjusted`).
  func refusal(
    behind change: Change, _ adjusted: AdjustedChange? = nil, in admits: (Period) -> Bool
  ) -> Adjustment? {
    let refused: AdjustedChange? =
      switch change.event {
      case .entered: .exited
      case .exited: .entered
      case .changed, .updated: adjusted
      }
    let found = refused.flatMap { adjustment(of: change.key, $0, in: admits) }
    return found?.status == .refused ? found : nil
  }

  /// What was said of a change, or of the refusal by which it came about.
  ///
  /// - Parameter corrects: both ends are of one period, so that a kind of change which was refused is there
  ///   by being taken back.
  func reason(
    of change: Change, _ adjusted: AdjustedChange, signed: GivenReasons?, corrects: Bool,
    in admits: (Period) -> Bool, refusedIn: (Period) -> Bool
  ) -> Adjustment? {
    let own = adjustment(of: change.key, adjusted, in: admits)
    if let own, !(corrects && adjusted.isKind && own.status == .refused) { return own }
    return answer(to: change, adjusted, signed: signed, in: refusedIn)
  }

  /// The same as the reason of the change: what the refusal says and was not signed beside the change
  /// that was refused (`signed`) explains it. Missing where that is nothing.
  private func answer(
    to change: Change, _ adjusted: AdjustedChange, signed: GivenReasons?,
    in admits: (Period) -> Bool
  ) -> Adjustment? {
    guard let refusal = refusal(behind: change, adjusted, in: admits) else { return nil }
    let said = said(by: refusal, beside: signed, in: admits)
    return Adjustment(
      subject: change.key, change: adjusted, text: said.text, basis: said.basis,
      confirmedBy: refusal.confirmedBy, stated: .confirmed)
  }

  /// Why a change is refused, and on what basis: what was not signed (`signed`) beside the change before
  /// anybody refused it.
  func said(
    by refusal: Adjustment, beside signed: GivenReasons?, in admits: (Period) -> Bool
  ) -> (text: String?, basis: String?) {
    let known = signed?.adjustment(of: refusal.subject, refusal.change, in: admits)
    // What was refused already when an earlier period was corrected says nothing for the change.
    let before = known?.status == .refused ? nil : known
    return (
      [before?.text, before?.opinion].contains(refusal.whyNot) ? nil : refusal.whyNot,
      refusal.basis == before?.basis ? nil : refusal.basis
    )
  }

  /// Whether people refused anything.
  var refusesAny: Bool {
    periods.contains { $0.adjustments.values.contains { $0.status == .refused } }
  }

  /// Everything that was said in a period, by subject and change.
  func all(in period: Period) -> [Adjustment] {
    let found = periods.first { $0.period == period }?.adjustments.values.map(\.self) ?? []
    return found.sorted { ($0.subject, $0.change.rawValue) < ($1.subject, $1.change.rawValue) }
  }

  /// A reason in words: its label, and the explanation for those who may read it. Of a refusal why
  /// the change is not to happen, before which its reason would say the contrary.
  func words(_ adjustment: Adjustment, for audience: Audience) -> Phrase? {
    if adjustment.status == .refused {
      return audience == .public ? nil : adjustment.whyNot.map { Phrase(zh: $0, en: $0) }
    }
    let reason = adjustment.reason.map { labels[$0] ?? Phrase(zh: $0, en: $0) }
    let label = adjustment.told(reason, counterparts: counterpartNames(adjustment))
    guard let text = adjustment.text, audience != .public else { return label }
    guard let label else { return Phrase(zh: text, en: text) }
    return Phrase(zh: "\(label.zh)：\(text)", en: "\(label.en): \(text)")
  }

  /// The reason without what is explained and who is named beside it, by which changes are counted.
  private func label(_ adjustment: Adjustment) -> Phrase? {
    if let reason = adjustment.reason { return label(ofReason: reason) }
    return switch adjustment.change {
    case .merged: label(ofReason: "merged")
    case .split: label(ofReason: "split-off")
    case .entered, .exited, .kind: nil
    }
  }

  /// What was confirmed of others that merged into a subject or were split off from it, oldest first.
  func adjustments(withCounterpart key: String) -> [(period: Period, adjustment: Adjustment)] {
    periods.reversed().flatMap { period, _ in
      all(in: period).filter { $0.counterparts.contains(key) && $0.status == .confirmed }
        .map { (period, $0) }
    }
  }

  func label(ofReason code: String) -> Phrase { labels[code] ?? Phrase(zh: code, en: code) }
}

extension GivenReasons {
  /// Gives the lines the reasons that people confirmed, from the periods between the ends.
  ///
  /// - Parameter signed: what was signed with the edition at the older end.
  func attach(
    to lines: inout [DiffLine], of definition: Definition, from: Period?, to: Period,
    signed: GivenReasons? = nil, for audience: Audience
  ) {
    guard !periods.isEmpty else { return }
    for index in lines.indices {
      let line = lines[index]
      let given = AdjustedChange.asked(by: line.change, of: AdjustedChange.allCases)
        .compactMap { change in
          reason(
            of: line.change, change, signed: signed, corrects: from == to
          ) { period in
            period == to || period < to && (from.map { $0 < period } ?? true)
          } refusedIn: { period in
            period <= to && (from.map { $0 <= period } ?? true)
          }
        }.filter { $0.status == .confirmed }
      // Of a list whose figures move hardly anybody has one.
      guard !given.isEmpty else { continue }
      let reasons = given.compactMap { words($0, for: audience) }
      if !reasons.isEmpty {
        lines[index].reason = Phrase(
          zh: reasons.map(\.zh).joined(separator: "；"),
          en: reasons.map(\.en).joined(separator: "; "))
      }
      lines[index].reasonLabel = given.lazy.compactMap(label).first ?? lines[index].reason
      lines[index].basis = given.lazy.compactMap(\.basis).first
      lines[index].grounds = given.map { adjustment in
        DiffLine.Ground(
          reason: words(adjustment, for: audience), basis: adjustment.basis,
          fields: adjustment.change.fields(of: line.change, in: definition))
      }
    }
  }
}

extension GivenReasons {
  /// What was signed with the edition that changes are told against; nil where that is none, and where
  /// nothing was refused, so that nobody asks.
  func signed(
    before revision: RevisionRecord?, _ state: ListState, _ office: Office, _ view: StoreView
  ) throws -> GivenReasons? {
    guard refusesAny, let revision, state.edition(of: revision.id) != nil else { return nil }
    return try GivenReasons(office, view, of: revision.list, at: state.moment(of: revision))
  }
}

extension Adjustment {
  /// Why a change is refused: on a sheet in the opinion, beside the reason that the change has there.
  fileprivate var whyNot: String? { opinion ?? text }
}

extension AdjustedChange {
  /// The fields that a kind of change is about; nil for an entry, an exit and what is about all.
  func fields(of change: Change, in definition: Definition) -> Set<String>? {
    guard case .kind(let kind) = self, let meaning = kind.meaning else { return nil }
    return Set(
      change.fields.map(\.field).filter { name in
        definition.index(of: name).map { definition.fields[$0].means == meaning } ?? false
      })
  }
}
