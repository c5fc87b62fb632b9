import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

/// The same bytes once more, asked for in the same way: nothing is read but the bytes, and the answer is
/// the one that reading them would give. `progress` tells which way was gone.
@Suite("The same file again")
struct AgainTests {
  private static let first = "代码,名称,区县,人数\nA1,示例一,姑苏区,5\nA2,示例二,昆山市,6\n"

  /// What an import answers, and whether it read the file's rows for that.
  private func take(
    _ office: Office, _ request: ImportRequest
  ) throws -> (report: ImportReport, didRead: Bool) {
    var didRead = false
    let report = try office.import(request) { _ in didRead = true }
    return (report, didRead)
  }

  private func request(
    _ desk: Desk, _ text: String = first, _ mode: ImportRequest.Mode = .replace,
    _ adjust: (inout ImportRequest) -> Void = { _ in }
  ) throws -> ImportRequest {
    var request = try desk.request(text, mode)
    adjust(&request)
    return request
  }

  /// Both ways answer alike and leave alike what there is.
  private func expectAlike(
    _ desk: Desk, _ request: ImportRequest, _ place: SourceLocation = #_sourceLocation
  ) throws {
    let log = try desk.office.log(list: "firms").revisions
    let short = try take(desk.office, request)
    #expect(!short.didRead, sourceLocation: place)
    let long = try take(desk.equipped("另一程序"), request)
    #expect(long.didRead, sourceLocation: place)
    for language in [Language.zh, .en] {
      #expect(
        short.report.json(language: language) == long.report.json(language: language),
        sourceLocation: place)
    }
    #expect(short.report.state == .unchanged, sourceLocation: place)
    #expect(try desk.office.log(list: "firms").revisions == log, sourceLocation: place)
  }

  private func expectRead(
    _ desk: Desk, _ request: ImportRequest, by office: Office? = nil,
    _ place: SourceLocation = #_sourceLocation
  ) throws {
    #expect(try take(office ?? desk.office, request).didRead, sourceLocation: place)
  }

  @Test("answers as if it had been read, in a draft and in an edition")
  func alike() throws {
    let desk = try Desk()
    try desk.take(Self.first)
    try expectAlike(desk, request(desk))
    try desk.publish()
    try expectAlike(desk, request(desk))
    // Under another name too, and of an office that has reported.
    let named = try Desk()
    try named.take(Self.first) { $0.source = "区统计局" }
    var other = try named.request(Self.first, .replace, name: "again.csv")
    other.source = "区统计局"
    try expectAlike(named, other)
  }

  @Test("tells the findings of rows and columns again", arguments: [1, 3])
  func findings(times: Int) throws {
    let desk = try Desk()
    let text = Self.first.replacing(",人数", with: ",人数,别的").replacing("5\n", with: "5,x\n")
      .replacing("6\n", with: "6,y\n")
    let report = try desk.take(text)
    #expect(report.issues.counts == ["column-unknown": 1])
    for _ in 0..<times { try expectAlike(desk, request(desk, text)) }
    // They name the file, which has another name now.
    try expectRead(desk, try desk.request(text, .replace, name: "again.csv"))
  }

  @Test("after a merge that changed some, cleared none and left others where they were")
  func merged() throws {
    let desk = try Desk()
    try desk.take(Self.first)
    try desk.take("代码,名称,区县,人数\nA2,示例新,昆山市,9\nA3,示例三,昆山市,1\n", .merge)
    let again = try request(
      desk, "代码,名称,区县,人数\nA2,示例新,昆山市,9\nA3,示例三,昆山市,1\n", .merge)
    try expectAlike(desk, again)
    // A column that the file lacks makes the record another one than the row: it is laid over again.
    let partial = "代码,名称,人数\nA2,示例新,10\n"
    try desk.take(partial, .merge)
    try expectRead(desk, request(desk, partial, .merge))
  }

  @Test("publishes the draft where that is asked for")
  func published() throws {
    let desk = try Desk()
    try desk.take(Self.first)
    let report = try take(desk.office, request(desk) { $0.publishes = true })
    #expect(report.report.state == .published && !report.didRead)
    #expect(try desk.list("2023Q1").count == 2)
  }

  @Test("is read where anything was written since, to this list or another")
  func written() throws {
    let acts: [(Desk) throws -> Void] = [
      { try $0.take("代码,名称,区县,人数\nA3,示例三,姑苏区,5\n", .merge) },
      {
        _ = try $0.office.edit(
          "firms", "A1", ["staff": "7"], Grounds(period: Period("2023Q1")!, reason: "更正"))
      },
      { _ = try $0.office.undo(list: "firms", revision: 1) },
    ]
    for act in acts {
      let desk = try Desk()
      try desk.take(Self.first)
      try act(desk)
      let (short, long) = (try request(desk), try desk.equipped(nil))
      let tried = try take(long, request(desk) { $0.isDryRun = true })
      let taken = try take(desk.office, short)
      #expect(taken.didRead && taken.report.counts == tried.report.counts)
      #expect(taken.report.issues.issues == tried.report.issues.issues)
    }
  }

  @Test("is read after an answer to who is who")
  func linked() throws {
    let desk = try IdentityDesk.desk()
    let text = IdentityDesk.start
    try desk.take(text)
    try expectAlike(desk, request(desk, text))
    try desk.link(IdentityDesk.d, IdentityDesk.a)
    try expectRead(desk, request(desk, text))
  }

  @Test("is read where it is asked for in another way")
  func asked() throws {
    let ways: [(inout ImportRequest) -> Void] = [
      { $0.mode = .merge }, { $0.mode = .enrich }, { $0.scope = ["district": "姑苏区"] },
      { $0.accepted = [.massExit] }, { $0.asof = "2022" }, { $0.source = "区统计局" },
      { $0.importer = "csv" }, { $0.encoding = "UTF-8" }, { $0.skipsErrors = true },
      { $0.isDryRun = true },
    ]
    for way in ways {
      let desk = try Desk()
      try desk.take(Self.first)
      let request = try request(desk, Self.first, .replace, way)
      try expectRead(desk, request)
    }
  }

  @Test("is read where the definition, a book, a profile or the program has changed")
  func configured() throws {
    let desk = try Desk()
    try desk.take(Self.first)
    let again = try request(desk)
    try expectAlike(desk, again)
    try expectRead(desk, again, by: desk.equipped("0.2.0"))
    try expectRead(desk, again, by: desk.equipped(nil))
    let book = "book: places\ntitle: 区县\nopen: true\nentries: [{code: \"1\", label: 姑苏区}]\n"
    try expectRead(desk, again, by: desk.reconfigured(["books/places.yaml": book]))
    let profile = "list: firms\nsource: 区统计局\n"
    try expectRead(desk, again, by: desk.reconfigured(["profiles/bureau.yaml": profile]))
    try expectRead(
      desk, again, by: desk.redefined(Desk.firms.replacing("label: 备注", with: "label: 说明")))
  }

  @Test("is read where its bytes, its period or what the list was when it came is another")
  func others() throws {
    let desk = try Desk()
    try desk.take(Self.first)
    try expectRead(desk, request(desk, Self.first.replacing("示例一", with: "示例乙")))
    let turned = try Desk()
    try turned.take(Self.first)
    try turned.publish()
    var next = try turned.request(Self.first, .replace, "2023Q2")
    try expectRead(turned, next)
    // That opened the draft of the next period, and is there to be repeated itself.
    next = try turned.request(Self.first, .replace, "2023Q2")
    try expectAlike(turned, next)
  }

  @Test("is read after an import that left rows out or found something on the list")
  func unsteady() throws {
    let desk = try Desk()
    try desk.take(Self.first)
    let doubled = Self.first + "A2,示例二,昆山市,6\n"
    try desk.take(doubled.replacing("人数\n", with: "人数\nA9,示例九,姑苏区,1\n"), .replace)
    try expectRead(
      desk, request(desk, doubled.replacing("人数\n", with: "人数\nA9,示例九,姑苏区,1\n")))
  }
}
