import Importing
import Registry
import Store

/// Finds the subject of a row whose key the list does not know: a firm that came without its code
/// and has it now, one that comes without it this time, one whose code became another.
///
/// Only exact matches that lead to one subject count; all else is asked about. Costs nothing while
/// every row's key is known.
struct SubjectMatching {
  enum Match {
    case none
    case entry(Int)
    /// On no list now; known by this key.
    case key(String)
    case ambiguous([(subject: KnownSubject, why: Resemblance)])
  }

  /// Thrown where a dry run has to look among rows that it did not remember: it has to be run again,
  /// remembering. Most files have no row without a code, and need not.
  struct Unremembered: Error {}

  /// How much of the list stands in the index.
  enum Extent: Int, Comparable {
    case nothing
    /// Those with a local key: the only ones that a row with a code can turn out to be.
    case local
    case all

    static func < (a: Extent, b: Extent) -> Bool { a.rawValue < b.rawValue }
  }

  let identities: Identities
  let reading: TraceReading
  /// Whom to ask about, in the second pass over the files.
  let suspects: Suspects?
  /// What the files make of subjects; known in the second pass.
  let given: GivenTraces
  /// Codes of rows that an answer led to a subject known by another, with the key of that one.
  private(set) var linked: [String: String] = [:]
  /// Keys of rows that an earlier name led to a subject, with the key of that one.
  var renamed: [String: String] = [:]
  /// Codes of the batch's rows under which an edition had somebody that the list has no longer; nil until
  /// it was asked.
  var signed: Set<String>?
  /// nil while the list was empty: then nobody on it can be meant.
  private(set) var arrivals: Arrivals?
  /// The key of the subject that the row at hand was led to by its name or another code.
  private(set) var ledTo: String?
  /// Where the row is that has the key of the subject to which the row at hand was only led.
  private(set) var ownRow: UInt64?

  let identity: IdentityReading
  /// Codes that several units have, by their hashes, with the local keys of those units.
  let units: [Hash128: Set<String>]
  /// Local keys under which several subjects came.
  let namesakes: [String: [String]]
  /// The hashes of these keys, with those of the later ones.
  let told: [Hash128: Set<Hash128>]
  /// Rows of the batch whose local key does not tell by itself whom they mean.
  var openRows: Set<Int> = []
  /// How many entries the list had when the import began.
  let begun: Int
  /// The local key of the row at hand, where it is about such a unit.
  var unitKey: String?
  /// Several such units may be meant, and the row does not say where it is.
  var isUnplaced = false
  /// What those were called whom this import has given another name.
  var namesBefore: [Int: String] = [:]
  /// The versions that this import found of those of whom it has made another one, by entry; 0 for others.
  var foundRows: ContiguousArray<UInt32> = []
  /// Of whom it has done so since the list stands in the index, and whether by a row with their key.
  var retraced: [(entry: Int32, isOwn: Bool)] = []
  /// What refused rows say of their subjects, by the order in which they were refused.
  var words: [Words] = []
  var untaken: UnwrittenRecords
  let exactFields: [Int]
  let sameness: Sameness
  let layout: Layout
  let view: StoreView?
  let departures: Departures
  let hasWays: Bool
  var known: KnownSubjects
  var earlier: EarlierNames
  var left: LeftSubjects
  private(set) var extent = Extent.nothing
  /// Whether records that no store has are kept from the first row on.
  private let remembers: Bool
  /// The marks of the row at hand, where it was looked for.
  private var marks: [Int]?

  /// nil where a definition's subjects are told apart by several fields together: such a record
  /// stands for no subject of its own.
  init?(
    _ layout: Layout, _ view: StoreView?, _ sameness: Sameness, _ identities: Identities,
    _ identity: IdentityReading, suspects: Suspects? = nil, departures: Departures = .none,
    changes: NameChanges? = nil, begun: Int, remembers: Bool = false
  ) {
    guard layout.definition.identity.first?.count == 1 else { return nil }
    let hadRecords = begun > 0
    self.begun = begun
    self.remembers = remembers
    self.layout = layout
    self.view = view
    self.identities = identities
    self.identity = identity
    units = Dictionary(
      uniqueKeysWithValues: identities.sharedCodes.map { (Hash128(key: $0.key), $0.value) })
    namesakes = identities.namesakes
    told = Dictionary(
      uniqueKeysWithValues: namesakes.map { key, keys in
        (Hash128(key: key), Set(keys.dropFirst().map { Hash128(key: $0) }))
      })
    self.departures = departures
    self.suspects = suspects
    self.sameness = sameness
    given = suspects?.given ?? GivenTraces()
    reading = TraceReading(layout.definition, sameness)
    hasWays = layout.definition.identity.count > 1
    known = KnownSubjects(layout, view, reading)
    exactFields = reading.exactFields
    untaken = UnwrittenRecords(exactFields, fieldCount: layout.definition.fields.count)
    earlier = EarlierNames(layout, view, reading, hadRecords ? changes : nil)
    left = LeftSubjects(layout, view, reading, changes?.state)
    arrivals = hadRecords && hasWays ? Arrivals() : nil
    // With nothing there before, all that there is comes with the import.
    if !hadRecords { extent = .local }
  }

