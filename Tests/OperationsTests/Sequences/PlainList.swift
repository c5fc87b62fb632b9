/// The rules of a list of firms over plain dictionaries, with no store, hash or batch: who is on it,
/// what an import, an act by hand, an undo and a publication do to it.
///
/// Written from the rules (design of what a file may say, what an undo takes back), not from the
/// code that keeps them.
struct PlainList {
  /// A record's fields as they are written; the sub-fields are a set.
  struct Firm: Equatable {
    var name = ""
    var district = ""
    var topics: Set<String> = []
    var staff = ""
    var note = ""
  }

  struct Tally: Equatable {
    var entered = 0
    var exited = 0
    var changed = 0
    var updated = 0

    var isNothing: Bool { self == Tally() }
  }

  enum Kind: Equatable {
    case written
    case undo(of: Int)
    case discard
  }

  struct Revision {
    let id: Int
    let period: Int
    let kind: Kind
    let before: [String: Firm]
    let after: [String: Firm]
    let tally: Tally
    /// The sub-field of which the file spoke alone.
    var topic: String?
  }

  struct Edition {
    let period: Int
    let number: Int
    let revision: Int
  }

  enum Outcome: Equatable {
    /// By the word of the refusal.
    case refused(String)
    case unchanged(kept: Set<String> = [])
    case revision(Tally, kept: Set<String> = [])
    case published(edition: Int)
  }

  private(set) var firms: [String: Firm] = [:]
  var words: [String: Word] = [:]
  /// Firms whose present time on the list began with a file.
  var enteredByFile: Set<String> = []
  /// What both were after each revision.
  private var wordsAfter: [(words: [String: Word], enteredByFile: Set<String>)] = []
  private(set) var revisions: [Revision] = []
  private(set) var editions: [Edition] = []

  /// The newest revision's number where it is a draft.
  var draft: Revision? {
    guard let newest = revisions.last, newest.id > editions.last?.revision ?? 0,
      newest.kind != .discard
    else { return nil }
    return newest
  }

  /// The revisions that can be undone and published.
  var open: [Revision] {
    guard draft != nil else { return [] }
    let closed = revisions.last { $0.kind == .discard }?.id ?? 0
    return revisions.filter { $0.id > max(closed, editions.last?.revision ?? 0) }
  }

  /// Quarters are numbered from 0.
  func period(_ when: Act.When) -> Int {
    let now = draft?.period ?? editions.last.map { $0.period + 1 } ?? 1
    return switch when {
    case .now: now
    case .next: now + 1
    case .before: now - 1
    }
  }

  /// The word of the refusal where the list cannot take the period.
  func refusal(of period: Int) -> String? {
    if let draft, draft.period != period { return "draft-open" }
    if let newest = editions.last, period < newest.period { return "frozen" }
    return nil
  }

  func opensDraft(_ period: Int) -> Bool {
    draft == nil && editions.last.map { $0.period < period } ?? true
  }

  mutating func write(
    _ after: [String: Firm], _ period: Int, _ kind: Kind = .written, kept: Set<String> = [],
    topic: String? = nil
  ) -> Outcome {
    let tally = Self.tally(firms, after)
    revisions.append(
      Revision(
        id: revisions.count + 1, period: period, kind: kind, before: firms, after: after,
        tally: tally, topic: topic))
    firms = after
    wordsAfter.append((words, enteredByFile))
    return .revision(tally, kept: kept)
  }

  /// An import that changed nothing and is kept for what it said about firms taken in by hand.
  mutating func keepWord(of act: Act) {
    guard let when = act.when else { return }
    _ = write(firms, period(when))
  }

  static func tally(_ before: [String: Firm], _ after: [String: Firm]) -> Tally {
    var tally = Tally()
    for key in Set(before.keys).union(after.keys) {
      switch event(before[key], after[key]) {
      case "entered": tally.entered += 1
      case "exited": tally.exited += 1
      case "changed": tally.changed += 1
      case "updated": tally.updated += 1
      default: break
      }
    }
    return tally
  }

  static func event(_ a: Firm?, _ b: Firm?) -> String? {
    guard var a else { return b == nil ? nil : "entered" }
    guard let b else { return "exited" }
    // Who left and came back may be written in another notation, which is no change.
    if Firm.folded(a.name) == Firm.folded(b.name) { a.name = b.name }
    if a == b { return nil }
    a.staff = b.staff
    return a == b ? "updated" : "changed"
  }

  mutating func publish(back: Int?, note: String?) -> Outcome {
    if let back {
      let wanted = revisions.count - back
      guard wanted >= 1 else { return .refused("unknown-version") }
      guard let revision = open.first(where: { $0.id == wanted }) else {
        return .refused("not-in-draft")
      }
      return publish(revision, note)
    }
    guard let draft else { return .refused("no-draft") }
    return publish(draft, note)
  }

  private mutating func publish(_ revision: Revision, _ note: String?) -> Outcome {
    let number = editions.filter { $0.period == revision.period }.count + 1
    if number > 1 && note == nil { return .refused("correction-note") }
    editions.append(Edition(period: revision.period, number: number, revision: revision.id))
    return .published(edition: number)
  }

  mutating func discard() -> Outcome {
    guard let draft else { return .refused("no-draft") }
    let edition = editions.last.map { revisions[$0.revision - 1].after } ?? [:]
    // What was decided for the draft goes with it.
    (words, enteredByFile) = editions.last.map { wordsAfter[$0.revision - 1] } ?? ([:], [])
    return write(edition, draft.period, .discard)
  }
}
