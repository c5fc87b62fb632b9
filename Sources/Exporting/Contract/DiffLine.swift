public import Registry

/// One subject's change, with the reason that people gave for it and where it came from.
///
/// JSON: `{change, key, code?, name, kinds, fields: [{field, before, after, asof?: {before, after}}], reason?,
/// basis?, source}`.
public struct DiffLine: Sendable, Equatable {
  /// The revision that wrote the newer state, and its file and line or its person.
  public struct Origin: Sendable, Equatable, JSONWritable {
    /// What was taken back.
    public enum Act: Sendable, Equatable {
      /// What a revision had done: 撤销 r3.
      case undo(of: Int)
      /// A change that people refused: 不予调整.
      case refusal

      public var phrase: Phrase {
        switch self {
        case .undo(let revision): Phrase(zh: "撤销 r\(revision)", en: "undo of r\(revision)")
        case .refusal: Adjustment.Status.refused.phrase
        }
      }
    }

    public var revision: Int
    public var file: String?
    public var line: Int?
    public var by: String?
    /// The office that the file came from.
    public var office: String?
    /// The period that the value describes, canonical.
    public var asof: String?
    /// How it came, where it was by taking something back.
    public var act: Act?
    /// Why a person wrote it, and on what basis.
    public var reason: String?
    public var basis: String?
    /// ``reason`` in each language, where it is one of the code book.
    public var bookReason: Phrase?
    /// The revision that had written it and is undone; it stays because this one says it too, or others
    /// wrote to the record since.
    public var undone: Int?

    /// Why, as far as anybody said.
    public var why: Phrase? { bookReason ?? reason.map { Phrase(zh: $0, en: $0) } }

    public init(
      revision: Int, file: String? = nil, line: Int? = nil, by: String? = nil,
      office: String? = nil, asof: String? = nil, act: Act? = nil, reason: String? = nil,
      basis: String? = nil, undone: Int? = nil
    ) {
      self.revision = revision
      self.file = file
      self.line = line
      self.by = by
      self.office = office
      self.asof = asof
      self.act = act
      self.reason = reason
      self.basis = basis
      self.undone = undone
    }

    /// That it was written first by what is undone; nil where it was not.
    public var undonePhrase: Phrase? {
      undone.map { Phrase(zh: "（r\($0) 已撤销）", en: "(r\($0) is undone)") }
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("revision", revision)
        json.member("file", file)
        json.member("line", line)
        json.member("by", by)
        json.member("office", office)
        json.member("asof", asof)
        switch act {
        case .undo(let revision)?: json.member("undoes", revision)
        case .refusal?: json.member("refused", true)
        case nil: break
        }
        json.member("reason", why)
        json.member("basis", basis)
        json.member("undone", undone)
      }
    }
  }

  /// What somebody gave for a part of the change, or for all of it.
  public struct Ground: Sendable, Equatable {
    public var reason: Phrase?
    public var basis: String?
    /// The fields whose difference it explains; nil for the whole change.
    public var fields: Set<String>?

    public init(reason: Phrase? = nil, basis: String? = nil, fields: Set<String>? = nil) {
      self.reason = reason
      self.basis = basis
      self.fields = fields
    }
  }

  public var change: Change
  /// Why, in words for people.
  public var reason: Phrase?
  /// The same without what was explained beside it, by which reasons are counted.
  public var reasonLabel: Phrase?
  public var basis: String?
  /// What proved that the subject is the same though its code is another, where nobody had to say it.
  public var evidence: Phrase?
  public var source: Origin?
  /// Of a change, where the value of each field came from, where it was asked; nil of what was cleared.
  public var sources: [String: Origin?] = [:]
  /// Reasons and bases, each with what it explains.
  public var grounds: [Ground]

  public init(
    _ change: Change, reason: Phrase? = nil, reasonLabel: Phrase? = nil, basis: String? = nil,
    evidence: Phrase? = nil, source: Origin? = nil, grounds: [Ground] = []
  ) {
    self.change = change
    self.reason = reason
    self.reasonLabel = reasonLabel ?? reason
    self.basis = basis
    self.evidence = evidence
    self.source = source
    let isExplained = reason != nil || basis != nil
    self.grounds =
      grounds.isEmpty && isExplained ? [Ground(reason: reason, basis: basis)] : grounds
  }

  /// All that the change rests on: what people gave, and what proved a code.
  public var foundation: Phrase? {
    guard let basis else { return evidence }
    guard let evidence else { return Phrase(zh: basis, en: basis) }
    return Phrase(zh: "\(basis)；\(evidence.zh)", en: "\(basis); \(evidence.en)")
  }

  /// The line with what was given for one field alone, and where that came from: what else is another of
  /// the record has reasons of its own.
  package func about(_ field: Field) -> DiffLine {
    var line = self
    line.grounds = grounds.filter { $0.fields?.contains(field.name) ?? true }
    line.reason = line.grounds.compactMap(\.reason).joined
    let bases = line.grounds.compactMap(\.basis).distinct
    line.basis = bases.isEmpty ? nil : bases.joined(separator: "；")
    if field.means != .code { line.evidence = nil }
    if let source = sources[field.name] { line.source = source }
    return line
  }

  func write(to json: inout JSONWriter, _ fields: ChangeFields) {
    json.object { json in
      json.member("change", change.event.rawValue)
      json.member("key", change.key)
      json.member("code", fields.code(of: change))
      json.member("name", fields.name(of: change))
      json.member("kinds", change.kinds.map(\.rawValue))
      json.name("fields")
      json.array { json in
        for field in change.fields { fields.write(field, to: &json) }
      }
      json.member("reason", reason)
      json.member("basis", foundation)
      json.member("source", source)
    }
  }
}
