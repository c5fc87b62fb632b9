import Definitions
import Exporting
import Foundation
import Registry
import Store

/// What one list has by answers that are gone.
///
/// What is signed for is put right in a correction: of it the edition's record counts, also where the
/// draft of the next period has another one.
struct AnswerUse {
  /// A record with a code that nothing proves to be its subject's any more.
  struct Misplaced {
    /// As the list has it now.
    let record: Record
    let code: String
    /// Whether the edition in force has it so.
    let isSigned: Bool
    /// The open draft has it put right already, or has not got it any more.
    let isPast: Bool
    /// As the version has it in which it is put right: a correction's, where it is signed for.
    let wrong: Record
    /// What it was before the code came to that version.
    let before: SubjectVersion?
    /// The revision by which the code came, where that is not signed for.
    let writer: Int64?
  }

  /// An import that took rows with one code for another one's, or an act by hand that did.
  struct Used {
    let revision: RevisionRecord
    let code: String
    let key: String
    /// What was said of it in a standing list.
    var said: AnswerStatement?

    var isFile: Bool { revision.kind == .import }
    var isRemoval: Bool { ActDetails(of: revision).act == "remove" }
  }

  let definition: Definition
  let state: ListState
  /// Position of the field that holds the code; nil where nobody is known by one.
  let field: Int?
  private(set) var records: [Misplaced] = []
  /// What in the open draft has to be undone first, newest first.
  private(set) var drafted: [Used] = []
  /// The same of a draft that a correction set aside.
  private(set) var setAside: [Used] = []
  /// The same behind the edition in force.
  private(set) var signed: [Used] = []
  /// Codes of the subjects concerned that are no keys of the list now.
  private(set) var absent: Set<String> = []

  /// nil where the list has nothing by them.
  init?(
    _ definition: Definition, _ change: AnswerChange, _ office: Office,
    _ transaction: StoreTransaction
  ) throws {
    guard let field = definition.codeField, !definition.isStanding else { return nil }
    self.definition = definition
    self.field = field
    state = try ListState(definition, transaction)
    guard let now = state.draft ?? state.inForce else { return nil }
    let undone = state.undone()
    func used(_ line: [RevisionRecord]) -> [Used] {
      line.reversed().filter { !undone.contains($0.id) }.compactMap { Self.use(of: $0, change) }
    }
    drafted = used(state.draftRevisions)
    signed = used(state.inForce.map(state.line) ?? [])
    try read(at: now, change, office, transaction)
    if let aside = state.setAside {
      let base = state.inForce?.id ?? 0
      setAside = used(
        state.line(to: aside).filter { $0.id > base && $0.period == aside.period })
    }
    guard isOpen || !signed.isEmpty else { return nil }
  }

  /// Of a standing list, which holds no subjects but what was said of them.
  init(_ definition: Definition, _ state: ListState, said: [Used], signed: [Used]) {
    self.definition = definition
    self.state = state
    self.signed = signed
    (field, drafted) = (nil, said)
  }

  /// Whether something rests on the answers that people can still put right.
  var isOpen: Bool { !records.isEmpty || !drafted.isEmpty || !setAside.isEmpty }

  static func use(of revision: RevisionRecord, _ change: AnswerChange) -> Used? {
    struct Details: Decodable { var linked: [String: String]? }
    guard [.import, .edit].contains(revision.kind), revision.details.contains("\"linked\""),
      let linked = try? JSONDecoder().decode(Details.self, from: Data(revision.details.utf8)).linked
    else { return nil }
    return linked.sorted { $0.key < $1.key }.first {
      change.separates(SubjectCode($0.key), from: SubjectCode($0.value))
    }.map { Used(revision: revision, code: $0.key, key: $0.value) }
  }

  private mutating func read(
    at now: RevisionRecord, _ change: AnswerChange, _ office: Office, _ view: StoreView
  ) throws {
    let (layout, keys) = (try office.layout(of: now, view), change.codes.map(\.text))
    let name = field.map { definition.fields[$0].name }
    guard let field = name.flatMap(layout.definition.index(of:)) else { return }
    let found = try view.records(layout, keys: keys, at: now)
    absent = Set(keys).subtracting(found.keys)
    let signed =
      try state.inForce.map { edition in
        try view.records(office.layout(of: edition, view), keys: keys, at: edition)
      } ?? [:]
    func wrong(_ record: Record?) -> String? {
      record.flatMap { record in
        record.value(at: field)?.text.flatMap {
          change.separates(SubjectCode($0), from: SubjectCode(record.key)) ? $0 : nil
        }
      }
    }
    for key in keys {
      let (drafted, past) = (found[key], signed[key])
      // What is signed for counts until a correction puts it right, whatever the next draft has.
      if state.corrected == nil, let past, let code = wrong(past), code != wrong(drafted) {
        let states = try view.history(layout, of: key)
        let edition = state.inForce?.id ?? now.id
        let since = since(code, field, states, upTo: edition)
        records.append(
          Misplaced(
            record: past, code: code, isSigned: true, isPast: true, wrong: past,
            before: states.last { $0.ended == since }, writer: nil))
      }
      guard let record = drafted, let code = wrong(record) else { continue }
      let states = try view.history(layout, of: key)
      let isSigned = past?.value(at: field)?.text == code
      // What is signed for is put right on the edition, not on the next period's draft.
      let worked = isSigned && state.corrected == nil ? state.inForce?.id ?? now.id : now.id
      let since = since(code, field, states, upTo: worked)
      records.append(
        Misplaced(
          record: record, code: code, isSigned: isSigned, isPast: false,
          wrong: states.last { $0.born <= worked }?.record ?? record,
          before: states.last { $0.ended == since }, writer: isSigned ? nil : since))
      guard !isSigned, let since else { continue }
      add(writer: since, of: key, code)
    }
  }

  /// The revision by which a code came to a record, as a version has it.
  private func since(
    _ code: String, _ field: Int, _ states: [SubjectVersion], upTo last: Int64
  ) -> Int64? {
    states.filter { $0.born <= last }.reversed()
      .prefix { $0.record.value(at: field)?.text == code }.last?.born
  }

  /// What wrote the code, where undoing it takes the code off the record again.
  private mutating func add(writer number: Int64, of key: String, _ code: String) {
    guard !drafted.contains(where: { $0.revision.id == number }),
      let writer = state.draftRevisions.first(where: { $0.id == number }),
      writer.kind == .import || ActDetails(of: writer).act == "join"
    else { return }
    drafted.append(Used(revision: writer, code: code, key: key))
    drafted.sort { $0.revision.id > $1.revision.id }
  }
}
