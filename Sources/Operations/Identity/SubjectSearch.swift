import Definitions
import Registry
import Store

/// Finds subjects on any list by any code that leads to them.
struct SubjectSearch {
  let office: Office
  let view: StoreView
  let identities: Identities
  /// Who asks: lists and states that are closed to it are not looked through.
  var audience = Audience.full

  /// The keys that a code leads to, each once, as the subject is known by; empty where no list ever
  /// had it.
  ///
  /// Look-ups where it is a key or was linked to one; else a scan of the lists whose subjects have
  /// codes.
  func subjects(of code: String) throws -> [String] {
    let lists = try currentLists()
    let codes = identities.codes(with: SubjectCode(code)).map(\.text)
    for spelling in [code, SubjectCode(code).bare] + codes {
      for list in lists where try list.knows(spelling) {
        return [identities.subject(of: spelling)]
      }
    }
    var found: [String] = []
    for list in lists {
      let key = try list.key(for: code, identities)
      guard key != code else { continue }
      let subject = identities.subject(of: key)
      if !found.contains(subject) { found.append(subject) }
    }
    return found
  }

  /// Those of the first list on which somebody has a text in his name; nil where there are none.
  func likely(_ text: String) throws -> Refusal? {
    for list in try currentLists() {
      if let likely = try NameMatches(text, in: list).refusal() { return likely }
    }
    return nil
  }

  /// The first of the lists that have or had a subject.
  func list(of key: String) throws -> String? {
    try currentLists().first {
      try $0.view.wasEverListed($0.layout, key, before: $0.revision)
    }?.definition.list
  }

  /// The lists on which more than one of the codes is a record's key now, with those keys.
  func lists(holdingSeveralOf codes: [SubjectCode]) throws -> [(Definition, [String])] {
    try currentLists().compactMap { list in
      let keys = codes.map(\.text)
      let found = try list.view.records(list.layout, keys: keys, at: list.revision)
      let held = keys.filter { found[$0] != nil }
      return held.count > 1 ? (list.definition, held) : nil
    }
  }

  /// Lists whose records stand for one subject each and are told apart by one code.
  private func currentLists() throws -> [Snapshot] {
    try office.library.definitions.compactMap { definition in
      guard definition.identity.first?.count == 1, !definition.isStanding,
        definition.isOpen(to: audience)
      else { return nil }
      let state = try office.state(definition, view, for: audience)
      guard let newest = audience.seesDrafts ? state.newest : state.inForce else { return nil }
      return Snapshot(
        view: view, state: state, revision: newest, layout: try office.layout(of: newest, view),
        audience: audience)
    }
  }
}
