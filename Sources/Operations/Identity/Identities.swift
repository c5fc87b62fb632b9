import Definitions
import Registry
import Store

/// Who is who (主体对照): which codes lead to one subject, and which do not though it looked so.
///
/// Loaded once per verb; a registry without answers costs one query.
struct Identities: Sendable {
  static let list = "identities"

  private(set) var statements: [IdentityStatement]
  /// Code -> position of its subject's codes.
  private var subjects: [SubjectCode: Int] = [:]
  /// The codes of each subject, the one it is known by first.
  private var codes: [[SubjectCode]] = []
  /// Codes that were told apart, each with the other.
  private var apart: [SubjectCode: [SubjectCode]] = [:]

  init(_ statements: [IdentityStatement] = []) {
    self.statements = statements
    join()
    for statement in statements where !statement.isSame {
      apart[statement.code, default: []].append(statement.subject)
      apart[statement.subject, default: []].append(statement.code)
    }
  }

  /// As the list stood at a revision of the registry; nil for now. What is to read the same a year
  /// later is looked up as of its own revision (decision 0011).
  init(_ library: Library, _ view: StoreView?, upTo revision: Int64? = nil) throws {
    guard let view,
      let newest = try view.revisions(of: Self.list).last(where: { $0.id <= revision ?? .max })
    else {
      self.init()
      return
    }
    let layout = Layout(try library.definition(Self.list))
    var statements: [IdentityStatement] = []
    try view.snapshot(layout, at: newest) { batch in
      statements += (0..<batch.count).compactMap {
        IdentityStatement(batch.record($0), layout.definition)
      }
    }
    self.init(statements)
  }

  var isEmpty: Bool { statements.isEmpty && codes.isEmpty }

  /// Every code that is known to be one of several, or was told apart.
  var named: Set<SubjectCode> {
    Set(statements.flatMap { [$0.code, $0.subject] }).union(subjects.keys)
  }

  /// All codes of the code's subject, the one it is known by first; the code alone where nothing
  /// was said of it.
  func codes(with code: SubjectCode) -> [SubjectCode] {
    subjects[code].map { codes[$0] } ?? [code]
  }

  /// The key that the code's subject is known by.
  func subject(of code: String) -> String {
    guard !isEmpty else { return code }
    return codes(with: SubjectCode(code))[0].text
  }

  /// Whether somebody said that the two are not one subject.
  func areApart(_ a: SubjectCode, _ b: SubjectCode) -> Bool {
    guard !apart.isEmpty else { return false }
    let others = Set(codes(with: b))
    return codes(with: a).contains { code in
      apart[code]?.contains(where: others.contains) ?? false
    }
  }

  /// Whether somebody said of a subject that it has another code of the kind of a row's own, so that it is
  /// not that row's, whatever the row is called.
  func hasAnotherCode(_ key: String, than code: String) -> Bool {
    guard !isEmpty else { return false }
    let (own, codes) = (SubjectCode(code), codes(with: SubjectCode(key)))
    return own.kind != .local && codes.count > 1 && !codes.contains(own)
      && codes.contains { $0.kind == own.kind }
  }

  /// Codes that several units have, with the local keys of those that were told apart from the one
  /// which is known by the code; and with those that are such a unit's too, or were told apart from one.
  var sharedCodes: [String: Set<String>] {
    var shared: [String: Set<String>] = [:]
    for statement in statements
    where !statement.isSame && statement.code.kind == .local && statement.subject.kind != .local {
      var open = [statement.code]
      while let unit = open.popLast() {
        guard shared[statement.subject.text, default: []].insert(unit.text).inserted else {
          continue
        }
        open += (codes(with: unit) + apart[unit, default: []]).filter { $0.kind == .local }
      }
    }
    return shared
  }

  /// What an act keeps of the answer by which a code led it to a key; nil where it needed none.
  func linked(_ code: String, to key: String) -> [String: String]? {
    let (own, known) = (SubjectCode(code), SubjectCode(key))
    guard !isEmpty, own != known, codes(with: known).contains(own) else { return nil }
    return [own.text: key]
  }

  /// The code as it stands in the answers; nil where none names it.
  func spelling(of code: SubjectCode) -> String? {
    statements.lazy.flatMap { [$0.code, $0.subject] }.first { $0 == code }?.text
  }

  /// What was said when the code was taken for its subject's.
  func evidence(of code: String) -> IdentityStatement? {
    let code = SubjectCode(code)
    return statements.first { $0.isSame && $0.code == code }
  }

  /// Two codes that were both taken for one subject's and told apart.
  var contradiction: IdentityStatement? {
    statements.first { statement in
      !statement.isSame && subjects[statement.code] != nil
        && subjects[statement.code] == subjects[statement.subject]
    }
  }

  /// Puts the codes of each subject together; where the subject of one code is itself a later code
  /// of another, all of them are that one's.
  private mutating func join() {
    for statement in statements where statement.isSame {
      let (a, b) = (subjects[statement.code], subjects[statement.subject])
      switch (a, b) {
      case (nil, nil):
        subjects[statement.subject] = codes.count
        subjects[statement.code] = codes.count
        codes.append(
          statement.code == statement.subject
            ? [statement.subject] : [statement.subject, statement.code])
      case (nil, let position?): add(statement.code, to: position)
      case (let position?, nil): add(statement.subject, to: position)
      case (let from?, let to?) where from != to:
        for code in codes[from] { add(code, to: to) }
        codes[from] = []
      default: continue
      }
    }
    let later = Set(statements.filter { $0.isSame && $0.code != $0.subject }.map(\.code))
    for position in codes.indices {
      guard let first = codes[position].firstIndex(where: { !later.contains($0) }) else { continue }
      codes[position].swapAt(0, first)
    }
  }

  /// Takes subjects for one, known by the first key from now on, that nobody had to be asked about.
  mutating func take(_ keys: [String]) {
    let taken = keys.map(SubjectCode.init)
    let all = taken + taken.flatMap { codes(with: $0) }
    for position in Set(all.compactMap { subjects[$0] }) { codes[position] = [] }
    let position = codes.count
    codes.append([])
    for code in all where subjects[code] != position { add(code, to: position) }
  }

  private mutating func add(_ code: SubjectCode, to position: Int) {
    subjects[code] = position
    codes[position].append(code)
  }
}
