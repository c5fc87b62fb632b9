import Definitions
public import Exporting
import Registry
import Store

extension Office {
  /// Recomputes every digest and seal of the registry, from the stored values up, and holds the
  /// originals against their digests.
  public func verify() throws -> VerifyReport {
    try store(.reading).read { try verify($0) }
  }

  /// The same of one state, which may be that of a transaction.
  func verify(_ view: StoreView) throws -> VerifyReport {
    var report = VerifyReport(revisions: 0, failures: [])
    let damaged = try view.damagedOriginals()
    for list in try view.lists() {
      report.revisions += try view.revisionCount(of: list)
      var failures = try view.verify(list: list) { try layout(of: $0, view) }
      // Revisions that cannot even be read have been told of.
      if failures.isEmpty {
        failures = try view.verifyOriginals(
          of: list, damaged: damaged, keeps: OriginalDetails.keeps)
      }
      report.failures += failures.map {
        VerifyReport.Failure(list: list, revision: Int($0.revision ?? 0), reason: $0.reason)
      }
    }
    return report
  }
}