  /// The next row begins.
  mutating func begin() {
    (marks, unitKey, isUnplaced) = (nil, nil, false)
    (ledTo, ownRow) = (nil, nil)
  }

  /// Whom the row's other traces lead to.
  mutating func match(
    _ records: RecordBatch, _ record: Int, isLocal: Bool, live: LiveTable
  ) throws -> Match {
    if !identities.isEmpty, let linked = try linked(records, record, live) { return linked }
    guard hasWays else { return .none }
    try load(isLocal ? .all : .local, live)
    if !known.isEmpty || extent == .all || !given.isEmpty {
      marks = reading.marks(of: record, in: records)
    }
    guard let marks else { return .none }
    if known.includes(anyOf: marks) || given.includes(anyOf: marks) {
      let found = try matchNow(records, record, marks, live)
      guard case .none = found else { return found }
    }
    return try matchBefore(records, record, marks, isLocal: isLocal, live)
  }

  /// Who shares a trace with the row as the list has it now, or as this import makes it.
  private mutating func matchNow(
    _ records: RecordBatch, _ record: Int, _ marks: [Int], _ live: LiveTable
  ) throws -> Match {
    let (traces, key) = (reading.traces(of: record, in: records), records.key(record))
    let others = given.subjects(sharing: marks).compactMap { known.number(of: $0, live) }
    let found = try known.sharing(traces, and: others, live).compactMap { number, subject in
      areApart(key, subject.key) || identities.hasAnotherCode(subject.key, than: key)
        ? nil
        : agreement(traces, try states(of: number, subject))
          .map { (number: number, subject: subject, why: $0) }
    }
    guard let strongest = found.map(\.why.rank).min() else { return .none }
    let hits = found.filter { $0.why.rank == strongest }
    if hits.count == 1 {
      // Under the row's own code the list had somebody before: the two are one, or two, as people say.
      let isOther = hits[0].number >= 0 && hits[0].why != .ownCode && !key.hasPrefix("~")
      if try isOther && isSigned(key, records, live) {
        return .ambiguous([(hits[0].subject, hits[0].why)])
      }
      return lead(to: hits[0].number, hits[0].subject)
    }
    // Of several units that left under one code the one whose key the record has comes back.
    if let own = hits.first(where: { $0.subject.key == key && $0.why == .ownCode }) {
      return own.number < 0 ? .key(key) : .entry(own.number)
    }
    return .ambiguous(try hits.map { (try asFound($0.number) ?? $0.subject, $0.why) })
  }

  /// The row at hand means a subject by something else than its key.
  mutating func lead(to number: Int, _ subject: KnownSubject) -> Match {
    ledTo = subject.key
    ownRow = given.items(of: subject.hash).first { $0.isOwn }?.place
    return number < 0 ? .key(subject.key) : .entry(number)
  }

  /// Whether neither codes nor answers say that a row and a subject are two.
  func mayBeOne(_ traces: SubjectTraces, _ key: String, _ subject: KnownSubject) -> Bool {
    !traces.conflicts(with: subject.traces) && !areApart(key, subject.key)
  }

  /// The subject that somebody said the row's key, or another of its codes, leads to.
  private mutating func linked(
    _ records: RecordBatch, _ record: Int, _ live: LiveTable
  ) throws -> Match? {
    let traces = reading.traces(of: record, in: records)
    let own = SubjectCode(records.key(record))
    for code in [own] + traces.codes.map({ SubjectCode($0.bare) }) {
      let codes = identities.codes(with: code)
      guard codes.count > 1 else { continue }
      let (known, entry) = try listed(codes, live)
      guard entry != nil || known != own else { return nil }
      if known != code { linked[code.text] = known.text }
      return entry.map { .entry($0) } ?? .key(known.text)
    }
    return nil
  }

