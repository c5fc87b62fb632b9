import Exporting
import Registry
import Store
import Testing

@testable import Operations

@Suite("A file is held against the last one of its source")
struct DriftTests {
  static let firms = """
    list: firms
    title: 示例名录
    identity: [[code]]
    fields:
      - {name: code, label: 代码, type: code, required: true, class: identity, means: code}
      - {name: name, label: 名称, required: true, class: identity, means: name}
      - {name: district, label: 区县, type: code, class: classification, means: location}
      - {name: asof, label: 数据所属期, type: date, class: figure}
      - {name: revenue, label: 收入, type: money, unit: 万元, class: figure, asof: asof}
      - {name: staff, label: 人数, type: integer, class: figure}
      - {name: share, label: 占比, type: percent, class: figure}
      - {name: note, label: 备注}

    """

  struct Row {
    var number: Int
    var district: String
    var revenue: Double
    var staff: Int
    var share: Double
    var name: String

    init(_ number: Int) {
      self.number = number
      district = ["甲区", "乙区", "丙区"][number % 3]
      revenue = Double(100 + number * 7)
      staff = 20 + number
      share = Double(5 + number % 9)
      name = "示例\(number)"
    }

    func text(_ columns: [String]) -> String {
      columns.map { column in
        switch column {
        case "代码": "A\(number)"
        case "名称": name
        case "区县": district
        case "收入": "\((revenue * 10_000).rounded() / 10_000)"
        case "人数": "\(staff)"
        case "占比": "\((share * 10_000).rounded() / 10_000)"
        default: "说明"
        }
      }.joined(separator: ",")
    }
  }

  static let columns = ["代码", "名称", "区县", "收入", "人数", "占比"]

