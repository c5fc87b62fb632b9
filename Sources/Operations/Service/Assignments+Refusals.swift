import Definitions
import Registry
import Store

extension Office {
  /// A list whose subjects get no officer has no service list to look at.
  func refuseUnserved(_ definition: Definition) throws(Refusal) {
    guard !definition.isServed else { return }
    let served = library.definitions.filter(\.isServed).map(\.list)
    throw Refusal(
      "not-served", exit: .usage,
      Phrase(
        zh: "\(definition.title)不安排服务专员", en: "the subjects of \(definition.list) get no officer"),
      remedy: Phrase(
        zh: "可用：\(served.joined(separator: ", "))",
        en: "served are \(served.joined(separator: ", "))"))
  }

  /// An officer or subject that nobody knows is a slip of the pen and no empty answer. Lists are
  /// read only where no pair names it.
  func refuseUnknown(
    _ request: AssignmentsRequest, _ pairs: [AssignmentRecord], _ codes: Set<SubjectCode>?,
    _ view: StoreView
  ) throws {
    if let officer = request.officer, !pairs.contains(where: { $0["officer"] == officer }) {
      let known = Set(pairs.compactMap { $0["officer"] })
        .union(try keys(on: "officers", view, for: request.audience))
      if !known.contains(officer) {
        throw Refusal.unknown("unknown-officer", Phrase(zh: "服务专员", en: "officer"), officer, known)
      }
    }
    if let subject = request.subject, let codes,
      !pairs.contains(where: { codes.contains(SubjectCode($0["subject"] ?? "")) })
    {
      var known = Set(pairs.compactMap { $0["subject"] })
      for definition in library.definitions where definition.isServed {
        known.formUnion(try keys(on: definition.list, view, for: request.audience))
      }
      if codes.isDisjoint(with: known.map(SubjectCode.init)) {
        throw Refusal.unknown("unknown-key", Phrase(zh: "主体", en: "subject"), subject, known)
      }
    }
  }

  /// The keys of a list as it is now, to the public as its newest edition has it; none where nothing was
  /// imported yet, or the list is closed to the audience.
  private func keys(
    on list: String, _ view: StoreView, for audience: Audience
  ) throws -> Set<String> {
    let definition = try library.definition(list)
    let state = try state(definition, view, for: audience)
    guard definition.isOpen(to: audience),
      let newest = audience.seesDrafts ? state.newest : state.inForce
    else { return [] }
    var keys: Set<String> = []
    try view.snapshot(try layout(of: newest, view), at: newest) { batch in
      keys.formUnion((0..<batch.count).map(batch.key))
    }
    return keys
  }
}

extension Refusal {
  fileprivate static func unknown(
    _ code: String, _ kind: Phrase, _ name: String, _ known: Set<String>
  ) -> Refusal {
    let near = Nearest.word(to: name, among: known.sorted())
    let some = known.sorted().prefix(8).joined(separator: ", ") + (known.count > 8 ? " …" : "")
    return Refusal(
      code, exit: .usage,
      Phrase(zh: "没有\(kind.zh) \(name)", en: "there is no \(kind.en) `\(name)`"),
      remedy: Phrase(
        zh: (near.map { "是否为 \($0)？" } ?? "") + "现有：\(some)",
        en: (near.map { "did you mean `\($0)`? " } ?? "") + "known: \(some)"))
  }
}
