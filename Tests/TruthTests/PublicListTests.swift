import Exporting
import Foundation
import Operations
import Registry
import Testing

/// Lists, books and profiles of one's own over real public files.
@Suite("Public lists", .enabled(if: Beside.hasData, "no public files beside the package"))
struct PublicListTests {
  static let companies = """
    list: companies
    title: 上市公司
    cadence: quarter
    identity:
      - [symbol]
    ignored: [Headquarters Location, Date added, CIK, Founded]
    fields:
      - {name: symbol, label: Symbol, type: code, class: identity, means: code, secrecy: public}
      - {name: name, label: Security, required: true, class: identity, means: name}
      - {name: sector, label: GICS Sector, class: classification, means: classification}
      - {name: industry, label: GICS Sub-Industry, class: classification, means: classification}
    """

  static let counties = """
    list: counties
    title: 县级区划
    cadence: year
    identity:
      - [code]
    fields:
      - {name: code, label: 代码, type: code, class: identity, means: code}
      - {name: name, label: 名称, required: true, class: identity, means: name}
      - {name: city, label: cityCode, type: code, class: classification, means: location}
      - {name: province, label: provinceCode, type: code, class: classification, means: location}
    """

  static let entities = """
    list: entities
    title: 法人
    cadence: month
    identity:
      - [lei]
    fields:
      - {name: lei, label: LEI, type: code, class: identity, means: code}
      - {name: name, label: LegalName, required: true, class: identity, means: name}
      - {name: status, label: 状态, type: code, class: classification, means: status}
      - {name: updated, label: LastUpdateDate, type: date}
    """

  static let statusProfile = """
    list: entities
    source: GLEIF
    importer: xml
    records: /LEIData/LEIRecords/LEIRecord
    fields: {status: Entity/EntityStatus}
    """

  static let frames = """
    list: frames
    title: 应付账款
    identity:
      - [accn]
    fields:
      - {name: accn, label: 受理号, type: code, class: identity}
      - {name: cik, label: 机构, type: code}
      - {name: name, label: 名称, aliases: [entityName], class: identity, means: name}
      - {name: loc, label: 所在地, type: code}
      - {name: end, label: 期末, type: date}
      - {name: val, label: 金额, type: integer, class: figure}
    """

  static func applicants(key: String) -> String {
    """
    list: applicants
    title: 上市申请
    identity:
      - [\(key)]
    ignored: [保荐机构, 律师事务所, 会计师事务所]
    fields:
      - {name: number, label: 序号, type: code, class: identity}
      - {name: link, label: 链接, class: identity}
      - {name: name, label: 公司名称, class: identity, means: name}
      - {name: board, label: 板块}
      - {name: status, label: 状态, means: status}
      - {name: region, label: 地区}
      - {name: trade, label: 行业}
      - {name: accepted, label: 受理日期, type: date}
      - {name: updated, label: 更新日期, type: date}
    """
  }

  private func bureau(_ definition: String, _ more: [String: String] = [:]) throws -> Bureau {
    let list = definition.split(separator: "\n")[0].dropFirst("list: ".count)
    return try Bureau(config: more.merging(["lists/\(list).yaml": definition]) { old, _ in old })
  }

  @Test("Companies of two quarters: 4 entered, 4 exited, 12 changed")
  func quarters() throws {
    let bureau = try bureau(Self.companies)
    let first = try bureau.take(Beside.data + "sp500_2024Q4.csv", into: "companies", "2024Q4")
    #expect(first.counts.entered == 503 && first.sources[0].unknown.isEmpty)
    let second = try bureau.take(
      Beside.data + "sp500_2025Q1.csv", into: "companies", "2025Q1", mode: .replace)
    #expect(second.counts.entered == 4 && second.counts.exited == 4)
    #expect(second.counts.changed == 12 && second.counts.updated == 0)
    let diff = try bureau.office.diff(DiffRequest(list: "companies"))
    #expect(diff.counts == second.counts)
    let entered = diff.changes.filter { $0.change.event == .entered }.map(\.change.key)
    #expect(entered == ["DASH", "EXE", "TKO", "WSM"])
  }

