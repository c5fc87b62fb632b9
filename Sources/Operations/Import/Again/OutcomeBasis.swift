import Definitions
import Importing
import Registry
import Store

/// All that the outcome of an import depends on beside the file's bytes and the list: the program, the
/// definition, what the user has configured, and how the import was asked for.
///
/// A digest, so that two are compared without keeping either.
struct OutcomeBasis {
  let digest: String

  /// Nil for an import whose outcome depends on more: on a program of somebody else's, a schema or a
  /// profile outside of the configuration, on several files, or on which part of the list is meant.
  init?(_ plan: ImportPlan, _ mode: ImportRequest.Mode, _ office: Office) {
    let (request, library) = (plan.request, office.library)
    guard let program = office.program, plan.sources.count == 1, let planned = plan.sources.first,
      plan.fetched == nil, !plan.definition.isStanding, plan.mapping.scopeValues.isEmpty,
      !request.skipsErrors, plan.profile?.schema == nil,
      request.profile.map(library.profiles.contains) ?? true,
      !library.programs.contains(where: { $0.name == planned.importer.name })
    else { return nil }
    var stream = SHA256Stream()
    stream.update(program)
    stream.update("\(library.ownFiles.count)")
    stream.update(library.ownFiles)
    stream.update(library.text(of: request.list))
    for text in [request.list, mode.rawValue, planned.importer.name] { stream.update(text) }
    for guardName in request.accepted.map(\.rawValue).sorted() { stream.update(guardName) }
    for text in [
      plan.profile?.name, plan.asof, plan.office, request.source, request.importer,
      request.encoding, planned.table,
    ] { stream.update(orNil: text) }
    digest = stream.finish().hex
  }
}
