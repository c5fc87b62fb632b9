public import Registry

/// What an import did, or would do.
///
/// JSON: `{list, period, state, revision, encoding, importer, profile, mode, read, accepted,
/// rejected, entered, exited, changed, updated, unchanged, digest, issues, issueCounts}` and, for
/// people, `settled` (doubts looked into before), `title`, `previous`, `current`, `scope`, `sources`, `columns`, `refusal` and `next`.
/// `encoding`, `importer`, `profile` and `columns` are those of the first file; `sources` has all.
public struct ImportReport: Sendable {
  public enum State: String, Sendable, CaseIterable {
    case draft
    case published
    case dryRun = "dry-run"
    case refused
    case unchanged
  }

  /// Names, words and field labels of the list, for people.
  public var definition: Definition
  public var period: Period
  public var state: State
  /// nil when nothing was written.
  public var revision: Int?
  public var mode: String
  /// Field -> value: the part of the list that the files speak about.
  public var scope: [String: String]
  public var sources: [ImportedSource]
  public var read: Int
  public var accepted: Int
  public var rejected: Int
  public var counts: ChangeCounts
  public var digest: String?
  public var issues: IssueTally
  /// Why it was refused, when ``state`` is `refused`.
  public var refusal: Refusal?
  /// The command that comes next, ready to be typed.
  public var next: String?

  public init(
    definition: Definition, period: Period, state: State, revision: Int? = nil, mode: String,
    scope: [String: String] = [:], sources: [ImportedSource] = [], read: Int = 0,
    accepted: Int = 0, rejected: Int = 0, counts: ChangeCounts = ChangeCounts(),
    digest: String? = nil, issues: IssueTally = IssueTally(), refusal: Refusal? = nil,
    next: String? = nil
  ) {
    self.definition = definition
    self.period = period
    self.state = state
    self.revision = revision
    self.mode = mode
    self.scope = scope
    self.sources = sources
    self.read = read
    self.accepted = accepted
    self.rejected = rejected
    self.counts = counts
    self.digest = digest
    self.issues = issues
    self.refusal = refusal
    self.next = next
  }
}

extension ImportReport {
  /// Rules under which a value of the file did not get on the list: another office counts more, or a
  /// person decided. What the file said is kept.
  public static let authorityRule = "held-authority"
  public static let handRule = "held-by-hand"

  /// How many values the list did not take.
  public var heldBack: Int {
    issues.counts[Self.authorityRule, default: 0] + issues.counts[Self.handRule, default: 0]
  }
}

extension ImportReport: JSONWritable {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("list", definition.list)
      json.member("title", definition.title)
      json.member("period", period.description)
      json.member("state", state.rawValue)
      json.member("revision", revision)
      json.member("encoding", sources.first?.encoding)
      json.member("importer", sources.first?.importer)
      json.member("profile", sources.first?.profile)
      json.member("mode", mode)
      writeScope(to: &json)
      json.member("read", read)
      json.member("accepted", accepted)
      json.member("rejected", rejected)
      writeCounts(to: &json)
      json.member("digest", digest)
      if heldBack > 0 { json.member("heldBack", heldBack) }
      json.member("issues", issues.issues)
      json.member("issueCounts", counts: issues.counts)
      if issues.settledCount > 0 { json.member("settled", issues.settledCount) }
      sources.first?.writeColumns(to: &json)
      json.member("sources", sources)
      if let refusal {
        json.name("refusal")
        refusal.writeMembers(to: &json)
      }
      json.member("next", next)
    }
  }

  private func writeScope(to json: inout JSONWriter) {
    guard !scope.isEmpty else { return }
    json.name("scope")
    json.object { json in
      for (field, value) in scope.sorted(by: { $0.key < $1.key }) { json.member(field, value) }
    }
  }

  private func writeCounts(to json: inout JSONWriter) {
    json.member("previous", counts.previous)
    json.member("entered", counts.entered)
    json.member("exited", counts.exited)
    json.member("changed", counts.changed)
    json.member("updated", counts.updated)
    json.member("unchanged", counts.unchanged)
    json.member("current", counts.current)
  }
}
