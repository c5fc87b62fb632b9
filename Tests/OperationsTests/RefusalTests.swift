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

  /// A firm is found by its code, else by name and district.
  private static let coded = Desk.firms
    .replacing("identity: [[code]]", with: "identity: [[code], [name, district]]")
    .replacing("type: code, required: true, class: identity", with: "type: uscc, class: identity")

  private static let codes = ["91320213PDY00001XR", "91320213PDY000028R", "91320202PDY000036N"]

  private func coded(_ first: String) -> String {
    "代码,名称,区县\n\(first)\n"
      + Self.codes.dropFirst().map { "\($0),示例\($0.suffix(3)),昆山市\n" }.joined()
  }

  @Test("a row with a bad code and another name may be anybody's: nobody leaves")
  func badCode() throws {
    let desk = try Desk(firms: Self.coded)
    try desk.take(coded("\(Self.codes[0]),示例甲,昆山市"))
    let report = try desk.take(coded("91320213PDY00001X9,示例乙,昆山市"), .replace) {
      $0.skipsErrors = true
    }
    #expect(report.counts.exited == 0 && report.issues.counts["exits-held"] == 1)
    #expect(try desk.list().count == 3)
  }

  @Test("a row without its code is its firm, and takes no code away")
  func withoutCode() throws {
    let desk = try Desk(firms: Self.coded)
    try desk.take(coded("\(Self.codes[0]),示例甲,昆山市"))
    let report = try desk.take(coded(",示例甲,昆山市"), .replace)
    #expect(report.state == .draft && report.tally == [0, 0, 0, 0, 3])
    let twin = try desk.take(coded("\(Self.codes[0]),示例甲,昆山市") + ",示例甲,昆山市\n", .replace)
    #expect(twin.issues.counts["duplicate-subject"] == 1)
    #expect(try desk.list().count == 3)
  }

  @Test("a file without a row is no empty list")
  func noRows() throws {
    let desk = try desk(3)
    let report = try desk.take("代码,名称,人数\n", .replace)
    #expect(report.state == .refused && report.refusal?.code == "no-rows")
    #expect(try desk.list().count == 3)
  }

  @Test("who asked for the refused rows has them, or nothing was changed")
  func unwritableRejects() throws {
    let desk = try desk()
    let before = try desk.storeFiles()
    #expect(throws: Refusal.self) {
      try desk.take(file(1...9, more: "A10,示例10,很多\n"), .replace) {
        $0.skipsErrors = true
        $0.rejects = desk.path("nowhere/rejects.csv")
      }
    }
    #expect(try desk.storeFiles() == before)
  }

  @Test("rows that the list refuses are among the refused rows too")
  func duplicatesAreKept() throws {
    let desk = try desk()
    let rejects = desk.path("rejects.csv")
    let report = try desk.take(file(1...10, more: "A10,示例十,99\n"), .replace) {
      $0.skipsErrors = true
      $0.rejects = rejects
    }
    #expect(report.rejected == 1 && report.counts.exited == 0)
    #expect(try String(contentsOfFile: rejects, encoding: .utf8).contains("A10,示例十,99"))
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
