import Exporting
import Foundation
import Importing
import Registry
import Store

/// What an import would come to if the same bytes came again, kept with its revision where that is
/// certain (decision 0041).
///
/// It is where every row was taken as it stood and the list then had exactly that: each row would
/// find its own key and its own hashes, and nothing would be looked at further. All that would be
/// said of the file are then the findings of its rows by themselves, which are kept anyway.
struct KnownOutcome: Decodable, Equatable {
  /// Of what the outcome depends on; see ``OutcomeBasis``.
  let basis: String
  let read: Int
  let matched: [ImportedSource.MatchedColumn]
  let ignored: [String]
  let unknown: [String]
  let lacking: [String]

  private struct Details: Decodable {
    let again: KnownOutcome?
  }

  /// Nil where the same bytes might come to something else.
  init?(
    of comparison: ImportComparison, _ report: ImportReport, _ plan: ImportPlan, _ office: Office
  ) {
    guard comparison.isSteady, comparison.rejected == 0, comparison.ledger == nil,
      comparison.issues.isListedWhole, comparison.issues.total == comparison.rowIssues,
      let source = report.sources.first,
      let basis = OutcomeBasis(plan, comparison.mode, office)
    else { return nil }
    self.basis = basis.digest
    read = comparison.read
    matched = source.matched
    (ignored, unknown, lacking) = (source.ignored, source.unknown, source.lacking)
  }

  /// Nil where the revision keeps none; such details are not even parsed.
  init?(of revision: RevisionRecord) {
    guard revision.kind == .import, revision.details.contains("\"again\":"),
      let details = try? JSONDecoder().decode(Details.self, from: Data(revision.details.utf8)),
      let again = details.again
    else { return nil }
    self = again
  }

  /// The file as a report has it.
  func source(_ record: SourceRecord, named file: String, _ plan: ImportPlan) -> ImportedSource {
    ImportedSource(
      file: file, office: plan.office, sha256: record.sha256, bytes: record.bytes,
      importer: record.importer, encoding: record.encoding, profile: plan.profile?.name,
      asof: record.asof, read: read,
      matched: matched, ignored: ignored, unknown: unknown, lacking: lacking)
  }
}

extension KnownOutcome: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("basis", basis)
      json.member("read", read)
      json.member("matched", matched)
      json.member("ignored", ignored)
      json.member("unknown", unknown)
      json.member("lacking", lacking)
    }
  }
}
