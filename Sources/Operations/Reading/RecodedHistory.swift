import Exporting
import Registry
import Store

/// What proved the codes that a record had one after the other: told of the states that began with
/// another one.
struct RecodedHistory {
  let snapshot: Snapshot
  let evidence: CodeEvidence
  let key: String

  /// Nothing is read where no code became another.
  func tell(in versions: inout [ShowReport.Version]) {
    let codes = evidence.fields
    for index in versions.indices.dropFirst() where versions[index - 1].left == nil {
      let fields = versions[index].changedFields.filter(codes.contains)
      guard !fields.isEmpty else { continue }
      versions[index].evidence = phrase(fields, versions[index], after: versions[index - 1].record)
    }
  }

  private func phrase(
    _ fields: [String], _ version: ShowReport.Version, after before: Record
  ) -> Phrase? {
    let definition = evidence.definition
    func values(_ record: Record) -> [Value?] {
      fields.map { definition.index(of: $0).flatMap(record.value) }
    }
    if let answer = evidence.answer(to: values(version.record)) {
      return Phrase(zh: answer, en: answer)
    }
    let writer = snapshot.state.revisions.first { $0.id == Int64(version.source.revision) }
    guard let writer, writer.kind == .import else { return nil }
    let recodings = Recodings(of: writer)
    let found = fields.map { recodings.ways(of: key, $0) }
    let named = found.flatMap(\.named)
    let ways = named.isEmpty ? found.flatMap(\.others) : named
    let isFirst = values(before).allSatisfy { $0 == nil }
    // A second code that was not known before is no other one, and needs no proof.
    let isOwn = fields.contains { $0 == definition.codeField.map { definition.fields[$0].name } }
    return isFirst && !isOwn ? nil : evidence.phrase(ways.distinct, isFirst: isFirst)
  }
}

extension [Recodings.Way] {
  /// Each once, whatever they were about.
  var distinct: [Recodings.Way] {
    var ways: [Recodings.Way] = []
    for way in self where !ways.contains(where: { $0.by == way.by && $0.code == way.code }) {
      ways.append(way)
    }
    return ways
  }
}
