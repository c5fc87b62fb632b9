import Definitions
import Exporting
import Foundation
import ImporterCatalogue
import Logging
import Operations
import Registry
import SQLiteDriver
import Server
import Store

/// A served list, officers and two quarters of the one-to-one list made over them, and a server.
///
/// In the second quarter the firms 01 and 08 have left and 03 to 07 have come; officer F02, who
/// served 08, has left and F03 has come. The two officers have room for five of the six firms.
final class ServiceFixture: Sendable {
  static let hostileFirm = "示例\"\u{301}'<img src=x onerror=alert(1)>&amp;有限公司"
  static let hostileOfficer = "示例甲<script>alert(2)</script>"

  let directory: URL
  let office: Office
  /// What each quarter's plan told.
  let plans: [AssignReport]

  /// - Parameters:
  ///   - hasIdleOfficer: whether one is on the list who is away and serves nobody.
  ///   - hasSuccessors: whether there is a third quarter, with other people under the numbers: that of F01
  ///     is away, and that of F03 serves all.
  init(hasIdleOfficer: Bool = false, hasSuccessors: Bool = false) throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "service-\(UUID())")
    self.directory = directory
    let lists = directory.appending(path: "config/lists")
    try FileManager.default.createDirectory(at: lists, withIntermediateDirectories: true)
    try Data(Self.definition.utf8).write(to: lists.appending(path: "clients.yaml"))
    let path = directory.appending(path: "registry.sqlite").path
    let library = try Library.load(config: directory.appending(path: "config").path)
    func office(_ store: @escaping @Sendable () throws -> Store) -> Office {
      Office(
        library: library, importers: standardImporters, person: "示例甲",
        now: { "2023-12-20T08:30:00Z" }, store: { _ in try store() })
    }
    let writing = office { try Store(SQLiteStore(path: path, use: .writing), create: true) }
    var plans: [AssignReport] = []
    for quarter in 1...(hasSuccessors ? 3 : 2) {
      let period = Period("2023Q\(quarter)")!
      try Self.take(writing, directory, "clients", period, Self.clients(quarter))
      try Self.take(writing, directory, "officers", period, Self.officers(quarter, hasIdleOfficer))
      plans.append(try writing.assign(AssignRequest(period: period, lists: ["clients"])))
      _ = try writing.publish(PublishRequest(list: "assignments"))
    }
    let store = try Store(SQLiteStore(path: path, use: .serving), create: false)
    self.office = office { store }
    self.plans = plans
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  private static func take(
    _ office: Office, _ directory: URL, _ list: String, _ period: Period, _ lines: [String]
  ) throws {
    let file = directory.appending(path: "\(list)-\(period).csv")
    try Data((lines.joined(separator: "\r\n") + "\r\n").utf8).write(to: file)
    let report = try office.import(
      ImportRequest(
        files: [file.path], list: list, period: period, mode: .replace,
        accepted: [.massExit, .massClear], publishes: true))
    guard report.refusal == nil else {
      throw Fixture.Failure(
        text: report.issues.issues.prefix(3).map(\.message.en).joined(separator: "; "))
    }
  }

  /// Revenue in 万元 with 分 in it, so that sums in binary fractions would show.
  private static func clients(_ quarter: Int) -> [String] {
    let rows = [
      "C01,示例一有限公司,虎丘区,光子,0.1001,11,7.5,2022",
      "C02,\"\(hostileFirm.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined())\""
        + ",虎丘区,光子,0.2002,12,8.5,2022",
      "C03,示例三有限公司,姑苏区,人工智能,123456789012.3456,13,,2022",
      "C04,示例四有限公司,姑苏区,人工智能,保密,14,1,2022",
      "C05,示例五有限公司,姑苏区,人工智能,,15,1,2022",
      "C06,示例六有限公司,吴江区,光子,-0.3003,16,1,2021",
      "C07,示例七有限公司,吴江区,光子,7.0007,17,1,2022",
      "C08,示例八有限公司,姑苏区,人工智能,,18,1,2022",
    ]
    let head = "code,name,district,sub_fields,营业收入（万元）,staff,growth,revenue_asof"
    return [head] + (quarter == 1 ? rows[..<2] + rows[7...] : rows[1..<7])
  }

  private static func officers(_ quarter: Int, _ hasIdle: Bool) -> [String] {
    let rows = [
      "F01,\(hostileOfficer),示例局,,138-0000-1234,虎丘区,光子,3,否",
      "F02,示例乙,示例局,,138-0000-1235,姑苏区,人工智能,1,否",
      "F03,示例丙,示例局,,138-0000-1236,姑苏区,人工智能,2,否",
    ]
    let head = "工号,姓名,所在单位,职务,联系电话,服务板块,服务领域,服务上限,是否离岗"
    guard quarter < 3 else {
      return [
        head, "F01,示例己,示例局,,138-0000-1238,虎丘区,光子,3,是",
        "F03,示例戊,示例局,,138-0000-1239,姑苏区,人工智能,9,否",
      ]
    }
    return [head, rows[0], rows[quarter]]
      + (hasIdle ? ["F04,示例丁,示例局,,138-0000-1237,姑苏区,人工智能,2,是"] : [])
  }

  func ask<Result: Sendable>(
    _ audience: Audience = .internal, _ body: (Browser) async throws -> Result
  ) async throws -> Result {
    let server = RegistryServer(
      office, ServerConfiguration(audience: audience, office: "示例局"),
      logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    return try await body(Browser(server))
  }

  static let definition = """
    list: clients
    title: 示例服务名录
    title_en: Example clients
    cadence: quarter
    served: true
    identity:
      - [code]
    fields:
      - {name: code, label: 代码, class: identity, required: true, secrecy: public}
      - {name: name, label: 名称, label_en: Name, class: identity, means: name, secrecy: public}
      - {name: district, label: 板块, type: code, book: districts, class: classification,
         means: location, secrecy: public}
      - {name: sub_fields, label: 领域, type: set of code, book: sub-fields,
         class: classification, means: sub-field, secrecy: public}
      - {name: revenue, label: 营业收入, type: money, unit: 万元, class: figure,
         asof: revenue_asof, secrecy: statistical}
      - {name: staff, label: 人数, type: integer, unit: 人, class: figure, secrecy: internal}
      - {name: growth, label: 增速, type: percent, class: figure, secrecy: internal}
      - {name: revenue_asof, label: 数据所属期, type: date, class: figure, secrecy: statistical}
    """
}