  private func text(
    _ rows: [Row], _ columns: [String] = columns, _ change: (inout Row) -> Void = { _ in }
  ) -> String {
    let lines = rows.map { row in
      var row = row
      change(&row)
      return row.text(columns)
    }
    return ([columns.joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
  }

  static let rows = (1...30).map(Row.init)

  /// A desk with a first file of 30 rows, as of 2022.
  private func desk(_ rows: [Row] = rows, source: String? = nil) throws -> Desk {
    let desk = try Desk(firms: Self.firms)
    try desk.take(text(rows)) {
      $0.asof = "2022"
      $0.source = source
    }
    try desk.publish()
    return desk
  }

  /// The cause for which the next file is held; nil where it is taken.
  private func cause(
    _ desk: Desk, _ text: String, _ mode: ImportRequest.Mode = .merge, asof: String = "2022",
    _ adjust: (inout ImportRequest) -> Void = { _ in }
  ) throws -> String? {
    let report = try desk.take(text, mode, "2023Q2") {
      $0.asof = asof
      $0.isDryRun = true
      adjust(&$0)
    }
    return report.refusal?.code
  }

  @Test("a quarter like the last one is taken")
  func usual() throws {
    let desk = try desk()
    let next = text(Self.rows) { row in
      row.revenue *= 1.3
      row.staff += 2
    }
    #expect(try cause(desk, next) == nil)
    #expect(try cause(desk, next, .replace) == nil)
    // Further columns are no drift; they are reported for themselves.
    #expect(try cause(desk, text(Self.rows, Self.columns + ["备注"])) == nil)
  }

  @Test("a column that is gone", arguments: ["收入", "区县"])
  func columnsMissing(_ gone: String) throws {
    let desk = try desk()
    let rest = text(Self.rows, Self.columns.filter { $0 != gone })
    #expect(try cause(desk, rest) == "columns-missing")
    #expect(try cause(desk, rest) { $0.accepted = [.columnsMissing] } == nil)
  }

  @Test("columns in another order")
  func columnsMoved() throws {
    let desk = try desk()
    let moved = text(Self.rows, ["代码", "区县", "名称", "收入", "人数", "占比"])
    #expect(try cause(desk, moved) == "columns-moved")
    #expect(try cause(desk, moved) { $0.accepted = [.columnsMoved] } == nil)
  }

  @Test("a unit that changed", arguments: [10, 1000, 10_000, 100_000_000, 0.1, 0.001, 0.0001])
  func unitChanged(_ times: Double) throws {
    let desk = try desk()
    let next = text(Self.rows) { $0.revenue *= times }
    #expect(try cause(desk, next) == "unit-changed")
    // Of less than half of the subjects it is something else.
    let few = text(Self.rows) { if $0.number <= 12 { $0.revenue *= times } }
    #expect(try cause(desk, few) == nil)
    // Doubled is growth.
    #expect(try cause(desk, text(Self.rows) { $0.revenue *= 2 }) == nil)
  }

  @Test("percentages differ by 100 too; a count of persons does not")
  func percent() throws {
    let desk = try desk()
    #expect(try cause(desk, text(Self.rows) { $0.share /= 100 }) == "unit-changed")
    #expect(try cause(desk, text(Self.rows) { $0.staff *= 100 }) == nil)
  }

  @Test("eleven months are about ten times one of them")
  func periods() throws {
    let desk = try Desk(firms: Self.firms)
    try desk.take(text(Self.rows)) { $0.asof = "2022-01" }
    try desk.publish()
    let later = text(Self.rows) { $0.revenue *= 11 }
    #expect(try cause(desk, later, asof: "2022-01..11") == nil)
    #expect(try cause(desk, later, asof: "2022-02") == "unit-changed")
  }

  @Test("a district that is gone")
  func districtMissing() throws {
    let desk = try desk()
    let rest = text(Self.rows.filter { $0.district != "丙区" })
    #expect(try cause(desk, rest) == "district-missing")
    #expect(try cause(desk, rest) { $0.accepted = [.districtMissing] } == nil)
    // A file about the one district alone, or about others, is another source.
    #expect(try cause(desk, text((31...60).map(Row.init)) { $0.district = "丁区" }) == nil)
    #expect(try cause(desk, rest) { $0.source = "示例局" } == nil)
    #expect(try cause(desk, rest) { $0.scope = ["district": "甲区"] } != "district-missing")
  }

  @Test("far more changes than ever")
  func massChange() throws {
    let desk = try desk()
    // Nothing to measure by as yet: columns that slipped by a row would pass here.
    let slipped = text(Self.rows) { $0.name = "示例\($0.number % 30 + 1)号" }
    #expect(try cause(desk, slipped) == nil)
    try desk.take(text(Self.rows) { if $0.number <= 5 { $0.name += "甲" } }, .merge, "2023Q2") {
      $0.asof = "2022"
    }
    try desk.publish()
    let report = try desk.take(slipped, .merge, "2023Q3") { $0.asof = "2022" }
    #expect(report.refusal?.code == "mass-change")
    #expect(report.refusal?.message.zh.contains("100%") == true)
    #expect(report.refusal?.message.zh.contains("16%") == true)
  }

  @Test("all causes are told at once, and what was lifted is recorded")
  func several() throws {
    let desk = try desk()
    let next = text(
      Self.rows.filter { $0.district != "丙区" }, ["代码", "区县", "名称", "收入", "人数"]
    ) { $0.revenue *= 10_000 }
    let report = try desk.take(next, .merge, "2023Q2") { $0.asof = "2022" }
    let remedy = try #require(report.refusal?.remedy?.zh)
    for cause in ["columns-missing", "columns-moved", "district-missing", "unit-changed"] {
      #expect(remedy.contains("--accept \(cause)"))
    }
    let taken = try desk.take(next, .merge, "2023Q2") {
      $0.asof = "2022"
      $0.accepted = [.columnsMissing, .columnsMoved, .districtMissing, .unitChanged]
    }
    #expect(taken.state == .draft)
    let log = try desk.office.log(list: "firms").revisions
    let causes = ["columns-missing", "columns-moved", "district-missing", "unit-changed"]
    #expect(log.map(\.accepted) == [[], causes])
  }

  @Test("small files and sources that were never seen are not held")
  func notAnnoying() throws {
    let few = Array(Self.rows.prefix(19))
    let small = try desk(few)
    #expect(try cause(small, text(few, ["代码", "区县", "名称"]) { $0.revenue *= 10_000 }) == nil)
    #expect(try cause(small, text(few) { $0.revenue *= 10_000 }) == nil)
    let named = try desk(source: "示例局")
    let moved = text(Self.rows, ["代码", "区县", "名称", "收入", "人数", "占比"])
    #expect(try cause(named, moved) { $0.source = "另一示例局" } == nil)
    #expect(try cause(named, moved) { $0.source = "示例局" } == "columns-moved")
  }

  @Test("a file that was taken back is no measure")
  func undone() throws {
    let desk = try desk()
    let narrow = text(Self.rows, ["代码", "区县", "名称", "收入", "人数", "占比"])
    let report = try desk.take(narrow, .merge, "2023Q2") {
      $0.asof = "2022"
      $0.accepted = [.columnsMoved]
    }
    #expect(report.refusal == nil)
    _ = try desk.office.discard(list: "firms")
    #expect(try cause(desk, text(Self.rows)) == nil)
  }

  @Test("a district is the same one by code and by name")
  func districtSpelled() throws {
    let firms = Self.firms.replacing(
      "type: code, class: classification",
      with: "type: code, book: districts, class: classification")
    let desk = try Desk(firms: firms)
    let names = ["甲区": "梁溪区", "乙区": "滨湖区", "丙区": "江阴市"]
    let codes = ["甲区": "320213", "乙区": "320211", "丙区": "320281"]
    try desk.take(text(Self.rows) { $0.district = names[$0.district]! }) { $0.asof = "2022" }
    try desk.publish()
    #expect(try cause(desk, text(Self.rows) { $0.district = codes[$0.district]! }) == nil)
    let rest = Self.rows.filter { $0.district != "丙区" }
    let report = try desk.take(
      text(rest) { $0.district = codes[$0.district]! }, .merge, "2023Q2"
    ) {
      $0.asof = "2022"
      $0.isDryRun = true
    }
    #expect(report.refusal?.code == "district-missing")
    #expect(report.refusal?.message.zh.contains("江阴市（上次 10 行）") == true)
  }
}
