import Registry
import Store

/// What files of a draft say of whom a person put on the edition before, or took off it, in its correction: said of
/// the new period, it is kept beside the decision, which is open again (decision 0020).
struct WordsOfFiles {
  typealias Word = (key: String, naming: DraftFiles.Naming)

  let layout: Layout
  let office: Office
  let transaction: StoreTransaction

  /// Keeps the words that are against what a person decided, each with its file's revision.
  func keep(_ words: [Word], _ membership: Claim.Membership) throws {
    guard !words.isEmpty else { return }
    let list = layout.definition.list
    let names = OfficeNames(office, of: list, transaction)
    let shape = try ClaimShape(
      office.library, ClaimOffices(names, of: list, office.library, transaction))
    guard let newest = try transaction.newestRevision(of: list),
      let reader = try ClaimReader(shape, layout, transaction, at: newest)
    else { return }
    let decision: Claim.Membership = membership == .listed ? .absent : .listed
    let held = try words.filter { key, _ in
      try reader.statements(key, Claim.membership, by: [Claim.byHand]).contains {
        $0.claim.value == .canonical(decision.rawValue)
      }
    }
    for (revision, said) in Dictionary(grouping: held, by: { $0.naming.revision.id })
      .sorted(by: { $0.key < $1.key })
    {
      guard let act = try transaction.revision(revision) else { continue }
      try keep(said, membership, with: act, shape, names)
    }
  }

  private func keep(
    _ said: [Word], _ membership: Claim.Membership, with act: RevisionRecord, _ shape: ClaimShape,
    _ names: OfficeNames
  ) throws {
    let sources = Set(said.map(\.naming.source.id)).sorted()
    var writing = try ClaimWriting(
      shape, office, view: transaction, number: try transaction.nextRevision(), sources: sources)
    for (key, naming) in said {
      var claims = ClaimBatch(shape)
      claims.add(
        Claim(
          list: layout.definition.list, subject: key, field: Claim.membership,
          office: naming.source.office.map { names($0) } ?? Claim.unnamed,
          value: .canonical(membership.rawValue)), line: naming.line ?? 0)
      for key in claims.hashes(0) { writing.end(key) }
      // No row says that somebody is not on the list.
      let file = membership == .listed ? sources.firstIndex(of: naming.source.id) : nil
      try writing.keep(claims, file: file)
    }
    try writing.commit(with: act, .edit, office, transaction)
  }
}
