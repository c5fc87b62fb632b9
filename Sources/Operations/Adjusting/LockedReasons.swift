import Definitions
import Exporting
import Registry
import Store

/// The reasons of published periods: they are locked with the edition, and written in its correction
/// alone. Nor does a sheet write them of one subject under the name of another, or of one that is not in
/// its part of the list.
struct LockedReasons {
  private let office: Office
  private let view: StoreView
  private let periods: Periods
  private let subjects: SheetSubjects
  private let names: SlippedNames
  private let parts: SheetParts
  private let reasons: UnfitReasons
  private let files: Files

  /// - Parameter sheets: the files of the import that is looked at; none: rows are taken for whatever
  ///   part they are of.
  init(_ office: Office, _ view: StoreView, sheets: [ImportedSource] = []) {
    (self.office, self.view) = (office, view)
    periods = Periods(office, view)
    subjects = SheetSubjects(office, view)
    names = SlippedNames(subjects)
    parts = SheetParts(sheets, subjects)
    reasons = UnfitReasons(office.library)
    files = Files(view)
  }

  /// Throws `reasons-locked` where what was said of a published period differs between two revisions
  /// of the adjustments.
  func refuse(from before: RevisionRecord?, to after: RevisionRecord) throws {
    let layout = try office.layout(of: after, view)
    try view.differences(layout, from: before, to: after) { pairs in
      for index in pairs.keys.indices {
        let (before, after) = (pairs.recordBefore(index), pairs.recordAfter(index))
        if let locked = try periods.lock(from: before, to: after, layout.definition) {
          throw Refusal.reasonsLocked(locked.period, locked.definition, key: pairs.keys[index])
        }
      }
    }
  }

  /// Positions of the differences that an import may not make.
  func positions(in pairs: RecordPairs, _ layout: Layout) throws -> Set<Int> {
    Set(try objections(to: pairs, layout).keys)
  }

  /// Why an import may not make some of the differences, by their positions.
  private func objections(to pairs: RecordPairs, _ layout: Layout) throws -> [Int: Issue] {
    let definition = layout.definition
    try subjects.look(at: pairs.keys.indices.compactMap(pairs.recordAfter), definition)
    var objections: [Int: Issue] = [:]
    for index in pairs.keys.indices {
      let origin = pairs.isListed[index] ? pairs.origins[index] : nil
      let file = try origin?.source.flatMap(files.name)
      objections[index] = try objection(
        from: pairs.recordBefore(index), to: pairs.recordAfter(index), definition,
        Place(file: file, line: origin?.line))
    }
    return objections
  }

  /// Why an import may not write a record: its period is published, its name is that of another, its
  /// sheet is another part's, or its reason is none of the change. nil where it may.
  private func objection(
    from before: Record?, to after: Record?, _ definition: Definition, _ place: Place
  ) throws -> Issue? {
    if let locked = try periods.lock(from: before, to: after, definition) {
      let key = after?.key ?? before?.key ?? ""
      return .reasonsLocked(locked.period, locked.definition, key, place)
    }
    guard let after, before != after else { return nil }
    if let known = try names.known(besides: after, definition) {
      let subject = AdjustmentRecord(after, definition).subject
      return .slipped(
        after, known, units: try subject.map(subjects.units) ?? [], definition, place)
    }
    if let part = try parts.part(of: place.file, lacking: after, definition) {
      return .outsideSheet(part, after, definition, place)
    }
    guard let entry = reasons.unfit(from: before, to: after, definition),
      let change = AdjustmentRecord(after, definition).adjustment?.change
    else { return nil }
    return .reasonUnfit(entry, after, change, reasons, place)
  }

  /// Puts back what an import wrote of published periods, and tells of each row.
  func putBack(after written: Int64, _ transaction: StoreTransaction) throws -> [Issue] {
    guard let revision = try transaction.revision(written), revision.kind == .import,
      let newest = try transaction.newestRevision(of: GivenReasons.list)
    else { return [] }
    let layout = try office.layout(of: revision, transaction)
    let before = try revision.previous.flatMap { try transaction.revision($0) }
    var rewrite = try Rewrite(transaction, layout, after: newest)
    var issues: [Issue] = []
    try transaction.differences(layout, from: before, to: revision) { pairs in
      let places = try transaction.places(layout, pairs.versionsBefore)
      for (index, objection) in try objections(to: pairs, layout).sorted(by: { $0.key < $1.key }) {
        issues.append(objection)
        if pairs.wasListed[index] {
          try rewrite.set(pairs.before, index, from: places[index])
        } else {
          rewrite.remove(pairs.keys[index])
        }
      }
    }
    guard rewrite.counts.differs else { return issues }
    _ = try rewrite.commit(
      .edit, list: GivenReasons.list, period: revision.period,
      definition: office.text(of: newest, transaction), message: "不予采用的行",
      details: ActDetails(), office: office)
    return issues
  }

