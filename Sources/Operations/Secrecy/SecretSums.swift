import Definitions
import Registry
import Store

/// Which sums of a summary are told to an audience that does not see the figure firm by firm
/// (decision 0014).
struct SecretSums {
  private struct Told {
    var rows: Set<String> = []
    var hasTotal = false
  }

  /// By the figure's position among those asked for.
  private var told: [Int: Told] = [:]

  /// Reads every edition up to the snapshot: what may be told of it depends on what they tell,
  /// whoever they tell it to.
  ///
  /// Throws `sums-of-editions` for what is no edition: two revisions are one act apart, and
  /// `sums-of-two-lists` where another list of the same subjects tells its sums too.
  init(_ fields: SummaryFields, _ snapshot: Snapshot, _ office: Office) throws {
    guard !fields.secret.isEmpty else { return }
    try office.library.refuseSums(ofTwoLists: snapshot.definition, snapshot.view)
    let editions = snapshot.state.allEditions
    guard let last = editions.firstIndex(where: { $0.revision == snapshot.revision.id }) else {
      throw Refusal.sumsOfEditions(snapshot.definition)
    }
    let secret = fields.secret.sorted()
    let names = secret.map { snapshot.definition.fields[fields.figures.fields[$0]].name }
    var histories = names.map { _ in SumHistory() }
    var subjects = Numbers()
    var rows = Numbers()
    for edition in editions[...last] {
      guard let revision = snapshot.state.revisions.first(where: { $0.id == edition.revision })
      else { continue }
      let layout = try office.layout(of: revision, snapshot.view)
      let figures = names.map(layout.definition.index(of:))
      var values = names.map { _ in [SumHistory.Value]() }
      let place = layout.definition.fieldOfSecretSums
      let sameness = Sameness(layout.definition, books: office.books(of: layout.definition))
      try snapshot.view.snapshot(layout, at: revision) { batch in
        for record in 0..<batch.count {
          let row = rows.number(of: place.map { batch.elements(record, $0, sameness)[0] } ?? "")
          let subject = subjects.number(of: batch.key(record))
          for (position, figure) in figures.enumerated() {
            guard let figure, case let slot = batch.slot(record, figure), slot.state == .value
            else { continue }
            values[position].append(
              SumHistory.Value(
                subject: subject, row: row,
                amount: ExactDecimal(batch.bytes.span.extracting(slot.range))))
          }
        }
      }
      for (position, figure) in secret.enumerated() {
        let result = histories[position].tell(values[position])
        told[figure] = Told(
          rows: Set(result.rows.map { rows.names[$0] }), hasTotal: result.hasTotal)
      }
    }
  }

  func hides(_ figure: Int, row: String) -> Bool {
    told[figure].map { !$0.rows.contains(row) } ?? false
  }

  func hidesTotal(_ figure: Int) -> Bool { told[figure].map { !$0.hasTotal } ?? false }
}

/// Names in the order in which they came.
private struct Numbers {
  private(set) var names: [String] = []
  private var known: [String: Int] = [:]

  mutating func number(of name: String) -> Int {
    if let number = known[name] { return number }
    known[name] = names.count
    names.append(name)
    return names.count - 1
  }
}

extension Definition {
  /// The one field by which sums are told of figures that are secret firm by firm: where the
  /// subjects are, else the first open code that each has once.
  var fieldOfSecretSums: Int? {
    let open = fields.indices.filter {
      let field = fields[$0]
      return field.isCoded && !field.isSet && !field.isRetired && field.secrecy == .public
        && field.fieldClass == .classification
    }
    let places = open.filter { fields[$0].means == .location }
    return places.first { fields[$0].isIndexed } ?? places.first ?? open.first
  }
}

extension Library {
  /// Lists of the same kind of subject share them: sums of two could be subtracted.
  fileprivate func refuseSums(ofTwoLists definition: Definition, _ view: StoreView) throws {
    let other = try definitions.first {
      try $0.list != definition.list && $0.hasOpenSums && $0.keyType == definition.keyType
        && !view.editions(of: $0.list).isEmpty
    }
    guard let other else { return }
    throw Refusal(
      "sums-of-two-lists", exit: .input,
      Phrase(
        zh: "\(definition.title)和\(other.title)都写有 open_sums: true，两份名录的汇总相减可推算出单家数据",
        en:
          "\(definition.list) and \(other.list) both have `open_sums: true`; sums of the two could "
          + "be subtracted"),
      remedy: Phrase(
        zh: "在表式中只留一份名录的 open_sums: true；或用 --audience internal",
        en: "leave `open_sums: true` to one of them, or use --audience internal"))
  }
}

extension Definition {
  /// The type of what its records are known by.
  fileprivate var keyType: FieldType? {
    identity.first?.first.flatMap(index(of:)).map { fields[$0].type }
  }
}

extension Refusal {
  static func sumsOfEditions(_ definition: Definition) -> Refusal {
    Refusal(
      "sums-of-editions", exit: .usage,
      Phrase(
        zh: "\(definition.title)：不逐家开放的指标只汇总已发布的版次，草稿和修改记录之间只差一次修改，可由此推算出单家数据",
        en:
          "\(definition.list): figures that are secret firm by firm are summed of editions alone; "
          + "drafts and revisions are one act apart"),
      remedy: Phrase(
        zh: "用 --at 指定已发布的版次，或用 --audience internal",
        en: "name an edition with --at, or use --audience internal"))
  }
}
