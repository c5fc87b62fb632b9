import Definitions
import Registry
import Store

/// The keys under which lists have the subjects of statements: a statement may name its subject by whatever
/// code leads to it, as a look or an act by hand may (decision 0019).
///
/// Of each list and period the states are looked at whose comparison the statements are about. Many
/// subjects are looked up at once, each once for the life of it; only for those that are no keys, and that no
/// answer leads to one, the codes of these states are read through.
final class SubjectKeys {
  /// What a statement is about.
  struct Part: Hashable {
    let list: String
    let period: Period
  }

  private let office: Office
  private let view: StoreView
  private var answers: Identities?
  private var shared: SharedCodes?
  private var places: [Part: Place?] = [:]
  private var known: [Part: [String: String?]] = [:]

  private struct Place {
    /// The open drafts before the editions that they are told against.
    let states: [Snapshot]
    let isOpen: Bool
  }

  init(_ office: Office, _ view: StoreView) { (self.office, self.view) = (office, view) }

  /// Whether reasons of the part may still be given.
  func isOpen(_ part: Part) throws -> Bool { try place(part)?.isOpen ?? false }

  func identities() throws -> Identities {
    let identities = try answers ?? Identities(office.library, view)
    answers = identities
    return identities
  }

  /// The key of a subject; nil where the code leads to nobody, or to several.
  func key(of subject: String, in part: Part) throws -> String? {
    try look(for: [subject], in: part)
    return known[part]?[subject] ?? nil
  }

  /// The key of a unit that a row means by its name under a code of several (decision 0028): a sheet that was
  /// made out by hand has the code of all of them. nil where the code is no such one, where the subject which
  /// is known by it has the name, and where no unit has it or several do.
  func unit(of code: String, named name: String, in part: Part) throws -> String? {
    let units = try sharedCodes().units(under: code)
    guard !units.isEmpty, let states = try place(part)?.states, let first = states.first,
      let field = first.definition.nameField
    else { return nil }
    let (given, known) = (NameKey(name), try key(of: code, in: part))
    var named: Set<String> = []
    for state in states {
      let asked = units.union([known].compactMap(\.self)).sorted()
      for (key, record) in try view.records(state.layout, keys: asked, at: state.revision) {
        let own = record.value(at: field)?.text
        if own.map({ [.same, .former].contains(NameKey($0).relation(to: given)) }) == true {
          named.insert(key)
        }
      }
    }
    guard named.count == 1, let unit = named.first, units.contains(unit) else { return nil }
    return unit
  }

  private func sharedCodes() throws -> SharedCodes {
    let shared = try shared ?? SharedCodes(identities())
    self.shared = shared
    return shared
  }

  /// Reads at once what will be asked about.
  func look(for subjects: Set<String>, in part: Part) throws {
    let asked = subjects.filter { known[part]?[$0] == nil }
    guard !asked.isEmpty else { return }
    let found = try place(part).map { try find(asked, $0.states) } ?? [:]
    for subject in asked { known[part, default: [:]].updateValue(found[subject], forKey: subject) }
  }

  private func place(_ part: Part) throws -> Place? {
    if let known = places[part] { return known }
    let definition = office.library.definitions.first { $0.list == part.list && !$0.isStanding }
    let place = try definition.map { try self.place(ListState($0, view), part.period) }
    places[part] = .some(place)
    return place
  }

  private func place(_ state: ListState, _ period: Period) throws -> Place {
    let isOpen = [state.draft, state.setAside].contains { $0?.period == period }
    let edition = try state.newest(upTo: period)
    var revisions = [state.inForce]
    if isOpen {
      revisions = [state.draft, state.setAside, state.inForce, state.baseOfDraft]
    } else if let edition, edition.period == period {
      // As the reasons were given that are locked now.
      revisions = [edition, state.editionBefore(edition)]
    }
    var seen: Set<Int64> = []
    let states = try revisions.compactMap(\.self).filter { seen.insert($0.id).inserted }.map {
      Snapshot(view: view, state: state, revision: $0, layout: try office.layout(of: $0, view))
    }
    return Place(states: states, isOpen: isOpen)
  }

  private func find(_ subjects: Set<String>, _ states: [Snapshot]) throws -> [String: String] {
    var found: [String: String] = [:]
    // What is a key is meant before what an answer leads there.
    try take(subjects, states, into: &found) { written in
      let code = SubjectCode(written)
      return code.kind == .local ? [written] : [written, code.bare]
    }
    guard states.first?.definition.codeField != nil else { return found }
    let identities = try identities()
    if !identities.isEmpty {
      try take(subjects, states, into: &found) { written in
        identities.codes(with: SubjectCode(written)).map(\.text)
      }
    }
    for (index, state) in states.enumerated() {
      let open = subjects.filter { found[$0] == nil }
      guard !open.isEmpty else { break }
      let holders = try state.holders(of: open, identities, sharedCodes())
      let listed = try states[0].listed(holders.values.flatMap(\.self))
      for (written, keys) in holders {
        // Who is still on the list under another code has given this one up.
        let left = index == 0 || state.isOpen ? keys : keys.subtracting(listed)
        if left.count == 1 { found[written] = left.first }
      }
    }
    return found
  }

  private func take(
    _ subjects: Set<String>, _ states: [Snapshot], into found: inout [String: String],
    _ codes: (String) -> [String]
  ) throws {
    for state in states {
      let open = subjects.filter { found[$0] == nil }.map { ($0, codes($0)) }
      guard !open.isEmpty else { return }
      let listed = try state.listed(open.flatMap(\.1))
      for (written, codes) in open { found[written] = codes.first(where: listed.contains) }
    }
  }
}

extension Snapshot {
  /// Whether it is a draft, open or set aside.
  fileprivate var isOpen: Bool { state.edition(of: revision.id) == nil }

  /// Those of the keys that are on the list.
  fileprivate func listed(_ keys: [String]) throws -> Set<String> {
    Set(try view.records(layout, keys: Set(keys).sorted(), at: revision).keys)
  }

  /// Whose records have the codes, or others of the same subjects, but for whom somebody told apart from them.
  fileprivate func holders(
    of subjects: Set<String>, _ identities: Identities, _ shared: SharedCodes
  ) throws -> [String: Set<String>] {
    var owners: [SubjectCode: Set<String>] = [:]
    for written in subjects {
      for code in identities.codes(with: SubjectCode(written))
      where code.kind != .local && !code.bare.isEmpty {
        owners[code, default: []].insert(written)
      }
    }
    guard !owners.isEmpty else { return [:] }
    var search = CodeSearch(Array(owners.keys))
    let keys = try view.keys(layout, at: revision, having: codeFields) { search.leads(to: $0) }
    var holders: [String: Set<String>] = [:]
    for (key, record) in try view.records(layout, keys: keys.sorted(), at: revision) {
      for held in codeFields.compactMap({ record.value(at: $0)?.text }).map(SubjectCode.init) {
        for code in [held] + [held.organisationCode.map(SubjectCode.init)].compactMap(\.self)
        where !shared.isUnit(key, under: code.text) {
          for written in owners[code] ?? [] { holders[written, default: []].insert(key) }
        }
      }
    }
    return holders
  }
}
