import Registry
import Store

extension Snapshot {
  /// The key that a code leads to: the key itself, that of a subject whose code it was or became
  /// (`identities`), or that of the one record which has the code in a field of its identity,
  /// however it is written and as far as the audience is shown it. An organisation code also leads to the
  /// credit code that holds it, and a name to the one subject that has it, or had it on an edition. In a
  /// draft a code that leads to nobody there leads to whom the edition in force has under it and the draft
  /// has no longer.
  ///
  /// Look-ups where the code is a key, a scan of the list otherwise, for a name, and a code of nobody in a
  /// draft, two; who asks again does not scan again (``SoughtKeys``). What leads nowhere, or to several
  /// records, is answered as it came, and so is refused as unknown.
  func key(for code: String, _ identities: Identities) throws -> String {
    let wanted = SubjectCode(code)
    let codes = identities.codes(with: wanted)
    if try knows(code) {
      return try listed(among: [code] + codes.map(\.text)) ?? holder(of: wanted, identities) ?? code
    }
    guard !wanted.bare.isEmpty else { return code }
    if let composite = try composite(code, identities) { return composite }
    for other in codes where try knows(other.text) {
      return other.text
    }
    var found = try keys(leadingFrom: codes, at: revision, orNaming: code)
    if found.isEmpty, let named = try key(named: wanted) { return named }
    if found.isEmpty { found = try left(under: codes) }
    if found.count > 1 {
      // The code is that of the one which is no unit under it, though its key is an earlier code or none.
      let shared = SharedCodes(identities)
      found = found.filter { !shared.isUnit($0, under: code) }
    }
    return found.count == 1 ? found.first ?? code : code
  }

  /// Whether a subject is or was on the list under a key on the way to the snapshot: whom only a draft had
  /// that was discarded, or a file that was undone, the list never knew, nor for the public whom no edition had.
  func knows(_ key: String) throws -> Bool {
    guard try view.wasEverListed(layout, key, before: revision) else { return false }
    let states = try view.history(layout, of: key)
    return shownRevisions.contains { shown in states.contains { $0.isLive(at: shown) } }
  }

  /// Who on the list has a code in its field under which the list knew another one before: that one has left,
  /// and the code goes by who has it. A unit under the code of the one that left is its own.
  private func holder(of code: SubjectCode, _ identities: Identities) throws -> String? {
    // Whoever has it is known by a local key, or by another code that an answer led here.
    guard code.kind != .local, try view.hasLocalKeys(layout) else { return nil }
    let shared = SharedCodes(identities)
    let found = try keys(leadingFrom: [code], at: revision).filter {
      !shared.isUnit($0, under: code.text)
    }
    return found.count == 1 ? found.first : nil
  }

  /// Of a key of several parts the one that the list has for the subject of the code in it.
  private func composite(_ key: String, _ identities: Identities) throws -> String? {
    let parts = key.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard !identities.isEmpty, let place = definition.codeInKey?.place,
      parts.count == definition.identity.first?.count
    else { return nil }
    let keys = identities.codes(with: SubjectCode(parts[place][...].unescaped)).map { code in
      var parts = parts
      parts[place] = code.text.escaped
      return parts.joined(separator: "/")
    }
    if let listed = try listed(among: keys) { return listed }
    return try keys.first { try knows($0) }
  }

  /// Of the codes of one subject the one that it has on the list, where several were keys once.
  private func listed(among keys: [String]) throws -> String? {
    let records = try view.records(layout, keys: keys, at: revision)
    return keys.first { records[$0] != nil }
  }

  /// Those who left in the draft, of whom only the edition's record tells that the codes are theirs: a code
  /// that came late is no key. Who is still there under another code has given this one up.
  private func left(under codes: [SubjectCode]) throws -> Set<String> {
    guard codes.contains(where: { $0.kind != .local }), revision.id == state.draft?.id,
      let edition = state.inForce
    else { return [] }
    let found = try keys(leadingFrom: codes, at: edition)
    guard !found.isEmpty else { return [] }
    let listed = try view.records(layout, keys: found.sorted(), at: revision)
    return found.filter { listed[$0] == nil }
  }

  /// Looks through the codes of the whole list.
  ///
  /// - Parameter text: what a code is that may be nobody's. Whose names have it in them is found by the
  ///   same scan for the refusal; a text that is no code is more often a name, and found as that.
  private func keys(
    leadingFrom codes: [SubjectCode], at revision: RevisionRecord, orNaming text: String? = nil
  ) throws -> Set<String> {
    let asked = SoughtKeys.Codes(codes: Set(codes), revision: revision.id)
    if let found = sought.led[asked] { return found }
    var search = CodeSearch(codes)
    var searches = [SoughtValue(codeFields) { search.leads(to: $0) }]
    if let text, SubjectCode(text).kind != .other, let naming = self.search(naming: text) {
      searches.append(naming)
    }
    let found = try view.keys(layout, at: revision, having: searches)
    sought.led[asked] = found[0]
    if let text, found.count > 1 { sought.naming[text] = found[1] }
    return found[0]
  }
}

extension FieldType {
  var isSet: Bool {
    if case .set = self { true } else { false }
  }
}
