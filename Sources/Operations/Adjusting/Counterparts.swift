import Definitions
import Exporting
import Registry
import Store

/// The other subjects of mergers and splits: who they are on the list that was adjusted.
struct Counterparts {
  private let office: Office
  private let view: StoreView
  private let definition: Definition
  private let snapshot: Snapshot?

  /// Looks them up at the list's newest revision.
  ///
  /// - Parameter moment: up to which revision of the registry; nil for now. What was published names
  ///   them as they were called then.
  init(_ office: Office, _ view: StoreView, of list: String, upTo moment: Int64? = nil) throws {
    self.office = office
    self.view = view
    definition = try office.library.definition(list)
    let state = try ListState(definition, view)
    snapshot = try state.revisions.last { $0.id <= moment ?? .max }.map { newest in
      Snapshot(
        view: view, state: state, revision: newest, layout: try office.layout(of: newest, view))
    }
  }

  /// The key that a code leads to, or the name of one subject alone; nil where the list has no such
  /// subject and never had. Scans the list for what is no key.
  func key(for written: String) throws -> String? {
    try key(for: written, Identities(office.library, view))
  }

  private func key(for written: String, _ identities: Identities) throws -> String? {
    guard let snapshot else { return nil }
    let key = try snapshot.key(for: written, identities)
    if try name(of: key) != nil { return key }
    let named = try snapshot.keys(named: written)
    return named.count == 1 ? named.first : nil
  }

  /// Whom a person means: a subject that the list has or had, else a firm elsewhere by its USCC.
  ///
  /// Throws `unknown-counterpart`, also where it is the subject itself.
  func named(_ written: String, beside subject: String) throws -> String {
    guard let key = try key(for: written) ?? Self.elsewhere(written) else {
      throw Refusal.unknownCounterpart(written, definition)
    }
    guard key != subject else { throw Refusal.ownCounterpart(try name(of: key) ?? key) }
    return key
  }

  /// The USCC that a text is; nil where it is none.
  static func elsewhere(_ written: String) -> String? {
    let code = written.uppercased()
    return USCC.verdict(code).isAcceptable ? code : nil
  }

  /// The keys of those whom the list has or had, by what people wrote.
  func keys(for written: Set<String>) throws -> [String: String] {
    var keys: [String: String] = [:]
    for text in written where try name(of: text) != nil { keys[text] = text }
    let others = written.filter { keys[$0] == nil }
    guard !others.isEmpty else { return keys }
    let identities = try Identities(office.library, view)
    for text in others { keys[text] = try key(for: text, identities) }
    return keys
  }

  /// As the subject was last called; its key where it has no name. nil where the list never had it.
  func name(of key: String) throws -> String? {
    guard let snapshot,
      let last = try view.history(snapshot.layout, of: key)
        .last(where: { $0.born <= snapshot.revision.id })
    else { return nil }
    return snapshot.definition.nameField.flatMap { last.record.value(at: $0)?.text } ?? key
  }

  /// The keys of subjects that the list has, or an edition had, under another code of theirs than what somebody
  /// wrote; of those alone of which answers know several codes.
  func led(_ written: Set<String>, _ identities: Identities) throws -> [String: String] {
    guard let snapshot, !identities.isEmpty else { return [:] }
    let codes = written.reduce(into: [String: [String]]()) { codes, subject in
      let own = identities.codes(with: SubjectCode(subject)).map(\.text)
      if own.count > 1 { codes[subject] = [subject] + own }
    }
    guard !codes.isEmpty else { return [:] }
    let all = Set(codes.values.flatMap(\.self)).sorted()
    let listed = try view.records(snapshot.layout, keys: all, at: snapshot.revision)
    let signed = try view.published(snapshot.layout, among: all, upTo: snapshot.revision)
    return codes.compactMapValues { codes in
      codes.first { listed[$0] != nil } ?? codes.first(where: signed.contains)
    }.filter { $0.key != $0.value }
  }

  func names(of keys: Set<String>) throws -> [String: String] {
    var names: [String: String] = [:]
    for key in keys { names[key] = try name(of: key) }
    return names
  }
}

extension Snapshot {
  /// The keys of the records that have a name, brackets, widths and blanks aside.
  fileprivate func keys(named name: String) throws -> Set<String> {
    func folded(_ text: Span<UInt8>) -> [UInt8] {
      var bytes: [UInt8] = []
      Notation.fold(text, dropsCase: false, into: &bytes)
      return bytes
    }
    let wanted = folded(name.utf8.span)
    guard let field = definition.nameField, !wanted.isEmpty else { return [] }
    return try view.keys(layout, at: revision, having: [field]) { folded($0) == wanted }
  }
}

