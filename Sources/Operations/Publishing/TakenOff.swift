import Definitions
import Exporting
import Registry
import Store

/// Who leaves a draft by a correction of the edition before, though a file of the draft names them (decision
/// 0020): each is a doubt, and where a person took the subject off, the file's word is kept beside that.
struct TakenOff {
  static let rule = "correction-removed"

  private let office: Office
  private let transaction: StoreTransaction
  private let layout: Layout
  private let draft: RevisionRecord
  private let left: [(record: Record, naming: DraftFiles.Naming)]

  /// - Parameter left: who was on the draft, as it had them.
  init(
    _ left: [Record], _ draft: RevisionRecord, _ layout: Layout, _ office: Office,
    _ transaction: StoreTransaction
  ) throws {
    self.office = office
    self.transaction = transaction
    self.layout = layout
    self.draft = draft
    let naming =
      left.isEmpty
      ? [:] : try DraftFiles(draft, layout, office, transaction).naming(left)
    self.left = left.compactMap { record in naming[record.key].map { (record, $0) } }
  }

  func doubts() -> [Issue] { left.map { doubt($0.record, $0.naming) } }

  private func doubt(_ record: Record, _ naming: DraftFiles.Naming) -> Issue {
    let definition = layout.definition
    let name = definition.nameField.flatMap { record.value(at: $0)?.text } ?? record.key
    let path = naming.source.file
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let place =
      naming.line.map { Phrase(zh: "\(file) 第 \($0) 行", en: "\(file):\($0)") }
      ?? Phrase(zh: file, en: file)
    return Issue(
      rule: Self.rule, severity: .warning, place: Place(file: path, line: naming.line),
      subject: record.key, value: "\(draft.period)",
      message: Phrase(
        zh: "“\(name)”随上期的更正移出草稿，而本期的 \(place.zh)列有该主体，请核实："
          + "应留在本期的用 registry add 恢复，确应移出的用 registry issues \(definition.list) --settle 标为已核实",
        en: "\(name) leaves the draft with the correction of the edition before, while its own "
          + "\(place.en) names it: take it in again with `registry add`, or mark it "
          + "with `registry issues \(definition.list) --settle`"))
  }

  /// Keeps what the files say of those whom a person took off: said of the new period, it is open again.
  func keepWords() throws {
    let list = layout.definition.list
    let names = OfficeNames(office, of: list, transaction)
    let shape = try ClaimShape(
      office.library, ClaimOffices(names, of: list, office.library, transaction))
    guard let newest = try transaction.newestRevision(of: list),
      let reader = try ClaimReader(shape, layout, transaction, at: newest)
    else { return }
    let held = try left.filter { record, _ in
      try reader.statements(record.key, Claim.membership, by: [Claim.byHand]).contains {
        $0.claim.value == .canonical(Claim.Membership.absent.rawValue)
      }
    }
    for (revision, said) in Dictionary(grouping: held, by: { $0.naming.revision.id })
      .sorted(by: { $0.key < $1.key })
    {
      guard let act = try transaction.revision(revision) else { continue }
      try keep(said, with: act, shape, names)
    }
  }

  /// Beside the revision of the file, as what that says.
  private func keep(
    _ said: [(record: Record, naming: DraftFiles.Naming)], with act: RevisionRecord,
    _ shape: ClaimShape, _ names: OfficeNames
  ) throws {
    let sources = Set(said.map(\.naming.source.id)).sorted()
    var writing = try ClaimWriting(
      shape, office, view: transaction, number: try transaction.nextRevision(), sources: sources)
    for (record, naming) in said {
      var claims = ClaimBatch(shape)
      claims.add(
        Claim(
          list: layout.definition.list, subject: record.key, field: Claim.membership,
          office: naming.source.office.map { names($0) } ?? Claim.unnamed,
          value: .canonical(Claim.Membership.listed.rawValue)), line: naming.line ?? 0)
      for key in claims.hashes(0) { writing.end(key) }
      try writing.keep(claims, file: sources.firstIndex(of: naming.source.id))
    }
    try writing.commit(with: act, .edit, office, transaction)
  }
}
