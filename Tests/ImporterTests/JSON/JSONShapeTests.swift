import Foundation
import Importing
import Registry
import Testing

@testable import JSONFormat

func readJSON(
  _ text: String, _ options: ReadingOptions = ReadingOptions(), chunkBytes: Int? = nil
) throws -> ReadRows {
  try readJSON(Array(text.utf8), options, chunkBytes: chunkBytes)
}

func readJSON(
  _ bytes: [UInt8], _ options: ReadingOptions = ReadingOptions(), chunkBytes: Int? = nil
) throws -> ReadRows {
  let sample = try Sample(bytes, ending: "json")
  guard let chunkBytes else {
    return try ReadRows(JSONImporter().reader(of: sample.source, options: options))
  }
  let stream = try TextStream(
    sample.source, encoding: options.encoding, chunkBytes: chunkBytes)
  return try ReadRows(JSONRowReader(stream, name: sample.source.name, options: options))
}

@Suite struct JSONShapeTests {
  static let shapes: [(name: String, text: String, rows: [[String]])] = [
    (
      "an array", #"[{"企业名称":"示例一","资本":5.10},{"企业名称":"示例二","资本":null}]"#,
      [["企业名称=示例一", "资本=5.10"], ["企业名称=示例二", "资本="]]
    ),
    (
      "an envelope",
      #"{"code":200,"msg":"ok","data":{"total":1,"records":[{"a":true,"b":false}]}}"#,
      [["a=true", "b=false"]]
    ),
    (
      "an envelope with the data last", #"{"data":[{"a":"1"}],"code":"0"}"#, [["a=1"]]
    ),
    (
      "an object of objects",
      #"{"K1":{"a":1,"b":2},"K2":{"b":3,"a":4}}"#,
      [["@key=K1", "a=1", "b=2"], ["@key=K2", "b=3", "a=4"]]
    ),
    (
      "one object per line", "{\"a\":1}\n\n{\"a\":2}\r\n{\"b\":3}\n",
      [["a=1"], ["a=2"], ["b=3"]]
    ),
    ("a single object", #"{"企业名称":"示例","x":{"y":"z"}}"#, [["企业名称=示例", "x.y=z"]]),
    ("a single object in an envelope", #"{"code":0,"msg":"","data":{"a":1}}"#, [["a=1"]]),
    (
      "nesting and repetition",
      #"[{"a":{"b":{"c":1},"d":[]},"e":["x","y"],"f":[{"n":1},{"n":2}],"g":{}}]"#,
      [["a.b.c=1", "a.d=", "e=x", "e=y", "f.n=1", "f.n=2", "g="]]
    ),
    (
      "arrays in arrays", #"[{"a":[[1,2],[3]],"b":4}]"#, [["a=1", "a=2", "a=3", "b=4"]]
    ),
    (
      "escapes", #"[{"\u4f01\u4e1a":"a\"\\\/\b\f\n\r\t\ud842\udfb7\u0000z"},{"企业":"\u793a例"}]"#,
      [["企业=a\"\\/\u{8}\u{C}\n\r\t𠮷\0z"], ["企业=示例"]]
    ),
    (
      "numbers as written", "[{\"a\":1e400,\"b\":-0.10,\"c\":123456789012345678901234567890}]",
      [["a=1e400", "b=-0.10", "c=123456789012345678901234567890"]]
    ),
    ("an empty record", "[{},{\"a\":\"\"}]", [[], ["a="]]),
    (
      "the longest of arrays", #"{"x":[{"a":1}],"y":[{"b":1},{"b":2}]}"#, [["b=1"], ["b=2"]]
    ),
  ]

  @Test(arguments: shapes.indices)
  func shape(index: Int) throws {
    let (name, text, rows) = Self.shapes[index]
    #expect(try readJSON(text).rows == rows, "\(name)")
  }

  @Test(arguments: shapes.indices)
  func chunksDoNotMatter(index: Int) throws {
    let (name, text, _) = Self.shapes[index]
    let whole = try readJSON(text)
    for chunkBytes in 1...64 {
      for batchRows in [1, 1024] {
        let options = ReadingOptions(batchRows: batchRows)
        let read = try readJSON(text, options, chunkBytes: chunkBytes)
        #expect(read == whole, "\(name), chunks of \(chunkBytes), batches of \(batchRows)")
      }
    }
  }

  @Test func knownLabelsChooseAmongArrays() throws {
    let text = #"{"log":[{"t":1},{"t":2},{"t":3}],"rows":[{"企业名称":"示例"}]}"#
    let options = ReadingOptions { $0 == "企业名称" }
    #expect(try readJSON(text, options).rows == [["企业名称=示例"]])
    #expect(try readJSON(text).rows.count == 3)
  }

  @Test(arguments: ["data.rows", "$.data.rows", "$.data.rows[*]", "data.rows[*]"])
  func recordsAreWhereOneIsTold(path: String) throws {
    let text = #"{"many":[{"a":1},{"a":2}],"data":{"rows":[{"b":1}]}}"#
    #expect(try readJSON(text, ReadingOptions(records: path)).rows == [["b=1"]])
  }

  @Test func membersAreRecordsWhereOneIsTold() throws {
    let text = #"{"n":1,"data":{"K1":{"a":1},"K2":{"z":2}}}"#
    let read = try readJSON(text, ReadingOptions(records: "$.data.*"))
    #expect(read.rows == [["@key=K1", "a=1"], ["@key=K2", "z=2"]])
  }

  @Test func linesAreThoseOfTheObject() throws {
    #expect(try readJSON("\n[\n {\n\"a\":1},\n\n{\"a\":2}, {\"a\":3}]").lines == [3, 6, 6])
    #expect(try readJSON("{\"a\":1}\n\n{\"a\":2}\n").lines == [1, 3])
  }

  @Test func countsThatDifferAreSaid() throws {
    let read = try readJSON(#"{"data":{"total":500,"list":[{"a":1}]},"pts":1}"#)
    #expect(read.issues.map(\.rule) == ["count-differs"])
    #expect(read.issues.first?.severity == .warning)
    #expect(read.issues.first?.value == "500")
  }

  @Test func aMemberThatComesTwiceIsAnError() throws {
    let read = try readJSON("[{\"a\":1},\n{\"b\":{\"c\":1,\"c\":2}},\n{\"a\":2}]")
    #expect(read.issues.map(\.rule) == ["duplicate-key"])
    #expect(read.issues.first?.severity == .error)
    #expect(read.issues.first?.place.line == 2)
    #expect(read.issues.first?.place.column == "b.c")
    #expect(read.issues.first?.place.path == "$[1]")
    #expect(read.rows == [["a=1"], ["b.c=1", "b.c=2"], ["a=2"]])
    #expect(read.broken == [1] && read.lostRows == 0)
  }

  @Test(arguments: [
    ("{\"data\":[{\"a\":1}],\n\"data\":[{\"a\":2}]}", "data", "$"),
    ("{\"x\":{\"rows\":[{\"a\":1}],\n\"rows\":[]}}", "rows", "$.x"),
    ("{\"total\":1,\n\"total\":2,\"data\":[{\"a\":2}]}", "total", "$"),
  ])
  func aMemberThatComesTwiceAroundTheRecordsIsRefused(
    text: String, name: String, path: String
  ) throws {
    let refusal = #expect(throws: Refusal.self) { _ = try readJSON(text) }
    #expect(refusal?.code == "repeated-member" && refusal?.exit == .input)
    #expect(refusal?.place?.line == 2 && refusal?.place?.path == path)
    #expect(refusal?.message.zh.contains("“\(name)”出现两次") == true)
  }

  @Test func recordsOfOneNameAreAnErrorThatNamesBothLines() throws {
    let read = try readJSON(
      "{\"K1\":{\"a\":1,\"b\":1},\n\"K2\":{\"a\":2,\"b\":2},\n\"K1\":{\"a\":3,\"b\":3}}")
    #expect(read.rows.count == 3 && read.broken == [2])
    let issue = try #require(read.issues.first)
    #expect(read.issues.count == 1 && issue.rule == "duplicate-key" && issue.severity == .error)
    #expect(issue.place.line == 3 && issue.place.path == "$[2]" && issue.value == "K1")
    #expect(issue.message.zh.contains("第 1 行") && issue.message.en.contains("line 1"))
  }

  @Test func whatIsNoObjectIsAnError() throws {
    let read = try readJSON("[{\"a\":1},\n2,\n[{\"a\":3}],null,{\"a\":4}]")
    #expect(read.rows == [["a=1"], ["a=4"]])
    #expect(read.issues.map(\.rule) == ["not-a-record", "not-a-record", "not-a-record"])
    #expect(read.issues.map(\.place.line) == [2, 3, 3])
    #expect(read.broken == [] && read.lostRows == 3)
  }

  @Test(arguments: [1, 2, 3, 1024])
  func damageStaysWithItsRowOnOneLine(batchRows: Int) throws {
    let text = #"[{"a":1},5,{"a":2,"a":3},null,{"a":4},{"b":{"c":1,"c":2},"b":3},{"a":5}]"#
    let read = try readJSON(text, ReadingOptions(batchRows: batchRows))
    #expect(read.rows.count == 5)
    #expect(read.lines == [1, 1, 1, 1, 1])
    #expect(read.broken == [1, 3])
    #expect(read.lostRows == 2)
  }

  @Test func linesThatAreNoObjectsAreLost() throws {
    let read = try readJSON("{\"a\":1}\n{\"a\":2}\n7\n[{\"a\":3}]\nnull\n{\"a\":4}\n")
    #expect(read.rows == [["a=1"], ["a=2"], ["a=4"]])
    #expect(read.issues.map(\.rule) == ["not-a-record", "not-a-record", "not-a-record"])
    #expect(read.issues.map(\.place.line) == [3, 4, 5])
    #expect(read.lostRows == 3)
  }

  @Test(arguments: [
    String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf8,
  ])
  func encodings(encoding: String.Encoding) throws {
    let text = "\u{FEFF}[{\"企业\":\"示例𠮷\"}]"
    #expect(try readJSON([UInt8](text.data(using: encoding)!)).rows == [["企业=示例𠮷"]])
  }

  @Test func nationalEncoding() throws {
    let bytes: [UInt8] =
      Array("[{\"".utf8) + [0xC6, 0xF3, 0xD2, 0xB5] + Array("\":\"".utf8)
      + [0xCA, 0xBE, 0xC0, 0xFD] + Array("\"}]".utf8)
    #expect(try readJSON(bytes).rows == [["企业=示例"]])
  }

  @Test func recordsBeyondTheHead() throws {
    let long = String(repeating: "示例", count: 400)
    let notes = (0..<1000).map { "\"n\($0)\":\"\(long)\"" }.joined(separator: ",")
    let text = "{\"notes\":{\(notes)},\"rows\":[{\"a\":1},{\"a\":2}],\"after\":{\(notes)}}"
    let read = try readJSON(text)
    #expect(read.rows == [["a=1"], ["a=2"]])
    #expect(read.issues.map(\.count) == [2000])
  }

  @Test(.enabled(if: PublicData.has("sec_xbrl_frames.json"), "the public files are not here"))
  func frames() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: PublicData.path("sec_xbrl_frames.json")))
    let read = try readJSON([UInt8](data))
    #expect(read.rows.count == 3386)
    let values = read.rows.compactMap { row in
      row.first { $0.hasPrefix("val=") }.flatMap { Int($0.dropFirst(4)) }
    }
    #expect(values.count == 3386)
    #expect(values.reduce(0, +) == 1_047_273_285_674)
    #expect(read.issues == [])
  }
}