  /// What an import that is tried out would be told of its rows that are not taken: those that
  /// it would write, where `witness` saw them. Of `before` each is what the list has; `files` are those
  /// of the import, in their order.
  func issues(
    _ layout: Layout, _ witness: ReplayWitness, before: [String: Record], files: [String]
  ) throws -> [Issue] {
    try subjects.look(at: witness.records.values, layout.definition)
    return try witness.records.map { (place: witness.places[$0.key], record: $0.value) }
      .sorted {
        ($0.place?.file ?? 0, $0.place?.line ?? 0, $0.record.key)
          < ($1.place?.file ?? 0, $1.place?.line ?? 0, $1.record.key)
      }
      .compactMap { place, record in
        try objection(
          from: before[record.key], to: record, layout.definition,
          Place(file: place?.file.map { files[$0] }, line: place?.line))
      }
  }

  /// What the files are called that sheets came in; looked up once.
  private final class Files {
    private let view: StoreView
    private var names: [Int64: String]?

    init(_ view: StoreView) { self.view = view }

    func name(_ source: Int64) throws -> String? {
      let names = try names ?? known()
      self.names = names
      return names[source]
    }

    private func known() throws -> [Int64: String] {
      Dictionary(
        uniqueKeysWithValues: try view.sources(of: GivenReasons.list).map { ($0.id, $0.file) })
    }
  }

  /// Which periods of which lists are published and not under correction; each list is looked at once.
  private final class Periods {
    private let office: Office
    private let view: StoreView
    private var states: [String: (definition: Definition, state: ListState)] = [:]

    init(_ office: Office, _ view: StoreView) { (self.office, self.view) = (office, view) }

    /// nil where the record may be written.
    func lock(
      from before: Record?, to after: Record?, _ definition: Definition
    ) throws -> (definition: Definition, period: Period)? {
      guard before != after else { return nil }
      for case let record? in [before, after] {
        let said = AdjustmentRecord(record, definition)
        if let list = said.list, let period = said.period, let known = try known(list),
          known.state.draft?.period != period,
          known.state.allEditions.contains(where: { $0.period == period })
        {
          return (known.definition, period)
        }
      }
      return nil
    }

    private func known(
      _ list: String
    ) throws -> (definition: Definition, state: ListState)? {
      if let known = states[list] { return known }
      guard let definition = office.library.definitions.first(where: { $0.list == list }) else {
        return nil
      }
      let known = (definition, try ListState(definition, view))
      states[list] = known
      return known
    }
  }
}

extension Phrase {
  /// Only the newest edition can be corrected; of an older period nothing is.
  fileprivate static func waysOut(_ list: String) -> Phrase {
    Phrase(
      zh: "要更正，先用 registry correct \(list) 打开更正草稿，在其中改定后发布更正版；更早的版次不再更正",
      en:
        "`registry correct \(list)` opens the correction of the newest edition, in which they are "
        + "changed and published anew; older ones stay")
  }
}

extension Refusal {
  fileprivate static func reasonsLocked(
    _ period: Period, _ definition: Definition, key: String
  ) -> Refusal {
    Refusal(
      "reasons-locked", exit: .data,
      Phrase(
        zh: "\(definition.title) \(period) 已发布，理由随版本锁定，\(key) 不能再改",
        en: "\(definition.list) \(period) is published and its reasons with it: \(key) stays"),
      remedy: .waysOut(definition.list))
  }
}

extension Issue {
  fileprivate static func reasonsLocked(
    _ period: Period, _ definition: Definition, _ key: String, _ place: Place
  ) -> Issue {
    let way = Phrase.waysOut(definition.list)
    return Issue(
      rule: "reasons-locked", severity: .warning, place: place, field: "list", value: key,
      message: Phrase(
        zh: "\(definition.title) \(period) 已发布，理由随版本锁定，本行未采用；\(way.zh)",
        en: "\(definition.list) \(period) is published and its reasons with it, so that the row is "
          + "not taken; \(way.en)"))
  }
}
