import Exporting
import Registry
import Store

extension Office {
  /// Says of each version that brought another code what proved that it is the subject's, as the
  /// snapshot knew. Reads the answers to who is who where there is such a version.
  func tellCodes(in versions: inout [ShowReport.Version], _ snapshot: Snapshot) throws {
    let fields = snapshot.definition.fields
    let codes = fields.indices.filter { fields[$0].means == .code }
    let names = Set(codes.map { fields[$0].name })
    let recoded = versions.indices.dropFirst().filter {
      versions[$0].source.basis == nil && !names.isDisjoint(with: versions[$0].changedFields)
    }
    guard !recoded.isEmpty else { return }
    let identities = try Identities(
      library, snapshot.view, upTo: snapshot.state.moment(of: snapshot.revision))
    for index in recoded {
      let version = versions[index]
      versions[index].source.basis =
        codes.lazy.filter { version.changedFields.contains(fields[$0].name) }
        .compactMap { version.record.value(at: $0)?.text }
        .compactMap { identities.evidence(of: $0)?.evidence }.first
    }
  }
}
