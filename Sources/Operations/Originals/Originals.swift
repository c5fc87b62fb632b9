public import Exporting
import Importing
public import Registry
import Store

/// What one `registry source` is asked for.
public struct OriginalRequest: Sendable {
  public var revision: Int
  /// Names and patterns of the files that are meant; empty where there is one.
  public var files: [String]
  public var audience: Audience
  public var purpose: String?

  public init(
    revision: Int, files: [String] = [], audience: Audience = .internal, purpose: String? = nil
  ) {
    self.revision = revision
    self.files = files
    self.audience = audience
    self.purpose = purpose
  }
}

extension Office {
  /// The files that a revision was read from, and whether their bytes are kept.
  public func originals(_ request: OriginalRequest) throws -> OriginalsReport {
    try store(.looking).read { view in
      let revision = try importRevision(request.revision, view)
      let definition = try layout(of: revision, view).definition
      guard request.audience.seesDrafts, request.audience != .service else {
        throw Refusal.internalMatter(
          definition, Phrase(zh: "原件", en: "originals"), request.audience)
      }
      let choice = MemberChoice(request.files)
      let sources = try view.sources(ofRevision: revision.id).filter {
        request.files.isEmpty || choice.means($0.file)
      }
      guard !sources.isEmpty else { throw Refusal.noSource(request.files, of: revision) }
      return OriginalsReport(
        list: revision.list, revision: request.revision,
        files: try sources.map { source in
          OriginalsReport.File(
            file: source.file, sha256: source.sha256, bytes: source.bytes,
            importer: source.importer, isKept: try view.isKept(original: source.sha256))
        })
    }
  }

  /// Writes the bytes of the one file that is meant, as they came.
  ///
  /// An original masks nothing, so who takes it is on record first. Throws `several-sources`,
  /// `source-not-kept`.
  public func writeOriginal(
    _ request: OriginalRequest, to sink: inout some ByteSink
  ) throws {
    let report = try originals(request)
    let file = try report.only()
    let (list, period) = try store(.looking).read { view in
      let revision = try importRevision(request.revision, view)
      return (revision.list, revision.period)
    }
    let at = SnapshotReference(period: period, edition: nil, revision: request.revision)
    try record(
      Unmasking(act: "source", list: list, at: at, key: file.file, purpose: request.purpose))
    var failure: (any Error)?
    try store(.looking).read { view in
      _ = try view.original(file.sha256) { block in
        guard failure == nil else { return }
        do { try sink.write(block.span) } catch { failure = error }
      }
    }
    if let failure { throw failure }
  }

  /// The revision of an import. Throws `unknown-version`, and `no-sources` for other acts.
  func importRevision(_ number: Int, _ view: StoreView) throws -> RevisionRecord {
    guard let revision = try view.revision(Int64(number)) else {
      throw Refusal(
        "unknown-version", exit: .usage,
        Phrase(zh: "没有修改记录 r\(number)", en: "there is no revision r\(number)"),
        remedy: Phrase(
          zh: "用 registry log 名录 查看各条修改记录", en: "`registry log LIST` shows the revisions"))
    }
    guard revision.kind == .import else { throw Refusal.noSource([], of: revision) }
    return revision
  }
}

extension OriginalsReport {
  /// The one file that is meant, whose bytes are kept.
  fileprivate func only() throws(Refusal) -> File {
    guard files.count == 1, let file = files.first else {
      let names = files.prefix(10).map(\.file)
      throw Refusal(
        "several-sources", exit: .usage,
        Phrase(
          zh: "r\(revision) 由 \(files.count) 个文件导入：\(names.joined(separator: "、"))",
          en: "r\(revision) was read from \(files.count) files: \(names.joined(separator: ", "))"),
        remedy: Phrase(
          zh: "用 --file 写明要哪一个", en: "say which by --file"))
    }
    guard file.isKept else { throw Refusal.notKept(file.file, of: Int64(revision)) }
    return file
  }
}

extension Refusal {
  static func noSource(_ wanted: [String], of revision: RevisionRecord) -> Refusal {
    let (list, revision) = (revision.list, revision.id)
    return Refusal(
      "no-sources", exit: .usage,
      wanted.isEmpty
        ? Phrase(zh: "r\(revision) 不是由文件导入的", en: "r\(revision) was not read from files")
        : Phrase(
          zh: "r\(revision) 的来源文件里没有“\(wanted.joined(separator: "、"))”",
          en: "r\(revision) was not read from \(wanted.joined(separator: ", "))"),
      remedy: Phrase(
        zh: "用 registry log \(list) 查看各条修改记录的来源文件",
        en: "`registry log \(list)` shows what each revision was read from"))
  }

  static func notKept(_ file: String, of revision: Int64) -> Refusal {
    Refusal(
      "source-not-kept", exit: .data,
      Phrase(
        zh: "r\(revision) 的来源文件没有留存原件（由早先版本的程序导入）",
        en: "the original was not kept: an older program made r\(revision)"),
      remedy: Phrase(
        zh: "请向报送单位索取，并用 registry log 中的 SHA-256 核对",
        en: "ask the office for it, and hold it against the SHA-256 that `registry log` shows"),
      place: Place(file: file))
  }
}