  /// The one of a subject's codes that the list knows it by, and where that stands if it is on the list.
  private func listed(
    _ codes: [SubjectCode], _ live: LiveTable
  ) throws -> (code: SubjectCode, entry: Int?) {
    for code in codes {
      if let entry = live.find(Hash128(key: code.text)), live[entry].isLive { return (code, entry) }
    }
    let newest = try view?.newestRevision(of: layout.definition.list)
    let known = try codes.first { code in
      guard let view, let newest else { return false }
      return try view.wasEverListed(layout, code.text, before: newest)
    }
    return (known ?? codes[0], nil)
  }

  /// The subject of a unit's local key, where somebody said that it is known by another.
  mutating func led(_ unit: String, _ live: LiveTable) throws -> Match {
    unitKey = unit
    let codes = identities.codes(with: SubjectCode(unit))
    guard codes.count > 1 else {
      let entry = live.find(Hash128(key: unit)).flatMap { live[$0].isLive ? $0 : nil }
      return entry.map { .entry($0) } ?? .key(unit)
    }
    let (known, entry) = try listed(codes, live)
    if known.text != unit { linked[unit] = known.text }
    return entry.map { .entry($0) } ?? .key(known.text)
  }

  /// The record of a subject on the list with what it is known by; nil where none is kept.
  func record(of entry: Int, _ live: LiveTable) throws -> RecordBatch? {
    let record = try known.record(of: entry, live)
    guard record == nil, hasWays, !remembers, live[entry].isUnwritten else { return record }
    throw Unremembered()
  }

  private mutating func load(_ wanted: Extent, _ live: LiveTable) throws {
    guard wanted > extent else { return }
    let present: [Int]
    if wanted == .all {
      present = live.entries.indices.filter { live[$0].isLive }
      let isKept = remembers || !present.contains { live[$0].isUnwritten }
      guard isKept else { throw Unremembered() }
    } else {
      present =
        try view?.localKeys(layout).compactMap { key in
          live.find(Hash128(key: key)).flatMap { live[$0].isLive ? $0 : nil }
        } ?? []
    }
    extent = wanted
    try known.load(present.filter { !live[$0].isUnwritten }, live)
    known.index(present.filter { live[$0].isUnwritten })
    try known.load(found: foundRows)
    guard let view, !departures.isEmpty else { return }
    let left = departures.all.filter { wanted == .all || $0.key.hasPrefix("~") }
    for record in try departures.records(of: left, view) { known.add(departed: record) }
  }

  /// Takes a subject down that enters with the import; `isKnown` where it was on the list before,
  /// `asRead` where its record is the row at hand.
  mutating func enter(
    _ records: RecordBatch, _ record: Int, isLocal: Bool, entry: Int, isWritten: Bool,
    isKnown: Bool, file: Int, asRead: Bool
  ) {
    guard hasWays else { return }
    let isTaken = isLocal || extent == .all
    if !isWritten && (isTaken || remembers) { known.keep(records, record, entry: entry) }
    if isTaken { known.add(asRead ? marks : nil, records, record, entry: entry) }
    if !isKnown { arrive(records, record, file) }
  }

  /// Keeps what a dry run would have written of a subject on the list, as the store does for any other
  /// import.
  mutating func change(_ records: RecordBatch, _ record: Int, entry: Int) {
    guard hasWays, remembers || extent == .all || records.key(record).hasPrefix("~") else { return }
    known.keep(records, record, entry: entry)
  }

  private mutating func arrive(_ records: RecordBatch, _ record: Int, _ file: Int) {
    guard arrivals != nil else { return }
    arrivals?.add(
      reading.traces(of: record, in: records), key: records.key(record), file: file,
      line: records.lines[record])
  }

  /// The rows that entered or would have, for looking among them; afterwards there are none.
  mutating func takeArrivals() -> Arrivals? {
    var taken = arrivals
    arrivals = nil
    taken?.sort()
    return taken
  }

  /// Takes a row down that `enrich` leaves out, since nobody is known by its key.
  mutating func leaveOut(_ records: RecordBatch, _ record: Int, file: Int) {
    arrive(records, record, file)
  }

  /// Whether somebody said that two codes are two subjects'.
  func areApart(_ code: String, _ key: String) -> Bool {
    identities.areApart(SubjectCode(code), SubjectCode(key))
  }

  /// Whom on the list a row may mean that seems to enter.
  ///
  /// - Parameter key: what the row's subject is known by.
  func candidates(
    _ records: RecordBatch, _ record: Int, key: String
  ) -> [(subject: KnownSubject, why: Resemblance)] {
    guard let suspects else { return [] }
    return suspects.candidates(
      for: reading.traces(of: record, in: records), code: SubjectCode(key), identities)
  }
}
