import Exporting
import Registry
import Testing

@testable import Operations

/// Rows without a code that mean others of the same import.
@Suite("A row may mean one that enters with it, whether or not anything is written")
struct EnteringTests {
  private typealias D = IdentityDesk
  /// Longer than a length of one byte tells.
  private static let long = "无锡" + String(repeating: "示例", count: 30) + "科技有限公司"

  private static let file = """
    信用代码,名称,区县,人数
    ,示例研究院,梁溪区,30
    \(D.a),示例商店,梁溪区,1
    \(D.b),★示例 商店,梁溪区,2
    \(D.c),\(long),滨湖区,3
    ,示例商店,梁溪区,4
    ,\(long),滨湖区,3
    \(D.d),示例研究院,梁溪区,30

    """

  @Test("the same is asked and refused by a dry run", arguments: [true, false])
  func sameImport(isDryRun: Bool) throws {
    let report = try D.desk().take(Self.file) {
      $0.isDryRun = isDryRun
      $0.skipsErrors = true
    }
    #expect(report.state == (isDryRun ? .dryRun : .draft))
    #expect(report.tally == [4, 0, 0, 0, 0], "\(report.issues.issues)")
    #expect(report.issues.counts == ["identity-question": 1, "duplicate-subject": 2])
    let question = try #require(report.questions.first)
    #expect(question.place.line == 6)
    for part in ["示例商店，\(D.a)，梁溪区", "★示例 商店，\(D.b)，梁溪区"] {
      #expect(question.message.zh.contains(part), "\(question.message.zh)")
    }
    let duplicates = report.issues.issues.filter { $0.rule == "duplicate-subject" }
    #expect(duplicates.map(\.place.line) == [7, 8])
    #expect(duplicates[0].message.zh.contains("第 5 行"))
    #expect(duplicates[1].message.zh.contains("第 2 行"))
  }

  @Test("traces lead to all that have them and, but for like hashes, to nobody else")
  func index() {
    var index = TraceIndex()
    #expect(index.isEmpty && !index.contains(0) && index.entries(of: 0).isEmpty)
    for entry in 0..<1000 { index.add((entry % 10) << 20, entry: entry) }
    index.add(7, entry: -1)
    #expect(index.entries(of: 3 << 20).sorted() == Array(stride(from: 3, to: 1000, by: 10)))
    #expect(index.entries(of: 7) == [-1])
    #expect(!index.contains(11 << 20) && !index.contains(8))
  }

  @Test("what is kept of a record reads as it was; the later one counts")
  func records() throws {
    var unwritten = UnwrittenRecords([0, 2], fieldCount: 3)
    for (entry, name) in [(4, "示例一"), (1, "示例二"), (4, Self.long)] {
      let record = Record(
        key: "~\(name)", values: [.canonical(name), .canonical("不留"), .suppressed])
      unwritten.keep(RecordBatch(record), 0, entry: entry)
    }
    let kept = try #require(unwritten.record(of: 4))
    #expect(
      kept.record(0) == Record(key: "~\(Self.long)", values: [.canonical(Self.long), nil, nil]))
    #expect(unwritten.record(of: 1)?.key(0) == "~示例二")
    #expect([0, 9].allSatisfy { unwritten.record(of: $0)?.count == nil })
  }
}
