import CSVFormat
import Importing
import Registry
import Testing

@Suite("CSV syntax")
struct CSVSyntaxTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let rows: [[String?]]
    let lines: [Int]
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "plain, LF", text: "a,b\n1,2\n3,4\n", rows: [["1", "2"], ["3", "4"]], lines: [2, 3]),
    Case(name: "no final line feed", text: "a,b\n1,2", rows: [["1", "2"]], lines: [2]),
    Case(name: "CRLF", text: "a,b\r\n1,2\r\n", rows: [["1", "2"]], lines: [2]),
    Case(name: "CR", text: "a,b\r1,2\r3,4", rows: [["1", "2"], ["3", "4"]], lines: [2, 3]),
    Case(name: "byte order mark", text: "\u{FEFF}a,b\n1,2", rows: [["1", "2"]], lines: [2]),
    Case(name: "quoted", text: "\"a\",\"b\"\n\"1\",\"2\"\n", rows: [["1", "2"]], lines: [2]),
    Case(name: "quoted separator", text: "a,b\n\"1,5\",2", rows: [["1,5", "2"]], lines: [2]),
    Case(
      name: "line feeds in quotes move the lines", text: "a,b\n\"1\r\n2\",x\n3,\"4\n\n\"\n5,6",
      rows: [["1\r\n2", "x"], ["3", "4\n\n"], ["5", "6"]], lines: [2, 4, 7]),
    Case(
      name: "doubled quotes", text: "a,b\n\"\"\"1\"\"\",\"x\"\"y\"\n\"\",\"\"\"\"",
      rows: [["\"1\"", "x\"y"], ["", "\""]], lines: [2, 3]),
    Case(
      name: "a quote in the middle stays", text: "a,b\n5\" tube,x\"y\"",
      rows: [["5\" tube", "x\"y\""]],
      lines: [2]),
    Case(
      name: "codes as formulas", text: "a,b\n=\"000001\",\"=\"\"000002\"\"\"\n=1+1,=\"",
      rows: [["000001", "000002"], ["=1+1", "=\""]], lines: [2, 3]),
    Case(
      name: "an apostrophe before a formula", text: "a,b\n'=1+1,''@x\n'-5,\"'=\"\"1\"\"\"\n'x,'\n",
      rows: [["=1+1", "'@x"], ["-5", "=\"1\""], ["'x", "'"]], lines: [2, 3, 4]),
    Case(
      name: "blank rows", text: "a,b\n\n1,2\n,\n\r\n3,4\n\n", rows: [["1", "2"], ["3", "4"]],
      lines: [3, 6]),
    Case(
      name: "empty cells", text: "a,b,c\n,,1\n1,,\n", rows: [["", "", "1"], ["1", "", ""]],
      lines: [2, 3]),
    Case(name: "blanks stay", text: "a,b\n 1 ,\"\t2\"", rows: [[" 1 ", "\t2"]], lines: [2]),
    Case(name: "one column", text: "a\n1\n2\n", rows: [["1"], ["2"]], lines: [2, 3]),
    Case(
      name: "trailing empty cells", text: "a,b,,\n1,2,,\n3,4,,,,\n5,6\n",
      rows: [["1", "2", "", ""], ["3", "4", "", ""], ["5", "6", nil, nil]], lines: [2, 3, 4]),
    Case(name: "sep line", text: "sep=;\r\na;b\r\n1,5;2\r\n", rows: [["1,5", "2"]], lines: [3]),
    Case(name: "quoted sep line", text: "\"sep=|\"\na|b\n1|2", rows: [["1", "2"]], lines: [3]),
  ]

  @Test("Texts and their rows, at every chunk boundary", arguments: cases)
  func rows(of example: Case) throws {
    for chunk in Array(1...16) + [64, 1 << 20] {
      var options = ReadingOptions()
      options.chunkBytes = chunk
      options.batchRows = chunk
      let table = try ReadTable.read(example.text, options: options)
      #expect(table.rows == example.rows, "chunk \(chunk)")
      #expect(table.lines == example.lines, "chunk \(chunk)")
      #expect(table.issues.isEmpty)
    }
  }

  @Test(
    "Separators are found by what the text is like and which labels it gives",
    arguments: [",", "\t", ";", "|", "，"])
  func separators(_ separator: String) throws {
    let text = [["单位名称", "地址", "备注"], ["示例科技", "示例路1号、2号", "x"], ["示例软件", "", "y"]]
      .map { $0.joined(separator: separator) }.joined(separator: "\n")
    for chunk in [1, 2, 3, 1 << 20] {
      var options = ReadingOptions()
      options.chunkBytes = chunk
      let table = try ReadTable.read(text, options: options)
      #expect(table.labels == ["单位名称", "地址", "备注"])
      #expect(table.rows == [["示例科技", "示例路1号、2号", "x"], ["示例软件", "", "y"]])
    }
  }

  @Test("Labels decide where another separator is more frequent")
  func labelsDecide() throws {
    let table = try ReadTable.read("单位名称;地址\n示例甲,乙,丙;x,y,z\n示例丁,戊,己;u,v,w\n")
    #expect(table.labels == ["单位名称", "地址"])
    #expect(table.rows[0] == ["示例甲,乙,丙", "x,y,z"])
  }

  @Test("A separator that is told is taken")
  func told() throws {
    var options = ReadingOptions()
    options.delimiter = UInt8(ascii: ":")
    #expect(try ReadTable.read("a:b\n1,2:3", options: options).rows == [["1,2", "3"]])
  }

  @Test("A full-width comma inside a cell of a comma file stays")
  func wideCommaInCell() throws {
    let table = try ReadTable.read("单位名称,备注\n示例，公司,是\n")
    #expect(table.rows == [["示例，公司", "是"]])
  }

  @Test("Broken quotes are refused with their line")
  func malformed() throws {
    let cases: [(String, Int)] = [
      ("a,b\n1,\"2\n3,4\n5,6\n", 2), ("a,b\n1,2\n\"x\" y,4\n", 3), ("a,b\n\"1\"2,3\n", 2),
      ("a,b\n1,\"2\"\"\n", 2), ("a,b\n\"x\ny\"z,4\n", 3),
    ]
    for (text, line) in cases {
      for chunk in [1, 2, 5, 1 << 20] {
        var options = ReadingOptions()
        options.chunkBytes = chunk
        let refusal = try #require(throws: Refusal.self) {
          try ReadTable.read(text, options: options)
        }
        #expect(refusal.code == "malformed", "\(text)")
        #expect(refusal.place?.line == line, "\(text)")
        #expect(refusal.exit == .input)
        #expect(refusal.remedy != nil)
      }
    }
  }

  @Test("A cell above the limit is refused with the line where it begins")
  func cellLimit() throws {
    var options = ReadingOptions()
    options.cellLimit = 10
    #expect(try ReadTable.read("a,b\n1234567890,2", options: options).rows[0][0] == "1234567890")
    for text in [
      "a,b\n1,2\n12345678901,2", "a,b\n1,2\n\"1234567890\n1\",2", "a,b\n1,2\n\"123456789012",
    ] {
      for chunk in [1, 7, 1 << 20] {
        options.chunkBytes = chunk
        let refusal = try #require(throws: Refusal.self) {
          try ReadTable.read(text, options: options)
        }
        #expect(refusal.code == "cell-too-long")
        #expect(refusal.place?.line == 3)
      }
    }
  }

  @Test("Recognition goes by content")
  func recognition() throws {
    let cases: [(String, [UInt8], Bool)] = [
      ("x.csv", Array("a,b\n".utf8), true), ("x", Array("a;b\n".utf8), true),
      ("x.txt", Array("单位名称\n示例\n".utf8), true), ("x", Array("单位名称\n".utf8), false),
      ("x.csv", Array("<?xml version='1.0'?>".utf8), false),
      ("x", Array("[{\"a\":1}]".utf8), false),
      ("x.csv", Array("{\"a\":1,\"b\":2}".utf8), false),
      ("x.csv", Array("[201-1] 行业代码,b\n".utf8), true), ("x", Array("[1,2]".utf8), false),
      ("x.csv", [0x50, 0x4B, 0x03, 0x04, 0x2C], false), ("x.csv", [0x61, 0x2C, 0x00], false),
      ("x", [0xFF, 0xFE, 0x61, 0x00, 0x09, 0x00, 0x62, 0x00], true),
    ]
    for (name, bytes, expected) in cases {
      let source = Source(name: name, path: "/dev/null", byteCount: bytes.count, head: bytes)
      #expect(CSVImporter().recognises(source) == expected, "\(name) \(bytes)")
    }
  }
}
