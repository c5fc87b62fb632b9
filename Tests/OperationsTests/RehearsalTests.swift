import Exporting
import Registry
import Testing

@testable import Operations

@Suite("A dry run of an import that publishes says what the import would")
struct RehearsalTests {
  @Test("refused for missing reasons like the real one, and nothing is left of it")
  func reasons() throws {
    let desk = try Desk(firms: AdjustmentTests.firms)
    try desk.take(AdjustmentTests.first) { $0.publishes = true }
    let before = try desk.office.log(list: "firms").revisions.count
    func take(_ isDryRun: Bool, _ file: String) throws -> ImportReport {
      try desk.take(file, .replace, "2023Q2") {
        $0.publishes = true
        $0.isDryRun = isDryRun
      }
    }
    for isDryRun in [true, false] {
      #expect(
        refusalCode { _ = try take(isDryRun, AdjustmentTests.second) } == "reasons-missing")
    }
    // Without changes that ask for a reason both go through.
    #expect(try take(true, AdjustmentTests.first).state == .dryRun)
    #expect(try desk.office.log(list: "firms").revisions.count == before)
    #expect(try take(false, AdjustmentTests.first).state == .published)
    #expect(try desk.office.verify().isSound)
  }

  @Test("the files are read once, and refused rows are told once")
  func once() throws {
    let desk = try Desk(firms: AdjustmentTests.firms)
    try desk.take(AdjustmentTests.first) { $0.publishes = true }
    var request = try desk.request(
      AdjustmentTests.first + "A9,示例九,不详的数\n", .merge, "2023Q2")
    (request.publishes, request.isDryRun, request.skipsErrors) = (true, true, true)
    request.rejects = desk.path("rejects.csv")
    var passes = 0
    let report = try desk.office.import(request) { _ in passes += 1 }
    #expect(passes == 1 && report.state == .dryRun && report.revision == nil)
    #expect(report.accepted == 4 && report.rejected == 1)
    let before = try desk.storeFiles()
    _ = try desk.office.import(request)
    #expect(try desk.office.log(list: "firms").revisions.count == 1)
    #expect(before.keys == (try desk.storeFiles()).keys)
  }
}