  @Test("County codes of two years, UTF-8 and GB18030: 6 exited, 1 renamed")
  func years() throws {
    let bureau = try bureau(Self.counties)
    try bureau.take(Beside.data + "areas_2021.utf8.csv", into: "counties", "2021")
    let report = try bureau.take(
      Beside.data + "areas_2022.gb18030.csv", into: "counties", "2022", mode: .replace)
    #expect(report.counts.turnover == [0, 6, 1])
    #expect(report.sources[0].encoding == "GB18030" && report.counts.current == 2984)
    let diff = try bureau.office.diff(DiffRequest(list: "counties"))
    #expect(diff.changes.filter { $0.change.event == .changed }.map(\.change.kinds) == [[.renamed]])
  }

  @Test(
    "Legal entities of two days, XML: 1 entered, 1 exited, 11 changed", arguments: [false, true])
  func days(_ usesProfile: Bool) throws {
    let bureau = try bureau(Self.entities, ["profiles/gleif.yaml": Self.statusProfile])
    let profile = usesProfile ? "gleif" : nil
    try bureau.take(
      Beside.data + "gleif_lei2_a.xml", into: "entities", "2023-11", profile: profile)
    let report = try bureau.take(
      Beside.data + "gleif_lei2_b.xml", into: "entities", "2023-12", mode: .replace,
      profile: profile)
    #expect(report.counts.turnover == [1, 1, 11])
    let diff = try bureau.office.diff(DiffRequest(list: "entities"))
    let statuses = diff.changes.flatMap(\.change.fields).filter { field in
      field.field == "status" && field.before == .canonical("ACTIVE")
        && field.after == .canonical("INACTIVE")
    }
    #expect(statuses.count == (usesProfile ? 1 : 0))
  }

  @Test("Values of an interface: 3,386 records and their sum")
  func sum() throws {
    let bureau = try bureau(Self.frames)
    let report = try bureau.take(Beside.data + "sec_xbrl_frames.json", into: "frames", "2019Q1")
    #expect(report.read == 3386 && report.counts.entered == 3386)
    #expect(report.issues.counts["count-differs"] == nil)
    #expect(try Self.total(bureau.export("frames", as: .ndjson).text) == 1_047_273_285_674)
    let copy = try self.bureau(Self.frames)
    #expect(
      try bureau.copy(of: "frames", through: .csv, into: copy, "2019Q1").digest == report.digest)
  }

  private static func total(_ lines: String) throws -> Int {
    try lines.split(separator: "\n").reduce(0) { sum, line in
      let match = try #require(line.firstMatch(of: /"val":"?(-?\d+)/))
      return try sum + #require(Int(match.1))
    }
  }

  @Test("A running number that comes twice is no key, and both lines are named")
  func runningNumber() throws {
    let path = Beside.data + "szse_ipo_data_all.gbk.csv"
    let bureau = try bureau(Self.applicants(key: "number"))
    let report = try bureau.office.import(
      ImportRequest(files: [path], list: "applicants", period: Period("2025Q1")!))
    #expect(report.read == 637 && report.state == .refused && report.revision == nil)
    let doubles = report.issues.issues.filter { $0.rule == "duplicate-subject" }
    #expect(!doubles.isEmpty)
    // The numbers as they stand at the beginning of the file's own lines.
    let text = try bureau.lines(of: path)
    for double in doubles {
      let line = try #require(double.place.line)
      let other = try #require(double.message.en.firstMatch(of: /line (\d+)/).flatMap { Int($0.1) })
      let number = try #require(double.value)
      #expect(other < line)
      #expect(text[line - 1].starts(with: Array("\(number),".utf8)), "line \(line)")
      #expect(text[other - 1].starts(with: Array("\(number),".utf8)), "line \(other)")
      #expect(double.message.zh.contains("\(other)"))
    }
  }
}

extension Bureau {
  /// The bytes of a file's lines; a line end inside quotes ends a line too.
  func lines(of path: String) throws -> [Data.SubSequence] {
    try Data(contentsOf: URL(fileURLWithPath: path))
      .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }
}
