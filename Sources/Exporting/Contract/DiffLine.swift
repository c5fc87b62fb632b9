public import Registry

/// One subject's change, with the reason that people gave for it and where it came from.
///
/// JSON: `{change, key, code?, name, kinds, fields: [{field, before, after, asof?: {before, after}}], reason?,
/// basis?, source}`.
public struct DiffLine: Sendable, Equatable {
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
  /// Of a change, where the value of each of its fields came from, in their order; nil of what was cleared.
  /// Empty where nobody asked.
  public var sources: [Origin?] = []
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
    if let index = change.fields.firstIndex(where: { $0.field == field.name }),
      sources.indices.contains(index)
    {
      line.source = sources[index]
    }
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
