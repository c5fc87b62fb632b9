import Exporting
import Registry
import Store

/// Where each value of a record came from, as people are told it: from the act that wrote it, and of what
/// a person set and holds no longer from the office that says the same.
struct FieldSources {
  private let origins: FieldOrigins
  private let released: ReleasedOrigins?

  init(_ snapshot: Snapshot, _ origins: Origins, _ office: Office) throws {
    self.origins = FieldOrigins(origins, snapshot)
    released = try ReleasedOrigins(snapshot, origins, office)
  }

  /// By the fields' names.
  ///
  /// - Parameters:
  ///   - states: everything that became of the record up to the snapshot.
  ///   - written: everything that was written of it.
  func of(
    _ states: [LedState], _ written: [SubjectVersion]
  ) throws -> [String: DiffLine.Origin] {
    var sources = try origins.of(states, written)
    if let record = states.last?.record { try released?.apply(to: &sources, of: record) }
    return sources
  }
}
