import Definitions
import Exporting
import Registry
import Store
import Testing

@testable import Operations

/// Where the figures of most records move, those that simply take the place of the list's are written
/// without reading these. What comes of it is what laying every row over its old record gives, which a
/// replay does.
@Suite("A quarter in which all figures move")
struct MovingFiguresTests {
  private static let count = 10_000

  private func file(_ row: (Int) -> String) -> String {
    "代码,名称,数据所属期,营业收入,零售额\n" + (0..<Self.count).map(row).joined()
  }

  private var first: String {
    file { "A\($0),示例（\($0)）,2022,\($0),\($0.isMultiple(of: 3) ? "\($0)" : "")\n" }
  }

  /// Most rows bring the next year's figures; some more, less or something else than that.
  private var second: String {
    file { number in
      let retail = number.isMultiple(of: 3) ? "\(number + 2)" : ""
      return switch number % 20 {
      case 0: "A\(number),示例（\(number)）,2023,\(number + 1),\n"
      case 1: "A\(number),示例新（\(number)）,2023,\(number + 1),\(retail)\n"
      case 2: "A\(number),示例（\(number)）,2021,\(number + 1),\(retail)\n"
      case 3: "A\(number),示例（\(number)）,,,\n"
      case 4: "A\(number),示 例(\(number)),2023,\(number + 1),\(retail)\n"
      case 5: "A\(number),示例（\(number)）,2023,\(number + 1),7\n"
      case 6: "A\(number),示例（\(number)）,2023,\(number + 1),保密\n"
      case 7: "A\(number),示例（\(number)）,2022,\(number),\(retail)\n"
      case 8:
        "A\(number),示例（\(number)）,2023,\(number),\(number.isMultiple(of: 3) ? "\(number)" : "")\n"
      case 9:
        "A\(number),示例（\(number)）,2022年1-12月,\(number),\(number.isMultiple(of: 3) ? "\(number)" : "")\n"
      default: "A\(number),示例（\(number)）,2023,\(number + 1),\(retail)\n"
      }
    }
  }

  @Test("what is there is told alike of versions that lie together and apart", arguments: [1, 9])
  func presences(step: Int) throws {
    let desk = try Desk(firms: AsOfTests.firms)
    let rows = (1...200).map {
      "A\($0),示例\($0),202\($0 % 3),\($0 % 7 == 0 ? "保密" : "\($0)"),\($0 % 2 == 0 ? "1" : "")\n"
    }
    try desk.take("代码,名称,数据所属期,营业收入,零售额\n" + rows.joined())
    let layout = Layout(try desk.office.library.definition("firms"))
    try desk.office.store(.reading).read { view in
      let wanted = stride(from: 1, through: 200, by: step).map(Int64.init)
      let fields = layout[.figures].fields
      let records = try view.records(
        layout, wanted.map { VersionPair(description: 0, figures: $0) })
      var seen = 0
      try view.presences(layout, .figures, rows: wanted, texts: [0]) { index, presence in
        #expect(presence.states == fields.map { records.slot(index, $0).state })
        #expect(presence.texts == [Array(records.text(records.slot(index, fields[0])).utf8)])
        seen += 1
      }
      #expect(seen == wanted.count)
    }
  }

  @Test("a time that nobody can know is refused in the last rows too")
  func ahead() throws {
    let desk = try Desk(firms: AsOfTests.firms)
    try desk.take(first)
    try desk.publish()
    let rows = file { number in
      let asof = number < Self.count - 5 ? "2023年1-5月" : "2032年1-5月"
      return "A\(number),示例（\(number)）,\(asof),\(number + 1),\n"
    }
    let report = try desk.take(rows, .merge, "2023Q2")
    #expect(report.issues.counts["asof-ahead"] == 5, "\(report.issues.counts)")
  }

  @Test("a single month in the place of what is so far is told in the last rows too")
  func otherKind() throws {
    let desk = try Desk(firms: AsOfTests.firms)
    try desk.take(first)
    try desk.publish()
    let rows = file { number in
      let asof = number < Self.count - 5 ? "2023年1-5月" : "2023年5月"
      return "A\(number),示例（\(number)）,\(asof),\(number + 1),\n"
    }
    let report = try desk.take(rows, .merge, "2023Q2") { $0.accepted = [.massClear] }
    #expect(report.issues.counts[OtherKind.rule] == 5, "\(report.issues.counts)")
  }

  @Test("is counted as it is read, and an undo of it tells the first")
  func counted() throws {
    let desk = try Desk(firms: AsOfTests.firms)
    try desk.take(first)
    try desk.publish()
    let report = try desk.take(second, .merge, "2023Q2") { $0.accepted = [.massClear] }
    let read = try desk.office.diff(DiffRequest(list: "firms", audience: .full))
    #expect(read.counts.updated == read.changes.count { $0.change.event == .updated })
    let status = try desk.office.status().lines
    let line = try #require(status.first { $0.definition.list == "firms" })
    #expect(line.counts == read.counts && read.counts.updated > Self.count / 2)

    let undone = try desk.undo(try #require(report.revision))
    #expect(undone.changes.count == 500 && undone.changeCount == read.changes.count)
    let json = String(decoding: undone.json(), as: UTF8.self)
    #expect(json.contains("\"changeCount\":\(read.changes.count)"))
    let text = undone.text(desk.office.presentation(.zh))
    #expect(text.contains("其余 \(read.changes.count - 50) 条"), "\(text.suffix(300))")
  }

  @Test(
    "comes to what laying each row over its old record does",
    arguments: [ImportRequest.Mode.merge, .replace], [false, true])
  func replayed(mode: ImportRequest.Mode, acceptsOlder: Bool) throws {
    let desk = try Desk(firms: AsOfTests.firms)
    try desk.take(first)
    try desk.publish()
    let report = try desk.take(second, mode, "2023Q2") {
      $0.accepted = acceptsOlder ? [.olderFigures, .massClear] : [.massClear]
    }
    #expect(report.state == .draft, "\(String(describing: report.refusal))")
    #expect(report.counts.changed == Self.count / 20)
    #expect(report.counts.updated > Self.count * 3 / 4)
    #expect((report.issues.counts[PeriodReview.olderRule] == nil) == acceptsOlder)
    let replay = try desk.office.replay(ReplayRequest(revision: try #require(report.revision)))
    #expect(replay.isSame, "\(replay.differing) \(replay.issues) \(replay.changes.prefix(2))")
    // The last row brings the next year's figures and nothing else.
    let last = try #require(try desk.list().first { $0.hasPrefix("A9999,") })
    #expect(last == "A9999,示例（9999）,2023,100000000,,100010000,,")
    // And so it does where the number is the same.
    let origin = try desk.office.show(
      list: "firms", key: "A9988", at: .draft, history: false, audience: .full
    ).sources["revenue"]
    #expect(origin?.revision == report.revision && origin?.line == 9990 && origin?.asof == "2023")
    #expect(try desk.office.verify().failures.isEmpty)
  }
}
