import Definitions
import Exporting
import Registry
import Store

/// Codes that records got after they had come to a list without any, for what is done across lists.
///
/// Such a record keeps its local key (decision 0010) while another list knows the firm by the code. The code
/// in the field makes them one subject to be served, where nothing speaks against it (decision 0007). Read
/// are the records with local keys and those under their codes, not the lists as a whole.
struct LateCodes {
  /// A list in the state that counts.
  typealias State = (state: ListState, layout: Layout, revision: RevisionRecord)

  private let view: StoreView
  private let office: Office
  private let audience: Audience
  private let identities: Identities
  private let shared: SharedCodes
  private let states: [State]
  private var holders: [String: CodeHolder] = [:]
  /// Subjects known by local keys -> the codes that their records have.
  private var codes: [String: Set<String>] = [:]

  /// - Parameters:
  ///   - lists: whose subjects are served.
  ///   - period: up to which the newest edition counts; nil for the newest of all.
  ///   - moment: up to which revision of the registry editions count; nil for now.
  ///   - paired: subjects that have officers. Who of them is on no list under the local key any more is
  ///     looked for in the edition that had it last.
  ///   - audience: to whom it is told; editions and codes that are closed to it do not count.
  init(
    _ lists: [Definition], in period: Period? = nil, _ moment: Int64? = nil,
    paired: some Sequence<String>,
    _ identities: Identities, _ office: Office, _ view: StoreView, for audience: Audience
  ) throws {
    self.view = view
    self.audience = audience
    self.office = office
    self.identities = identities
    shared = SharedCodes(identities)
    states = try lists.compactMap { definition in
      let state = try office.state(definition, view, for: audience)
      let newest = try period.map { try state.newest(upTo: $0, moment) }
      guard let revision = newest ?? state.inForce else { return nil }
      return (state, try office.layout(of: revision, view), revision)
    }
    var gone = Set(paired.filter { $0.hasPrefix("~") })
    for state in states { try readLocal(state, &gone) }
    for state in states where !gone.isEmpty { try readDeparted(gone, state) }
    guard !codes.isEmpty else { return }
    for state in states { try readHolders(state) }
  }

  private mutating func readLocal(_ state: State, _ gone: inout Set<String>) throws {
    guard let field = code(in: state) else { return }
    let keys = try view.localKeys(state.layout)
    for start in stride(from: 0, to: keys.count, by: 1024) {
      let part = Array(keys[start..<min(start + 1024, keys.count)])
      for (key, record) in try view.records(state.layout, keys: part, at: state.revision) {
        gone.remove(key)
        if let code = record.value(at: field)?.text { take(code, of: key) }
      }
    }
  }

  /// From the last edition on which each of them was; it is on none of the lists now.
  private mutating func readDeparted(_ gone: Set<String>, _ state: State) throws {
    guard let field = code(in: state) else { return }
    var wanted = gone
    for edition in state.state.editions.reversed()
    where edition.revision <= state.revision.id && !wanted.isEmpty {
      guard let revision = state.state.revisions.first(where: { $0.id == edition.revision })
      else { continue }
      let layout = try office.layout(of: revision, view)
      for (key, record) in try view.records(layout, keys: wanted.sorted(), at: revision) {
        wanted.remove(key)
        if let code = record.value(at: field)?.text { take(code, of: key) }
        holders[identities.subject(of: key), default: CodeHolder()]
          .add(name: layout.definition.nameField.flatMap { record.value(at: $0)?.text })
      }
    }
  }

  /// The field with the codes, where the audience is shown it.
  private func code(in state: State) -> Int? {
    let definition = state.layout.definition
    return definition.codeField.flatMap {
      audience.visibility(of: definition.fields[$0].secrecy) == .hidden ? nil : $0
    }
  }

  private mutating func take(_ code: String, of key: String) {
    let (subject, known) = (identities.subject(of: key), identities.subject(of: code))
    guard subject != known, !shared.isUnit(key, under: code) else { return }
    codes[subject, default: []].insert(known)
  }

  private mutating func readHolders(_ state: State) throws {
    let subjects = Set(codes.keys).union(codes.values.joined())
    let keys = Set(subjects.flatMap { identities.codes(with: SubjectCode($0)).map(\.text) })
    let definition = state.layout.definition
    for (key, record) in try view.records(state.layout, keys: keys.sorted(), at: state.revision) {
      holders[identities.subject(of: key), default: CodeHolder()].add(
        list: definition.list,
        name: definition.nameField.flatMap { record.value(at: $0)?.text })
    }
  }

  /// The keys of each subject that has several, the code before the local keys.
  ///
  /// Left out are a record that has two codes, who is on one list beside another one of the code, and a
  /// branch: each may be somebody else's code in the wrong field.
  func subjects() -> [[String]] {
    let plain = codes.filter { $0.value.count == 1 }
    let byCode = Dictionary(grouping: plain.keys) { plain[$0]?.first ?? "" }
    return byCode.sorted { $0.key < $1.key }.compactMap { code, keys in
      let all = [code] + keys.sorted()
      let joining = all.dropFirst().filter { key in
        all.allSatisfy { other in
          other == key
            || holder(key).mayBeOne(with: holder(other), isKnownByCode: other == code)
        }
      }
      return joining.isEmpty ? nil : [code] + joining
    }
  }

  /// Who is one subject by the code, and is called otherwise on the lists.
  func doubts() -> [Issue] {
    subjects().flatMap { keys in
      keys.dropFirst().compactMap { key in
        holder(key).differs(from: holder(keys[0])).map { Issue(key, $0.0, keys[0], $0.1) }
      }
    }
  }

  private func holder(_ key: String) -> CodeHolder { holders[key] ?? CodeHolder() }
}

/// Under which names and on which lists somebody has a code.
private struct CodeHolder {
  private var lists: Set<String> = []
  private var names: [String] = []

  mutating func add(list: String? = nil, name: String?) {
    if let list { lists.insert(list) }
    if let name { names.append(name) }
  }

  /// - Parameter isKnownByCode: the other's key is the code, and so cannot be what gives way.
  func mayBeOne(with other: CodeHolder, isKnownByCode: Bool) -> Bool {
    guard lists.isDisjoint(with: other.lists) else { return false }
    let others = other.names.map { NameKey($0) }
    return names.map { NameKey($0) }.allSatisfy { own in
      others.allSatisfy { other in
        guard own.isBranch || (other.isBranch && isKnownByCode) else { return true }
        return [.same, .former].contains(own.relation(to: other))
      }
    }
  }

  /// Two names that are not one written in two ways; nil where they are like each other.
  func differs(from other: CodeHolder) -> (String, String)? {
    for name in names {
      for second in other.names where NameKey(name).relation(to: NameKey(second)) == .different {
        return (name, second)
      }
    }
    return nil
  }
}

extension Issue {
  fileprivate init(_ key: String, _ name: String, _ code: String, _ other: String) {
    let command = "registry link \(ShellWord.quoted(key)) \(code) --different --evidence"
    self.init(
      rule: "same-code", severity: .warning, field: "subject", value: key,
      message: Phrase(
        zh: "“\(name)”与“\(other)”在不同名录登记同一代码 \(code)，按同一主体安排；确属两家的，用 \(command) 依据",
        en: "\(name) and \(other) have the code \(code) on different lists and are served as one "
          + "subject; if they are two, `\(command) TEXT`"))
  }
}
