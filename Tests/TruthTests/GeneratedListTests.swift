import Exporting
import Foundation
import Operations
import Registry
import Testing

@Suite(
  "A generated list", .enabled(if: Beside.hasGenerator, "no list generator beside the package"))
struct GeneratedListTests {
  @Test("Six formats of one list give one digest, and so does every export of it")
  func sixFormats() throws {
    let rows = 1500
    let bureau = try Bureau()
    let list = try GeneratedList(
      rows: rows, quarter: "2023Q1", formats: GeneratedList.formats, in: bureau.directory,
      arguments: ["--multiline", "0.02"])
    let first = try bureau.take(list.path("csv"), into: "key-enterprises", asof: "2022")
    #expect(first.read == rows && first.accepted == rows && first.counts.entered == rows)
    for format in GeneratedList.formats {
      let report = try Bureau().take(list.path(format), into: "key-enterprises", asof: "2022")
      #expect(report.digest == first.digest, "\(format)")
      #expect(report.sources[0].unknown.isEmpty && report.sources[0].ignored.isEmpty, "\(format)")
      #expect(report.sources[0].matched.count == 19, "\(format)")
    }
    for format in ExportRequest.Format.copies {
      let copy = try bureau.copy(of: "key-enterprises", through: format, into: Bureau())
      #expect(copy.digest == first.digest && copy.read == rows, "\(format)")
    }
  }

  @Test("The turn of the quarter is told exactly", arguments: ["csv", "xml", "ndjson"])
  func quarter(_ format: String) throws {
    let bureau = try Bureau()
    let before = try GeneratedList(
      rows: 2000, quarter: "2023Q1", formats: [format], in: bureau.directory)
    let after = try GeneratedList(
      rows: 2000, quarter: "2023Q2", formats: [format], in: bureau.directory,
      arguments: ["--shuffle"])
    try bureau.take(before.path(format), into: "key-enterprises", "2023Q1", asof: "2022")
    let report = try bureau.take(
      after.path(format), into: "key-enterprises", "2023Q2", mode: .replace, asof: "2022")
    let truth = try after.truth()
    #expect(truth.entered > 0 && truth.exited > 0 && truth.changed > 0)
    #expect(report.counts.turnover == [truth.entered, truth.exited, truth.changed])
    #expect(report.counts.current == truth.rows)

    let diff = try bureau.office.diff(DiffRequest(list: "key-enterprises", audience: .full))
    let keys = Dictionary(grouping: diff.changes, by: \.change.event).mapValues { lines in
      Set(lines.map(\.change.key))
    }
    #expect(keys[.entered] == Set(truth.enteredIDs))
    #expect(keys[.exited] == Set(truth.exitedIDs))
    #expect(
      keys[.changed, default: []].union(keys[.updated, default: []]) == Set(truth.changedIDs))
    #expect(diff.counts == report.counts)
  }
}
