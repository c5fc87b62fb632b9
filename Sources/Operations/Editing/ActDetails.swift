import Exporting
import Foundation
import Store

/// What a revision keeps of an act by hand, beside time and person:
/// `{act, key, fields, released, linked, joined, reason, basis, undoes, with, again, correction}`.
struct ActDetails: Decodable, Equatable {
  /// `add`, `edit`, `remove` or `settle`.
  var act: String?
  /// The subject that it is about.
  var key: String?
  /// The fields that it set; nil for what took a subject in or out, and in acts of old.
  var fields: [String]?
  /// Whether it let a decision about them go.
  var released: Bool?
  /// The code that was typed and the key that answers led it to, where that is another.
  var linked: [String: String]?
  /// The keys of the draft that went into `key`, where the act made one subject of them.
  var joined: [String]?
  var reason: String?
  var basis: String?
  /// The revision that was taken back.
  var undoes: Int64?
  /// The revision of another list in whose transaction this one was written: taken back with it.
  var with: Int64?
  /// The revision whose work this one does again, after a correction.
  var again: Int64?
  /// The correction that a draft came back with.
  var correction: Int64?

  init(
    act: String? = nil, key: String? = nil, fields: [String]? = nil, released: Bool? = nil,
    linked: [String: String]? = nil, joined: [String]? = nil, reason: String? = nil,
    basis: String? = nil,
    undoes: Int64? = nil, with: Int64? = nil, again: Int64? = nil, correction: Int64? = nil
  ) {
    self.act = act
    self.key = key
    self.fields = fields
    self.released = released
    self.linked = linked
    self.joined = joined
    self.reason = reason
    self.basis = basis
    self.undoes = undoes
    self.with = with
    self.again = again
    self.correction = correction
  }

  /// Of any revision: what other acts keep in their details is passed over, and not even parsed.
  init(of revision: RevisionRecord) {
    let isOwn = [.edit, .undo, .resume].contains(revision.kind)
    guard isOwn || revision.details.contains("\"with\":") else {
      self = ActDetails()
      return
    }
    let details = try? JSONDecoder().decode(ActDetails.self, from: Data(revision.details.utf8))
    self = details ?? ActDetails()
  }

  var json: String {
    var writer = JSONWriter()
    writer.object { json in
      json.member("act", act)
      json.member("key", key)
      if let fields { json.member("fields", fields) }
      if let released { json.member("released", released) }
      if let linked { json.member("linked", linked: linked) }
      if let joined { json.member("joined", joined) }
      json.member("reason", reason)
      json.member("basis", basis)
      json.member("undoes", undoes.map { Int($0) })
      json.member("with", with.map { Int($0) })
      json.member("again", again.map { Int($0) })
      json.member("correction", correction.map { Int($0) })
    }
    return String(decoding: writer.take(), as: UTF8.self)
  }
}

extension JSONWriter {
  /// Codes that answers led to other keys, in their order.
  mutating func member(_ name: String, linked: [String: String]) {
    self.name(name)
    object { json in
      for (code, key) in linked.sorted(by: { $0.key < $1.key }) { json.member(code, key) }
    }
  }
}

extension ListState {
  /// Revisions that are taken back: an undo names them, and is not taken back itself.
  ///
  /// - Parameter last: the last revision that counts; all of them without it.
  func undone(by last: RevisionRecord? = nil) -> Set<Int64> {
    revisions.filter { $0.id <= last?.id ?? .max }.undone()
  }
}

extension [RevisionRecord] {
  /// Those of a list's revisions, in their order, that are taken back.
  func undone() -> Set<Int64> {
    var undone: Set<Int64> = []
    for revision in reversed() where revision.kind == .undo && !undone.contains(revision.id) {
      if let target = ActDetails(of: revision).undoes { undone.insert(target) }
    }
    return undone
  }
}
