import Registry
import Store

/// A claim with the revision in which it was made, and its file and line.
struct Statement {
  var claim: Claim
  let born: Int64
  /// The revision that says it again and holds it, where the one in which it was made is undone: the file
  /// is that one's.
  var holder: Int64?
  let source: Int64?
  let line: Int?
  /// Of the claim's record.
  let key: Hash128
  /// When the same was said, in revisions of the claims.
  let spans: [Range<Int64>]

  /// Whether the office said this already at a revision of the claims, whatever undos have taken back and brought
  /// back since.
  func wasSaid(at revision: Int64) -> Bool { spans.contains { $0.contains(revision) } }

  /// Whether a row of the office's file has nothing where others have said something.
  var isUnfilled: Bool { claim.value == nil && source != nil && !claim.isByHand }
}

/// Reads what is said about a list, as it stood at one of its revisions.
struct ClaimReader {
  let shape: ClaimShape
  let list: Layout
  private let view: StoreView
  private let revision: RevisionRecord
  /// Revisions of the claims that took others back.
  private let undos: Set<Int64>
  private let holders: Holders
  private let files: CompanionFiles
  private let grounds: ClaimGrounds

  /// nil where nothing is said about the list.
  ///
  /// - Parameters:
  ///   - at: a revision of the list; what was said before the list's next one counts.
  ///   - moment: up to which revision of the registry it counts; nil for no other end.
  init?(
    _ shape: ClaimShape, _ list: Layout, _ view: StoreView, at: RevisionRecord,
    upTo moment: Int64? = nil
  ) throws {
    let state = try ListState(list.definition, view)
    let next = state.revisions.first { $0.id > at.id }?.id ?? .max
    let revisions = try view.revisions(of: Claim.list)
    let last = moment ?? .max
    guard let revision = revisions.last(where: { $0.id < next && $0.id <= last }),
      try view.hasKeys(shape.layout, prefix: shape.prefix(list.definition.list))
    else { return nil }
    self.shape = shape
    self.list = list
    self.view = view
    self.revision = revision
    undos = Set(revisions.filter { $0.kind == .undo }.map(\.id))
    let known = revisions.filter { $0.id <= revision.id }
    holders = Holders(
      view, shape.definition, [known], undone: known.undone(), books: [:])
    files = CompanionFiles(view, list.definition.list)
    grounds = ClaimGrounds(known, state, at: at)
  }

  /// Hands over all claims on the list, those of one office together.
  func forEach(_ body: ([Claim]) throws -> Void) throws {
    let prefix = shape.prefix(list.definition.list)
    try view.snapshot(shape.layout, at: revision, prefix: prefix) { batch in
      try body((0..<batch.count).map { shape.claim(batch, $0) })
    }
  }

  /// All who ever said anything of the list, by the names in the claims' keys and in their order. A
  /// look-up for each; reads nothing of what they said.
  func offices() throws -> [String] {
    try view.keyParts(shape.layout, after: shape.prefix(list.definition.list))
      .map { $0[...].unescaped }
  }

  /// Whether a person held the value once and did so no longer after a revision of the registry.
  func wasLetGo(_ subject: String, _ field: String, by moment: Int64) throws -> Bool {
    let states = try states(asked(Claim.byHand, subject, field))
    return states.last.map { ($0.ended ?? .max) <= min(revision.id, moment) } ?? false
  }

  /// What became of one claim up to the revision.
  private func states(_ claim: ClaimBatch) throws -> [SubjectVersion] {
    try view.history(shape.layout, of: claim.records.key(0)).filter { $0.born <= revision.id }
  }

  private func asked(_ office: String, _ subject: String, _ field: String) -> ClaimBatch {
    var claims = ClaimBatch(shape)
    claims.ask(list.definition.list, keptAs: office, subject: subject.utf8, field: field)
    return claims
  }

  /// What the offices, and a person, say of one value; of each by the name in the claims' keys.
  func statements(
    _ subject: String, _ field: String, by offices: some Sequence<String>
  ) throws -> [Statement] {
    try offices.compactMap { office -> Statement? in
      let claim = asked(office, subject, field)
      let states = try states(claim)
      guard let state = states.last, (state.ended ?? .max) > revision.id else { return nil }
      let placed = placed(state, states)
      let (holder, file) = try held(placed, states)
      return Statement(
        claim: shape.claim(state.record), born: placed.born, holder: holder,
        source: file ?? placed.source, line: file == nil ? placed.line : nil, key: claim.hash(0),
        spans: states.filter { $0.record == state.record }.map { $0.born..<($0.ended ?? .max) })
    }
  }

  /// Where an undo brought a claim back, its place is with the state that it brought back; where what said the
  /// same again is undone, with what said it before.
  private func placed(_ state: SubjectVersion, _ states: [SubjectVersion]) -> SubjectVersion {
    let same = states.filter { !undos.contains($0.born) && $0.record == state.record }
    guard same.count > 1 else { return same.last ?? state }
    return same.last { !grounds.isGone($0.born) } ?? same.last ?? state
  }

  /// Who says a claim again that was made in a revision which is undone, and its file of the list.
  private func held(
    _ state: SubjectVersion, _ states: [SubjectVersion]
  ) throws -> (holder: Int64?, file: Int64?) {
    let holder = try holders.holder(
      of: .listed, in: state.record, writtenBy: state.born, states)
    guard let holder, let companion = try files.companion(holder) else { return (nil, nil) }
    return (holder, companion.file)
  }
}

/// Which revisions of the claims were made with one of the list that does not count: it is undone or discarded, and
/// left them since the same had been said before.
private final class ClaimGrounds {
  private let claims: [RevisionRecord]
  private let state: ListState
  private let at: RevisionRecord
  private var known: [Int64: Bool] = [:]
  private lazy var led = Set(state.lineage(of: at).map(\.id))
  private lazy var acts = Dictionary(
    claims.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  init(_ claims: [RevisionRecord], _ state: ListState, at: RevisionRecord) {
    (self.claims, self.state, self.at) = (claims, state, at)
  }

  func isGone(_ revision: Int64) -> Bool {
    if let known = known[revision] { return known }
    let with = acts[revision].flatMap { ActDetails(of: $0).with }
    let isGone = with.map { !led.contains($0) } ?? false
    known[revision] = isGone
    return isGone
  }
}

/// The files of a list by the revisions of the claims that were made with them. Each is looked up once,
/// however many claims an undo has left to it.
private final class CompanionFiles {
  struct Companion {
    let file: Int64?
  }

  private let view: StoreView
  private let list: String
  private var known: [Int64: Companion?] = [:]
  /// By the revision that read them, the first of each.
  private var sources: [Int64: Int64]?

  init(_ view: StoreView, _ list: String) { (self.view, self.list) = (view, list) }

  /// nil where the revision was made with none of the list.
  func companion(_ revision: Int64) throws -> Companion? {
    if let found = known[revision] { return found }
    let number = try view.revision(revision).flatMap { ActDetails(of: $0).with }
    let found = try number.map { Companion(file: try read()[$0]) }
    known[revision] = .some(found)
    return found
  }

  private func read() throws -> [Int64: Int64] {
    if let sources { return sources }
    let read = Dictionary(
      try view.sources(of: list).map { ($0.revision, $0.id) },
      uniquingKeysWith: { first, _ in first })
    sources = read
    return read
  }
}