extension Adjustment {
  /// How the subject went into the others or came from them: by a merger or by a split as the reason of
  /// the book says, else an exit by a merger and an entry by a split; nil for a change that is neither.
  var relation: ShowReport.Counterpart.Relation? {
    let isMerger: Bool? =
      switch reason {
      case "merged": true
      case "split-off": false
      default: nil
      }
    return switch change {
    case .exited, .merged: isMerger ?? true ? .mergedInto : .splitInto
    case .entered, .split, .kind(.restored): isMerger ?? false ? .mergedFrom : .splitOff
    case .kind: nil
    }
  }

  /// A reason with the other subject beside it: `合并（并入示例甲有限公司 91320213PDY00001XR）`.
  func told(_ reason: Phrase?, counterparts names: [String: String]) -> Phrase? {
    guard !counterparts.isEmpty else { return reason }
    let all = counterparts.map { key in
      switch names[key] {
      case key?: Phrase(zh: key, en: key)
      case let name?: Phrase(zh: "\(name) \(key)", en: "\(name) \(key)")
      case nil: Phrase(zh: "\(key)（不在名录中）", en: "\(key), not on the list")
      }
    }
    let who = Phrase(
      zh: all.map(\.zh).joined(separator: "、"), en: all.map(\.en).joined(separator: "; "))
    let relation =
      switch self.relation {
      case .splitInto: Phrase(zh: "分立为\(who.zh)", en: "into \(who.en)")
      case .mergedInto: Phrase(zh: "并入\(who.zh)", en: "into \(who.en)")
      case .mergedFrom: Phrase(zh: "合并自\(who.zh)", en: "from \(who.en)")
      case .splitOff: Phrase(zh: "分自\(who.zh)", en: "off \(who.en)")
      case nil: Phrase(zh: "相关主体：\(who.zh)", en: "with \(who.en)")
      }
    return reason.map {
      Phrase(zh: "\($0.zh)（\(relation.zh)）", en: "\($0.en) (\(relation.en))")
    } ?? relation
  }
}

extension Office {
  /// The reasons beside which the other subject is to be named, as the list of adjustments has it.
  func reasonsOfTwo() throws -> Set<String> {
    let rules = try library.definition(GivenReasons.list).rules
    return Set(
      rules.flatMap { rule -> [String] in
        guard case .requiredWhen("counterpart", "reason", let values) = rule.check else {
          return []
        }
        return values
      })
  }
}

extension Office {
  /// Throws `counterpart-alone` where a reason of the book is of one subject alone: beside it another
  /// would be told as what it merged into.
  func refuseCounterpart(beside reason: String?) throws {
    let ofTwo = try reasonsOfTwo()
    guard let reason, !ofTwo.contains(reason) else { return }
    throw Refusal.counterpartAlone(reason, ofTwo, library.book(Library.reasonBook))
  }
}

extension Adjustment {
  /// Whether the other subject of a merger or split is still to be named.
  ///
  /// - Parameter reasons: those beside which it is to be named.
  func lacksCounterpart(_ reasons: Set<String>) -> Bool {
    let isOfTwo = [.merged, .split].contains(change) || reason.map(reasons.contains) ?? false
    return isOfTwo && counterparts.allSatisfy { $0 == subject }
  }
}

extension Refusal {
  fileprivate static func counterpartAlone(
    _ reason: String, _ ofTwo: Set<String>, _ book: Book?
  ) -> Refusal {
    let entries = book?.entries ?? []
    let own = entries.first { $0.code == reason }
    let others = entries.filter { ofTwo.contains($0.code) }
    return Refusal(
      "counterpart-alone", exit: .usage,
      Phrase(
        zh: "“\(own?.label ?? reason)”没有另一方：相关主体只用于合并、分立",
        en: "`\(own?.labelEn ?? reason)` is of one subject: a counterpart is of mergers and splits"),
      remedy: Phrase(
        zh: "去掉 --counterpart；确是合并、分立的，理由写"
          + others.map(\.label).joined(separator: "或"),
        en: "leave --counterpart out, or give the reason "
          + others.map(\.code).joined(separator: " or ")))
  }

  fileprivate static func unknownCounterpart(_ code: String, _ definition: Definition) -> Refusal {
    Refusal(
      "unknown-counterpart", exit: .usage,
      Phrase(
        zh: "相关主体 \(code) 不在\(definition.title)中，也不曾在名录",
        en: "the counterpart \(code) is not on \(definition.list) and never was"),
      remedy: Phrase(
        zh: "核对代码；不在本名录的企业，写它的统一社会信用代码",
        en: "check the code; of a firm elsewhere give the USCC"))
  }

  fileprivate static func ownCounterpart(_ name: String) -> Refusal {
    Refusal(
      "unknown-counterpart", exit: .usage,
      Phrase(zh: "\(name)的相关主体不能是它自己", en: "\(name) cannot be its own counterpart"),
      remedy: Phrase(zh: "写另一方的代码", en: "give the other subject's code"))
  }
}
