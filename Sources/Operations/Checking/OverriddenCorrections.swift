import Registry
import Store

/// The doubts about corrections that a draft says something else than, each once however often the same was
/// corrected: of values, while the draft has them otherwise than the edition in force, of whom people took off or
/// in (`correction-overridden`), while they are off the draft, or on it, as they were then and the edition has it
/// the other way round, of who left the draft (`correction-removed`) until the subject is back,
/// or the file that names it is undone or a later one of the whole list lacks it too, and of who joined it
/// (`correction-added`) until the subject leaves, or the file that lacks it is undone or a later one names it or
/// tells the whole list.
struct OverriddenCorrections {
  static let rule = "correction-overridden"
  private static let rules: Set<String> = [rule, TakenOff.rule, TakenIn.rule]

  private struct Cell: Hashable {
    let key: String?
    let field: String?

    init(_ issue: Issue) { (key, field) = (issue.subject ?? issue.value, issue.field) }
  }

  private let office: Office
  private let view: StoreView
  private let imports: [RevisionRecord]
  /// What brought the draft back, oldest first.
  private let resumptions: [RevisionRecord]
  /// What tells such doubts: beside these what took out again what people refused and a correction had done.
  private let telling: [RevisionRecord]
  /// The last revision that is looked at.
  private let newest: RevisionRecord?

  init(_ office: Office, _ view: StoreView, in revisions: [RevisionRecord]) {
    (self.office, self.view) = (office, view)
    resumptions = revisions.filter { $0.kind == .resume }
    imports = revisions.filter { $0.kind == .import }
    telling = revisions.filter { $0.kind == .resume || TakenOut($0) != nil }
    newest = revisions.last
  }

  /// Of what was told when a draft came back that which still stands.
  func standing(_ told: [Issue], of revision: RevisionRecord) throws -> [Issue] {
    let own = told.filter { Self.rules.contains($0.rule) }
    guard !own.isEmpty, let newest, let last = resumptions.last,
      let edition = try ActDetails(of: last).correction.flatMap(view.revision)
    else { return told }
    let later = try Set(
      telling.filter { $0.id > revision.id }.flatMap { try view.issues(of: $0.id) }
        .filter { Self.rules.contains($0.rule) }.map(Cell.init))
    let layout = try office.layout(of: newest, view)
    let keys = Set(own.compactMap { Cell($0).key }).sorted()
    let now = try view.records(layout, keys: keys, at: newest)
    let corrected = try view.records(layout, keys: keys, at: edition)
    let then = try view.descriptions(layout, keys: keys, at: revision)
    let named = try named(own, before: revision, layout)
    let lacking = try lacking(own, before: revision, layout)
    let isListedAnew = imports.contains {
      guard $0.id > revision.id, let part = ImportedPart($0) else { return false }
      return part.tellsWhole && part.scope.isEmpty
    }
    return told.filter { issue in
      guard Self.rules.contains(issue.rule) else { return true }
      guard !later.contains(Cell(issue)), let key = Cell(issue).key else { return false }
      if issue.rule == TakenOff.rule {
        return !isListedAnew && now[key] == nil && named.contains(key)
      }
      if issue.rule == TakenIn.rule {
        return !isListedAnew && now[key] != nil && lacking.contains(key)
      }
      guard let name = issue.field else {
        return (now[key] == nil) == (then[key] == nil)
          && (corrected[key] == nil) != (now[key] == nil)
      }
      guard let field = layout.definition.index(of: name) else { return false }
      return now[key]?.value(at: field) != corrected[key]?.value(at: field)
    }
  }

  /// Whom a file of the draft that is in force still names, of those who left it; read only where a doubt rests
  /// on one. Two files may bear one name, of which the other does not name the subject.
  private func named(
    _ told: [Issue], before revision: RevisionRecord, _ layout: Layout
  ) throws -> Set<String> {
    let told = told.filter { $0.rule == TakenOff.rule }
    // Of one revision that is asked about by itself, all that it told.
    if imports.isEmpty && newest == revision { return Set(told.compactMap { Cell($0).key }) }
    guard !told.isEmpty else { return [] }
    let sources = Dictionary(grouping: try view.sources(of: revision.list), by: \.revision)
    var named: Set<String> = []
    for file in imports where file.id < revision.id && ImportedPart(file)?.mode != .enrich {
      let names = Set((sources[file.id] ?? []).map(\.file))
      let keys = told.filter { names.contains($0.place.file ?? "") }.compactMap { Cell($0).key }
      guard !keys.isEmpty else { continue }
      named.formUnion(try view.named(layout, among: keys, by: file) ?? Set(keys))
    }
    return named
  }

  /// Whom a file of the draft that is in force lacks, of those who joined it, and none since names.
  private func lacking(
    _ told: [Issue], before revision: RevisionRecord, _ layout: Layout
  ) throws -> Set<String> {
    let told = told.filter { $0.rule == TakenIn.rule }
    if imports.isEmpty && newest == revision { return Set(told.compactMap { Cell($0).key }) }
    guard !told.isEmpty else { return [] }
    let sources = Dictionary(grouping: try view.sources(of: revision.list), by: \.revision)
    var lacking: Set<String> = []
    for file in imports {
      guard let part = ImportedPart(file), part.mode != .enrich else { continue }
      if file.id > revision.id {
        lacking.subtract(try view.named(layout, among: lacking.sorted(), by: file) ?? [])
      } else if part.tellsWhole {
        let names = Set((sources[file.id] ?? []).map(\.file))
        let keys = told.filter { names.contains($0.place.file ?? "") }.compactMap { Cell($0).key }
        lacking.formUnion(
          Set(keys).subtracting(try view.named(layout, among: keys, by: file) ?? []))
      }
    }
    return lacking
  }
}
