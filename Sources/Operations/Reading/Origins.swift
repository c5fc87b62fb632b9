import Exporting
import Registry
import Store

/// Which revision, file and line, or person, wrote something.
struct Origins {
  private struct Place: Hashable {
    let revision: Int64
    let source: Int64?
    let isLine: Bool
  }

  /// What revisions keep of what people did, and what all lines of a file have in common: one may have
  /// written many values.
  private final class Deeds {
    var known: [Int64: (hand: ActDetails, act: DiffLine.Origin.Act?)] = [:]
    var told: [Place: DiffLine.Origin] = [:]
  }

  private let revisions: [Int64: RevisionRecord]
  private let sources: [Int64: SourceRecord]
  private let deeds = Deeds()
  /// What the files' offices are called; nil: as they were when they sent them.
  private let names: OfficeNames?
  /// Who holds what undone revisions wrote.
  let holders: Holders
  let books: [String: Book]
  private let definition: Definition
  /// Fields that who asks is not shown.
  private let hidden: [Int]

  init(
    _ snapshot: Snapshot, books: [String: Book], _ names: OfficeNames? = nil,
    hiding hidden: [Int] = []
  ) throws {
    self.names = names
    self.books = books
    self.hidden = hidden
    definition = snapshot.definition
    holders = Holders(snapshot, books: books)
    revisions = Dictionary(uniqueKeysWithValues: snapshot.state.revisions.map { ($0.id, $0) })
    sources = Dictionary(
      uniqueKeysWithValues: try snapshot.view.sources(of: snapshot.definition.list).map {
        ($0.id, $0)
      })
  }

  /// What took a subject out of the list: there is no record left that could name its line.
  ///
  /// - Parameter written: everything that was written of the record.
  private func leaving(
    at revision: RevisionRecord, _ written: [SubjectVersion]
  ) throws -> ShowReport.Leaving {
    var origin = origin(ofAll: revision.id)
    if origin.act != .refusal { origin.reason = origin.reason ?? revision.message }
    let holder = try holders.holder(ofExitBy: revision.id, written)
    return ShowReport.Leaving(period: revision.period, source: told(origin, heldBy: holder))
  }

  /// What a revision said as a whole: all of its files, or the person.
  private func origin(ofAll revision: Int64) -> DiffLine.Origin {
    let file = sources.values.filter { $0.revision == revision }.min { $0.id < $1.id }
    return origin(revision: revision, source: file?.id, line: nil)
  }

  /// The same where what wrote it is undone: who holds it since, or that it is.
  func told(_ origin: DiffLine.Origin, heldBy holder: Int64?) -> DiffLine.Origin {
    guard holders.undone.contains(Int64(origin.revision)) else { return origin }
    var told = holder.map { self.origin(ofAll: $0) } ?? origin
    told.asof = origin.asof
    told.undone = origin.revision
    return told
  }

  /// What no line says, all files of the import say.
  private func files(like file: SourceRecord) -> String {
    sources.values.filter { $0.revision == file.revision }.sorted { $0.id < $1.id }
      .map(\.file).joined(separator: ", ")
  }

  /// Where something came from that a revision wrote; what came back, or was taken from elsewhere,
  /// from the file in which it came first.
  func origin(revision: Int64, source: Int64?, line: Int?) -> DiffLine.Origin {
    let place = Place(revision: revision, source: source, isLine: line != nil)
    var origin = deeds.told[place] ?? made(of: place)
    deeds.told[place] = origin
    if origin.file != nil { origin.line = line }
    return origin
  }

  /// The same without the line.
  private func made(of place: Place) -> DiffLine.Origin {
    let (revision, isLine) = (place.revision, place.isLine)
    let file = place.source.flatMap { sources[$0] }
    let record = file.flatMap { revisions[$0.revision] } ?? revisions[revision]
    let deed = record.flatMap(self.deed)
    return DiffLine.Origin(
      revision: Int(record?.id ?? revision),
      file: file.map { isLine ? $0.file : files(like: $0) }, by: record?.by,
      office: file?.office.map { names?($0) ?? $0 }, act: deed?.act,
      reason: deed.flatMap { $0.hand.reason ?? ($0.act == .refusal ? nil : record?.message) },
      basis: deed?.hand.basis
    ).without(words: deed?.hand.isAbout(hidden, of: definition) ?? false)
  }

