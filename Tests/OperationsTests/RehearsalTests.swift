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

  @Test("what people refused is taken out of what it counts, as the import takes it out")
  func refused() throws {
    let adjusting = AdjustmentTests()
    let desk = try adjusting.desk()
    try adjusting.sheet(desk, "firms,2023Q2,A3,调出,,,不予调整\nfirms,2023Q2,A5,调入,,,不予调整\n")
    let before = try desk.office.log(list: "firms").revisions.count
    func take(_ isDryRun: Bool) throws -> ImportReport {
      try desk.take(AdjustmentTests.second, .replace, "2023Q2") { $0.isDryRun = isDryRun }
    }
    let tried = try take(true)
    #expect(tried.state == .dryRun && tried.revision == nil)
    let told = tried.issues.issues.first { $0.rule == "refused-change" }
    #expect(told?.message.zh.contains("导入后将从草稿中退回") == true)
    #expect(try desk.office.log(list: "firms").revisions.count == before)
    let taken = try take(false)
    #expect(taken.state == .draft && tried.counts == taken.counts)
    #expect(tried.counts.current == 4 && tried.counts.exited + tried.counts.entered == 0)
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
