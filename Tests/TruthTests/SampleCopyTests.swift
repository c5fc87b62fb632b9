import Exporting
import Foundation
import Operations
import Registry
import Testing

/// Every list of the samples, exported in full and imported again, is the same list.
@Suite("Exports of the samples")
struct SampleCopyTests {
  static let lists = [
    ("key-enterprises", "csv"), ("key-projects", "xml"), ("headquarters-reserve", "json"),
    ("listing-candidates", "ndjson"), ("investment-targets", "json"), ("buildings", "csv"),
    ("cultivation-ladder", "ndjson"), ("officers", "csv"),
  ]

  /// What the figures are as of, where the file does not say it.
  private func asof(_ list: String) -> String? {
    ["key-projects", "headquarters-reserve", "listing-candidates"].contains(list) ? "2022" : nil
  }

  @Test("give the same digest again", arguments: lists, ExportRequest.Format.copies)
  func sameDigest(_ list: (name: String, ending: String), _ format: ExportRequest.Format) throws {
    let bureau = try Bureau()
    for period in ["2023Q1", "2023Q2"] {
      let path = Beside.samples + "\(period)/\(list.name).\(list.ending)"
      let original = try bureau.take(
        path, into: list.name, period, mode: period == "2023Q1" ? nil : .replace,
        asof: asof(list.name))
      let other = try Bureau()
      let copy = try bureau.copy(of: list.name, through: format, into: other, period)
      #expect(copy.digest == original.digest, "\(period)")
      #expect(copy.counts.current == original.counts.current)
      #expect(copy.sources[0].unknown.isEmpty)
      // The copy of the copy is the same file. A workbook tells the revision in its first lines.
      #expect(
        try !format.isText
          || records(other.export(list.name, as: format).text)
            == records(bureau.export(list.name, as: format).text)
      )
    }
  }

  /// A text without its head, which names period and revision.
  private func records(_ text: String) -> Substring {
    for mark in ["<record>", "\"records\""] {
      if let range = text.firstRange(of: mark) { return text[range.lowerBound...] }
    }
    return text[...]
  }

  @Test("come back into the list they came from as nothing new", arguments: lists)
  func unchanged(_ list: (name: String, ending: String)) throws {
    let bureau = try Bureau()
    let first = try bureau.take(
      Beside.samples + "2023Q2/\(list.name).\(list.ending)", into: list.name, "2023Q1",
      asof: asof(list.name))
    let quarters = ["2023Q2", "2023Q3", "2023Q4", "2024Q1", "2024Q2"]
    for (quarter, format) in zip(quarters, ExportRequest.Format.copies) {
      let path = try bureau.file(
        "\(quarter).\(format.rawValue)", bureau.export(list.name, as: format).bytes)
      let report = try bureau.take(path, into: list.name, quarter, mode: .replace)
      #expect(report.counts.turnover == [0, 0, 0], "\(format)")
      #expect(report.digest == first.digest, "\(format)")
    }
  }
}
