import Importing
import Registry
import Testing

/// Where the records of a text are when nobody has said it.
@Suite struct JSONPlaceTests {
  private static let labels: Set<String> = ["企业名称", "代码", "收入", "名称", "年份"]

  private func options(records: String? = nil) -> ReadingOptions {
    ReadingOptions(records: records) { label in
      Self.labels.contains(String(label.split(separator: ".").last ?? ""))
    }
  }

  private static func record(_ index: Int) -> String {
    #"{"企业名称":"示例\#(index)","代码":"C\#(index)","领域":["甲","乙"],"n":{"收入":1}}"#
  }

  private static func row(_ index: Int) -> [String] {
    ["企业名称=示例\(index)", "代码=C\(index)", "领域=甲", "领域=乙", "n.收入=1"]
  }

  private static func group(_ count: Int) -> String {
    "{" + (0..<count).map { "\"k\($0)\":" + record($0) }.joined(separator: ",") + "}"
  }

  @Test(arguments: [2, 3, 10, 1000, 20_000], ["", "data", "data.rows"])
  func membersAreRecords(count: Int, path: String) throws {
    var text = Self.group(count)
    for name in path.split(separator: ".").reversed() {
      text = "{\"code\":0,\"msg\":\"\",\"年份\":2023,\"\(name)\":\(text)}"
    }
    let read = try readJSON(text, options())
    #expect(read.rows == (0..<count).map { ["@key=k\($0)"] + Self.row($0) })
    #expect(read.issues == [])
  }

  static let shapes: [(name: String, text: String, rows: [[String]])] = [
    (
      "one member each, by code",
      #"{"91320213PDY00001XR":{"企业名称":"a"},"91320213PDY000028R":{"企业名称":"b"}}"#,
      [["@key=91320213PDY00001XR", "企业名称=a"], ["@key=91320213PDY000028R", "企业名称=b"]]
    ),
    (
      "one record by its code", #"{"data":{"91320213PDY00001XR":{"企业名称":"a"}}}"#,
      [["@key=91320213PDY00001XR", "企业名称=a"]]
    ),
    ("one record in an envelope", "{\"code\":0,\"data\":\(record(1)),\"msg\":\"\"}", [row(1)]),
    ("one record in an object", "{\"x\":\(record(1)),\"y\":{}}", [row(1)]),
    (
      "sections of one record",
      #"{"基本":{"企业名称":"a","代码":"1"},"经营":{"收入":1,"年份":2}}"#,
      [["基本.企业名称=a", "基本.代码=1", "经营.收入=1", "经营.年份=2"]]
    ),
    (
      "years inside one record",
      #"{"企业名称":"a","代码":"1","名称":"b","y":{"2022":{"收入":1},"2023":{"收入":2}}}"#,
      [["企业名称=a", "代码=1", "名称=b", "y.2022.收入=1", "y.2023.收入=2"]]
    ),
    (
      "arrays inside members",
      #"{"x":{"企业名称":"a","p":[{"名称":"q"}]},"y":{"企业名称":"b","p":[{"名称":"r"}]}}"#,
      [["@key=x", "企业名称=a", "p.名称=q"], ["@key=y", "企业名称=b", "p.名称=r"]]
    ),
    (
      "an empty array and an unknown one beside",
      "{\"a\":[],\"b\":[\(record(2))],\"c\":[{\"t\":1},{}]}",
      [row(2)]
    ),
  ]

  @Test(arguments: shapes.indices)
  func shape(index: Int) throws {
    let (name, text, rows) = Self.shapes[index]
    #expect(try readJSON(text, options()).rows == rows, "\(name)")
  }

  @Test func aMemberThatIsNoObjectIsLost() throws {
    let text = "{\"x\":\(Self.record(1)),\"y\":null,\"z\":\(Self.record(2)),\"total\":2}"
    let read = try readJSON(text, options())
    #expect(read.rows == [["@key=x"] + Self.row(1), ["@key=z"] + Self.row(2)])
    #expect(read.issues.map(\.rule) == ["not-a-record"])
    #expect(read.lostRows == 1)
  }

  @Test(arguments: [
    ("{\"a\":[\(record(1))],\"b\":[\(record(2)),\(record(3))]}", ["$.a[*]", "$.b[*]"]),
    ("{\"p\":\(group(2)),\"q\":\(group(3))}", ["$.p.*", "$.q.*"]),
    ("{\"p\":\(group(2)),\"d\":{\"q\":[\(record(3))]}}", ["$.p.*", "$.d.q[*]"]),
    ("{\"x\":\(record(1)),\"y\":\(record(2)),\"q\":[\(record(3))]}", ["$.*", "$.q[*]"]),
  ])
  func severalListsAreRefused(text: String, places: [String]) throws {
    let refusal = try #require(throws: Refusal.self) { try readJSON(text, options()) }
    #expect(refusal.code == "several-arrays")
    for place in places {
      #expect(refusal.message.en.contains(place) && refusal.message.zh.contains(place))
      #expect(try !readJSON(text, options(records: place)).rows.isEmpty)
    }
    #expect(refusal.remedy?.en.contains("records") == true)
  }

  @Test func aListBeyondTheHeadIsRefused() throws {
    let rows = (0..<20_000).map(Self.record).joined(separator: ",")
    let text = "{\"a\":[\(rows)],\"d\":{\"b\":[\(Self.record(1))]}}"
    let refusal = try #require(throws: Refusal.self) { try readJSON(text, options()) }
    #expect(refusal.code == "several-arrays")
    #expect(refusal.message.en.contains("$.a[*], $.d.b[*]"))
    #expect(try readJSON(text, options(records: "$.a[*]")).rows.count == 20_000)
    let unknown = text.replacing("\"b\":[\(Self.record(1))]", with: "\"b\":[{\"t\":1}]")
    let read = try readJSON(unknown, options())
    #expect(read.rows.count == 20_000)
    #expect(read.issues.map(\.rule) == ["outside-records"])
  }

  @Test(arguments: [
    (#""code":0,"msg":"","size":10,"current":1,"pages":1,"from":"x""#, "rows", 0),
    (#""list":"示例","at":{"period":"2023","revision":1},"fields":["a","b"]"#, "records", 0),
    (#""at":{"period":"2023","revision":1},"fields":["a","b"]"#, "records", 4),
    (#""list":"示例","at":{},"other":{"a":[1,null,"2"]},"none":[]"#, "records", 2),
  ])
  func whatStandsOutside(members: String, name: String, count: Int) throws {
    let read = try readJSON("{\(members),\"\(name)\":[\(Self.record(1))]}", options())
    #expect(read.rows == [Self.row(1)])
    #expect(read.issues.map(\.rule) == (count > 0 ? ["outside-records"] : []))
    #expect(read.issues.reduce(0) { $0 + $1.count } == count)
  }
}
