import Registry
import Store

/// What offices and people said of subjects that turn out to be one.
struct SubjectClaims {
  private let work: HandWork
  private let reader: ClaimReader?
  private let offices: [String]
  private let precedence: Precedence
  private let fields: [String]

  init(_ work: HandWork, at revision: RevisionRecord) throws {
    self.work = work
    let (list, library) = (work.definition.list, work.office.library)
    let names = OfficeNames(work.office, of: list, work.transaction)
    precedence = Precedence(work.definition) { names($0) }
    fields = [Claim.membership] + work.definition.fields.map(\.name)
    reader = try ClaimReader(
      ClaimShape(library, ClaimOffices(names, of: list, library, work.transaction)), work.layout,
      work.transaction, at: revision)
    offices = try reader?.offices() ?? []
  }

  private func statements(_ subject: String, _ field: String) throws -> [Statement] {
    try reader?.statements(subject, field, by: offices) ?? []
  }

  /// Fields of which the word on the one subject counts more than that on the other: a person's, or
  /// that of a higher office, which says of a figure's period for all figures of its group.
  func holding(_ subject: String, against other: String) throws -> Set<Int> {
    guard reader != nil else { return [] }
    var holding: Set<Int> = []
    let groups = FigureGroup.all(of: work.definition)
    for (field, definition) in work.definition.fields.enumerated() {
      let name = definition.name
      let own = rank(try statements(subject, name), field)
      guard own < rank(try statements(other, name), field) else { continue }
      holding.insert(field)
      let group = groups.first { $0.asof == field }
      holding.formUnion(group?.figures ?? [])
    }
    return holding
  }

  private func rank(_ statements: [Statement], _ field: Int) -> Int {
    statements.map { statement in
      statement.claim.isByHand ? -1 : precedence.rank(of: statement.claim.office, field: field)
    }.min() ?? .max - 1
  }

  /// Writes what was said of the others as said of the one; where the same office spoke of both, the
  /// later word stands. That a person took the one off is over: as the other it is on the list.
  func move(from others: [String], to subject: String, with revision: RevisionRecord) throws {
    guard let reader else { return }
    let shape = reader.shape
    var moved: [Statement] = []
    var ended: [Hash128] = []
    for other in others {
      for field in fields {
        moved += try statements(other, field)
      }
    }
    let own = try fields.flatMap { try statements(subject, $0) }
    for statement in own
    where statement.claim.isByHand && statement.claim.field == Claim.membership
      && statement.claim.value == .canonical(Claim.Membership.absent.rawValue)
    {
      ended.append(statement.key)
    }
    guard !moved.isEmpty || !ended.isEmpty else { return }
    let sources = Set(moved.compactMap(\.source)).sorted()
    var writing = try ClaimWriting(
      shape, work.office, view: work.transaction, number: try work.transaction.nextRevision(),
      sources: sources)
    for key in ended + moved.map(\.key) { writing.end(key) }
    for statement in moved.sorted(by: { $0.born < $1.born }) {
      let later = own.contains {
        $0.claim.office == statement.claim.office && $0.claim.field == statement.claim.field
          && ($0.born > statement.born || $0.claim.isByHand)
      }
      guard !later else { continue }
      var (claim, claims) = (statement.claim, ClaimBatch(shape))
      claim.subject = subject
      claims.add(claim, line: statement.line ?? 0)
      try writing.keep(claims, file: statement.source.flatMap { sources.firstIndex(of: $0) })
    }
    try writing.commit(with: revision, .edit, work.office, work.transaction)
  }
}
