import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

@Suite("Rows that are wrong, and files that take away too much")
struct RefusalTests {
  private func desk(_ count: Int = 10) throws -> Desk {
    let desk = try Desk()
    try desk.take(file(1...count))
    return desk
  }

  private func file(
    _ numbers: some Sequence<Int>, staff: (Int) -> String = { "\($0)" }, more: String = ""
  ) -> String {
    "代码,名称,人数\n" + numbers.map { "A\($0),示例\($0),\(staff($0))\n" }.joined() + more
  }

  @Test("a wrong row refuses the import, names its line, and nothing is changed")
  func rowError() throws {
    let desk = try desk()
    let before = try desk.storeFiles()
    let report = try desk.take(file(1...9, more: "A10,示例10,很多\n"), .replace)
    #expect(report.state == .refused && report.refusal?.code == "row-errors")
    #expect(report.issues.issues.contains { $0.severity == .error && $0.place.line == 11 })
    #expect(try desk.storeFiles() == before)
  }

  @Test("left out, it neither changes nor removes its subject, and is kept with its reason")
  func skipped() throws {
    let desk = try desk()
    let rejects = desk.path("rejects.csv")
    let report = try desk.take(file(1...9, staff: { "\($0 + 1)" }, more: "A10,示例,很多\n"), .replace) {
      $0.skipsErrors = true
      $0.rejects = rejects
    }
    #expect(report.state == .draft && report.tally == [0, 0, 0, 9, 1] && report.rejected == 1)
    #expect(try desk.list().contains("A10,示例10,,,10,"))
    let text = try String(contentsOfFile: rejects, encoding: .utf8)
    #expect(text.contains("A10,示例,很多") && text.contains(",11,"))
    #expect(text.split(whereSeparator: \.isNewline).count == 2)
  }

  @Test("a row without its subject may be anybody's: nobody leaves")
  func anonymous() throws {
    let desk = try desk()
    let report = try desk.take(file(1...8, more: ",示例,5\n"), .replace) { $0.skipsErrors = true }
    #expect(report.counts.exited == 0 && report.issues.counts["exits-held"] == 1)
    #expect(try desk.list().count == 10)
  }

  @Test(
    "mass-exit",
    arguments: [
      (10, 1...8, "draft"), (10, 1...7, "refused"), (20, 1...16, "draft"), (20, 1...15, "refused"),
      (4, 1...2, "draft"),
    ])
  func massExit(count: Int, stay: ClosedRange<Int>, state: String) throws {
    let desk = try desk(count)
    let report = try desk.take(file(stay), .replace)
    #expect(report.state.rawValue == state)
    #expect(try desk.list().count == (state == "refused" ? count : stay.count))
    guard state == "refused" else { return }
    #expect(report.refusal?.code == "mass-exit")
    #expect(report.refusal?.remedy?.en.contains("--accept mass-exit") == true)
    let accepted = try desk.take(file(stay), .replace) { $0.accepted = [.massExit] }
    #expect(accepted.state == .draft && accepted.counts.exited == count - stay.count)
  }

  @Test("mass-clear")
  func massClear() throws {
    let desk = try desk()
    let emptied = file(1...10) { $0 <= 3 ? "" : "\($0)" }
    let report = try desk.take(emptied, .replace)
    #expect(report.state == .refused && report.refusal?.code == "mass-clear")
    let few = try desk.take(file(1...10) { $0 <= 2 ? "" : "\($0)" }, .replace)
    #expect(few.state == .draft && few.counts.updated == 2)
    let accepted = try desk.take(emptied, .replace) { $0.accepted = [.massClear] }
    #expect(accepted.state == .draft && accepted.counts.updated == 1)
    #expect(try desk.office.verify().isSound)
  }

  @Test("a file without its required columns enters nobody")
  func requiredMissing() throws {
    let desk = try desk()
    let report = try desk.take("代码,人数\nB1,5\n", .merge)
    #expect(report.state == .refused && report.issues.counts["required-missing"] == 1)
  }

  @Test("a dry run says what would be, and changes and makes no file")
  func dryRun() throws {
    let desk = try Desk()
    let first = try desk.take(file(1...3)) { $0.isDryRun = true }
    #expect(first.state == .dryRun && first.tally == [3, 0, 0, 0, 0] && first.revision == nil)
    #expect(try desk.storeFiles().isEmpty)
    try desk.take(file(1...3))
    #expect(try desk.digest("draft") == first.digest)
    let before = try desk.storeFiles()
    let second = try desk.take(file(2...5), .merge) { $0.isDryRun = true }
    #expect(second.state == .dryRun && second.tally == [2, 0, 0, 0, 3])
    #expect(try desk.storeFiles() == before)
    #expect(try desk.take(file(2...5), .merge).digest == second.digest)
  }

  @Test("a dry run is refused where the import would be")
  func dryRunRefused() throws {
    let desk = try Desk()
    try desk.take(file(1...3))
    let retyped = try desk.redefined(
      Desk.firms.replacing("type: integer, class: figure", with: "type: decimal, class: figure"))
    var request = try desk.request(file(1...3), .merge)
    request.isDryRun = true
    #expect(refusalCode { _ = try retyped.import(request) } == "definition")
    request.isDryRun = false
    #expect(refusalCode { _ = try retyped.import(request) } == "definition")
  }
}
