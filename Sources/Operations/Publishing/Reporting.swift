import Exporting
import Foundation
import Registry
import Store

/// Which offices reported for a period of a list (报送情况), and whom it concerns where one did not.
struct Reporting {
  let office: Office
  let view: StoreView
  let state: ListState
  let definition: Definition
  let names: OfficeNames

  /// Who was to report up to a revision of the period; nil: nothing was written for it yet.
  func reporters(for period: Period?, to revision: RevisionRecord?) throws -> [Reporter] {
    let contributing = revision.map(state.contributing) ?? []
    let base = period.flatMap { period in
      state.editions.last { $0.period < period && $0.revision < revision?.id ?? .max }
    }
    let lineage = state.revisions.first { $0.id == base?.revision }.map(state.lineage) ?? []
    let reports = try self.reports(of: contributing + lineage.filter { $0.period != period })
    let now = reports.filter { $0.period == period }
    let before = reports.filter { $0.period != period }
    let last = before.filter { $0.period == base?.period }
    return try Expected(office.library, definition, names).reporters(
      for: period, reported: newest(now), before: Set(last.compactMap(\.file.office)),
      earlier: newest(before), today: office.today)
  }

  /// The same, and of each who did not report how many it concerns, and how many of these were
  /// carried over.
  /// Reads both lists where a part of them is asked about, else their keys.
  func counted(at snapshot: Snapshot) throws -> [Reporter] {
    let revision = snapshot.revision
    var reporters = try reporters(for: revision.period, to: revision)
    guard let base = state.editionBefore(revision),
      reporters.contains(where: { !$0.hasReported })
    else { return reporters }
    var carried: Set<String> = []
    let isKnown = try Coverage.carriedOver(view, snapshot.layout, state, of: revision) {
      carried.insert($0)
    }
    for index in reporters.indices where !reporters[index].hasReported {
      guard let keys = try concerned(reporters[index], since: base, at: snapshot) else { continue }
      reporters[index].records = keys.count
      reporters[index].carriedOver = isKnown ? keys.count(where: carried.contains) : nil
    }
    return reporters
  }

  // MARK: What was reported

  /// The files of some revisions that an office sent, oldest first.
  private func reports(of revisions: [RevisionRecord]) throws -> [Expected.Report] {
    let known = Dictionary(
      revisions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return try view.sources(of: definition.list).compactMap { source in
      guard let revision = known[source.revision], let office = source.office else { return nil }
      let shape = SourceShape.all(of: revision).first { $0.source == office }
      return Expected.Report(
        period: revision.period, revision: revision.id,
        file: Publication.Reported(source, names, at: revision.at), scope: shape?.scope ?? [:],
        fields: shape?.columns.map(\.field) ?? [])
    }
  }

  private func newest(_ reports: [Expected.Report]) -> [String: Expected.Report] {
    var newest: [String: Expected.Report] = [:]
    for report in reports { report.file.office.map { newest[$0] = report } }
    return newest
  }

  // MARK: Whom it concerns

  /// The keys on a snapshot that an office speaks of: those in its part both then and in the edition
  /// before; without a part those whom its last report named. nil where that is not known.
  private func concerned(
    _ reporter: Reporter, since base: RevisionRecord, at snapshot: Snapshot
  ) throws -> Set<String>? {
    guard reporter.scope.isEmpty else {
      let layout = snapshot.layout
      guard
        let filter = try? RecordFilter(
          layout.definition, layout.definition.fieldNames(reporter.scope),
          books: office.books(of: layout.definition), audience: .full)
      else { return nil }
      let before = try keys(layout, at: base, filter)
      return try keys(layout, at: snapshot.revision, filter).intersection(before)
    }
    guard let last = reporter.last else { return nil }
    let revisions = try reports(of: state.lineage(of: base)).filter {
      $0.file.office == reporter.office && $0.period.description == last
    }
    var keys: Set<String> = []
    let isKnown = try view.named(
      snapshot.layout, at: snapshot.revision, by: revisions.map(\.revision)
    ) { keys.insert($0) }
    return isKnown ? keys : nil
  }

  private func keys(
    _ layout: Layout, at revision: RevisionRecord, _ filter: RecordFilter
  ) throws -> Set<String> {
    var keys: Set<String> = []
    try view.snapshot(layout, at: revision) { batch in
      for record in 0..<batch.count where filter.holds(batch, record) {
        keys.insert(batch.key(record))
      }
    }
    return keys
  }
}

extension Office {
  /// Who was to report for the period of a snapshot, and who did: of an edition what was sealed with
  /// it (nil where that was not kept), of a draft as it is now.
  func reporters(_ snapshot: Snapshot) throws -> [Reporter]? {
    if let edition = snapshot.state.edition(of: snapshot.revision.id) {
      return try Publication(edition).reporters
    }
    guard !snapshot.state.isStanding else { return nil }
    return try Reporting(
      office: self, view: snapshot.view, state: snapshot.state, definition: snapshot.definition,
      names: OfficeNames(self, of: snapshot)
    ).counted(at: snapshot)
  }
}