  /// nil for what only files have done.
  private func deed(_ revision: RevisionRecord) -> (hand: ActDetails, act: DiffLine.Origin.Act?)? {
    guard [.edit, .undo].contains(revision.kind) else { return nil }
    if let known = deeds.known[revision.id] { return known }
    let details = ActDetails(of: revision)
    let deed = (details, DiffLine.Origin.Act(revision, details))
    deeds.known[revision.id] = deed
    return deed
  }

  /// What wrote a state; what an undo gave back is told as that, and not as what had come first.
  private func origin(of state: LedState) -> DiffLine.Origin {
    let isWritten = state.written.born == state.revision.id && state.revision.kind != .undo
    return origin(
      revision: state.revision.id, source: isWritten ? state.written.source : nil,
      line: isWritten ? state.written.line : nil)
  }

  /// The same, of who says all that a state brought, where what wrote it is undone.
  private func origin(
    of state: LedState, _ brought: [Trace.Unit], _ written: [SubjectVersion]
  ) throws -> DiffLine.Origin {
    let origin = origin(of: state)
    let holders = try brought.map {
      try self.holders.holder(
        of: $0, in: state.record, writtenBy: Int64(origin.revision), written)
    }
    let isWhole = !holders.contains(nil)
    return told(origin, heldBy: isWhole ? holders.first?.flatMap(\.self) : nil)
  }

  /// The states as an audience that sees drafts may know them: one whose difference it does not see
  /// is no state of its own.
  ///
  /// - Parameter written: everything that was written of the record.
  func versions(
    _ states: [LedState], _ written: [SubjectVersion], _ definition: Definition,
    _ reading: ChangeReading, for audience: Audience
  ) throws -> [ShowReport.Version] {
    let hidden = definition.hiddenFields(from: audience)
    let seen = Set(definition.fields.indices).subtracting(hidden)
    var versions: [ShowReport.Version] = []
    for (index, state) in states.enumerated() {
      let before = index > 0 ? states[index - 1] : nil
      let continues = before?.ended?.id == state.revision.id
      let changed = definition.fields.indices.filter {
        before != nil && before?.record.values[$0] != state.record.values[$0] && seen.contains($0)
      }
      let next = index + 1 < states.count ? states[index + 1].revision.id : nil
      if !continues || !changed.isEmpty {
        let record = state.record.without(hidden)
        versions.append(
          ShowReport.Version(
            from: Int(state.revision.id), period: state.revision.period, record: state.record,
            change: reading.change(
              before: continues ? before?.record.without(hidden) : nil, after: record,
              isRestored: states[..<index].contains(where: \.isSigned)),
            changedFields: changed.map { definition.fields[$0].name },
            source: try origin(
              of: state, continues ? definition.units(before?.record, state.record) : [.listed],
              written)))
      }
      versions[versions.count - 1].to = state.ended.map { end(at: $0, after: state.revision) }
      versions[versions.count - 1].left = try state.ended.flatMap {
        $0.id == next ? nil : try leaving(at: $0, written)
      }
    }
    return versions
  }

  /// The number with which a state ended: what a draft that came back over a correction had changed before
  /// is so since it came back.
  private func end(at revision: RevisionRecord, after begun: RevisionRecord) -> Int {
    let resumed = revisions.values.lazy.filter { $0.kind == .resume && $0.id > begun.id }.map(\.id)
    return Int(revision.id > begun.id ? revision.id : resumed.min() ?? revision.id)
  }
}

extension DiffLine.Origin {
  fileprivate func without(words: Bool) -> DiffLine.Origin {
    guard words else { return self }
    var origin = self
    (origin.reason, origin.basis) = (nil, nil)
    return origin
  }
}

extension DiffLine.Origin.Act {
  /// nil for a revision that is told by its file or person alone.
  fileprivate init?(_ revision: RevisionRecord, _ details: ActDetails) {
    if let target = details.undoes {
      self = .undo(of: Int(target))
    } else if TakenOut(revision) != nil {
      self = .refusal
    } else {
      return nil
    }
  }
}

extension Record {
  /// What is left for who does not see some of its fields.
  func without(_ fields: [Int]) -> Record {
    var record = self
    for field in fields { record.values[field] = nil }
    return record
  }
}
