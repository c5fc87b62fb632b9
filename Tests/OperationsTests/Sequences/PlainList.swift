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
    case correct
    case resume
  }

  struct Revision {
    let id: Int
    let period: Int
    let kind: Kind
    /// Before and after it, on the edition that is in force.
    var before: [String: Firm]
    var after: [String: Firm]
    /// The same as it was written.
    var written: Written
    let tally: Tally
    /// The file that it was read from.
    var file: Act.File?
    /// The firms of the rows that were taken, or refused though they are there.
    var named: Set<String> = []
    /// What that said of firms that were there, or had left in the draft.
    var said: [String: Set<Saying>] = [:]

    /// The firm that a person took in or off by it, or whose columns he set.
    var byHand: ByHand?

    /// The undo with which it took back what an earlier one had left.
    var with: Int?

    /// The sub-field of which the file spoke alone.
    var topic: String? { file?.scope["topics"] }
  }

  struct Written {
    var before: [String: Firm]
    let after: [String: Firm]
  }

  struct ByHand {
    let code: String
    var isListed: Bool?
    var columns: Set<String> = []
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
  var wordsAfter: [(words: [String: Word], enteredByFile: Set<String>)] = []
  private(set) var revisions: [Revision] = []
  private(set) var editions: [Edition] = []

  /// Whom the last import named and what it said, which was not kept since nothing differed.
  var unkept: (named: Set<String>, said: [String: Set<Saying>]) = ([], [:])

  /// The newest revision's number where it is a draft.
  var draft: Revision? {
    guard let newest = revisions.last, newest.id > editions.last?.revision ?? 0,
      newest.kind != .discard
    else { return nil }
    return newest
  }

  /// The numbers of the open draft's revisions.
  private var drafted: [Int] = []
  /// The draft that a correction set aside.
  private(set) var aside: Aside?
  /// The corrections after which a draft came back.
  private(set) var corrections: [CorrectedDraft.Correction] = []

  struct Aside {
    let revisions: [Int]
    let firms: [String: Firm]
    let words: [String: Word]
    let enteredByFile: Set<String>
    /// What was decided up to the edition on which it rested.
    let base: [String: Word]
  }

  /// The revisions of the open draft, also those from before it was set aside.
  var open: [Revision] { drafted.map { revisions[$0 - 1] } }

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
    if let newest = editions.last, period < newest.period { return "frozen" }
    if let draft, draft.period != period { return "draft-open" }
    return nil
  }

  func opensDraft(_ period: Int) -> Bool {
    draft == nil && editions.last.map { $0.period < period } ?? true
  }

  mutating func write(
    _ after: [String: Firm], _ period: Int, _ kind: Kind = .written, kept: Set<String> = [],
    file: Act.File? = nil, named: Set<String> = [], said: [String: Set<Saying>] = [:],
    byHand: ByHand? = nil, with: Int? = nil
  ) -> Outcome {
    let tally = Self.tally(firms, after)
    revisions.append(
      Revision(
        id: revisions.count + 1, period: period, kind: kind, before: firms, after: after,
        written: Written(before: firms, after: after), tally: tally, file: file, named: named,
        said: said,
        byHand: byHand, with: with))
    firms = after
    wordsAfter.append((words, enteredByFile))
    drafted = kind == .discard ? [] : drafted + [revisions.count]
    return .revision(tally, kept: kept)
  }

  /// An import that changed nothing and is kept for what it said, of firms taken in by hand among others.
  mutating func keepWord(of act: Act) {
    guard case .take(let file, let when) = act else { return }
    _ = write(firms, period(when), file: file, named: unkept.named, said: unkept.said)
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

  /// Publishes; what was written after the revision is still a draft.
  mutating func close(with edition: Edition) {
    editions.append(edition)
    drafted.removeAll { $0 <= edition.revision }
  }

  mutating func setAside() {
    aside = Aside(
      revisions: drafted, firms: firms, words: words, enteredByFile: enteredByFile,
      base: editions.last.map { wordsAfter[$0.revision - 1].words } ?? [:])
    drafted = []
  }

  /// What people decided in the draft holds again, over what they decided in the correction.
  mutating func takeUp(_ draft: Aside) {
    for code in Set(words.keys).union(draft.words.keys).union(draft.base.keys) {
      let said = Word.laid(draft.base[code], words[code], draft.words[code])
      words[code] = said == Word() ? nil : said
    }
    enteredByFile = draft.enteredByFile
    drafted = draft.revisions
    aside = nil
  }

  /// A draft's revisions as they are on another edition.
  mutating func lift(_ draft: CorrectedDraft) {
    for number in draft.acts.map(\.id) {
      (revisions[number - 1].before, revisions[number - 1].after) = draft.lifted(number)
    }
  }

  /// The newest revision changes nothing of what led to it.
  mutating func still() {
    revisions[revisions.count - 1].before = firms
    revisions[revisions.count - 1].written.before = firms
  }

  /// The newest revision brought a draft back after a correction.
  mutating func close(_ correction: CorrectedDraft.Correction) {
    corrections.append(correction)
    corrections[corrections.count - 1].resumption = revisions.count
  }
}
