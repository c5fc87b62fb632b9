import Registry
import Store

/// What files of a draft say of that which a person decided in the correction of the edition before, of who is on it or
/// of a value: said of the new period, it is kept beside the decision, which is open again (decision 0020).
struct WordsOfFiles {
  struct Word {
    let key: String
    let field: String
    let value: Value
    var asof: String?
    let naming: DraftFiles.Naming

    init(_ membership: Claim.Membership, _ key: String, _ naming: DraftFiles.Naming) {
      self.init(key: key, Claim.membership, .canonical(membership.rawValue), naming)
    }

    init(
      key: String, _ field: String, _ value: Value, asof: String? = nil, _ naming: DraftFiles.Naming
    ) {
      (self.key, self.field, self.value, self.asof) = (key, field, value, asof)
      self.naming = naming
    }

    /// No row says that somebody is not on the list.
    fileprivate var isOfRow: Bool {
      field != Claim.membership || value != .canonical(Claim.Membership.absent.rawValue)
    }
  }

  let layout: Layout
  let office: Office
  let transaction: StoreTransaction

  /// Keeps the words that are against what a person decided, each with its file's revision.
  func keep(_ words: [Word]) throws {
    guard !words.isEmpty else { return }
    let list = layout.definition.list
    let names = OfficeNames(office, of: list, transaction)
    let shape = try ClaimShape(
      office.library, ClaimOffices(names, of: list, office.library, transaction))
    guard let newest = try transaction.newestRevision(of: list),
      let reader = try ClaimReader(shape, layout, transaction, at: newest)
    else { return }
    let contrary = try words.filter { word in
      try reader.statements(word.key, word.field, by: [Claim.byHand]).contains {
        $0.claim.value != word.value
      }
    }
    for (revision, said) in Dictionary(grouping: contrary, by: { $0.naming.revision.id })
      .sorted(by: { $0.key < $1.key })
    {
      guard let act = try transaction.revision(revision) else { continue }
      try keep(said, with: act, shape, names)
    }
  }

  private func keep(
    _ said: [Word], with act: RevisionRecord, _ shape: ClaimShape, _ names: OfficeNames
  ) throws {
    let sources = Set(said.map(\.naming.source.id)).sorted()
    var writing = try ClaimWriting(
      shape, office, view: transaction, number: try transaction.nextRevision(), sources: sources)
    for word in said {
      let naming = word.naming
      var claims = ClaimBatch(shape)
      claims.add(
        Claim(
          list: layout.definition.list, subject: word.key, field: word.field,
          office: naming.source.office.map { names($0) } ?? Claim.unnamed, value: word.value,
          asof: word.asof), line: naming.line ?? 0)
      for key in claims.hashes(0) { writing.end(key) }
      let file = word.isOfRow ? sources.firstIndex(of: naming.source.id) : nil
      try writing.keep(claims, file: file)
    }
    try writing.commit(with: act, .edit, office, transaction)
  }
}
