import Foundation
import Importing
import Registry
import Testing
import XMLFormat

func readXML(
  _ text: String, _ options: ReadingOptions = ReadingOptions()
) throws -> ReadRows {
  try readXML(Array(text.utf8), options)
}

func readXML(
  _ bytes: [UInt8], _ options: ReadingOptions = ReadingOptions()
) throws -> ReadRows {
  let sample = try Sample(bytes, ending: "xml")
  return try ReadRows(XMLImporter().reader(of: sample.source, options: options))
}

@Suite struct XMLShapeTests {
  @Test(arguments: [
    (
      "records and fields",
      "<RECORDS><RECORD><qymc>示例一公司</qymc><zczb>5</zczb></RECORD>"
        + "<RECORD><qymc>示例二公司</qymc><zczb/></RECORD></RECORDS>",
      [["qymc=示例一公司", "zczb=5"], ["qymc=示例二公司", "zczb="]]
    ),
    (
      "Chinese tags, an absent element, a repeated one",
      "<名录><行><企业名称>示例一公司</企业名称><领域>F01</领域><领域>F03</领域></行>"
        + "<行><企业名称>示例二公司</企业名称></行></名录>",
      [["企业名称=示例一公司", "领域=F01", "领域=F03"], ["企业名称=示例二公司"]]
    ),
    (
      "pairs of name and value",
      "<data><r><item name=\"企业名称\" value=\"示例&amp;一\"/><item value=\"5\" name=\"资本\"/></r>"
        + "<r><item name=\"企业名称\" value=\"示例二\"/><item name=\"资本\" value=\"\"/></r></data>",
      [["企业名称=示例&一", "资本=5"], ["企业名称=示例二", "资本="]]
    ),
    (
      "pairs with the value as text",
      "<d><row><field name=\"a\">1</field><field name=\"b\">2</field></row>"
        + "<row><field name=\"b\">3</field><field name=\"a\">4</field></row></d>",
      [["a=1", "b=2"], ["b=3", "a=4"]]
    ),
    (
      "attribute rows",
      "<xml xmlns:z=\"#RowsetSchema\" xmlns:rs=\"urn:rs\"><rs:data><z:row a=\"1\" b=\"x&lt;y\"/>"
        + "<z:row a=\"2\"/></rs:data></xml>",
      [["@a=1", "@b=x<y"], ["@a=2"]]
    ),
    (
      "nesting, attributes, prefixes",
      "<l:x xmlns:l=\"urn:l\"><l:h><l:n>2</l:n></l:h><l:rs>"
        + "<l:r k=\"1\">\n <l:e><l:name xml:lang=\"zh\">示例</l:name></l:e>\n</l:r>"
        + "<l:r k=\"2\"><l:e><l:name>示例二</l:name></l:e></l:r></l:rs></l:x>",
      [["@k=1", "e/name/@lang=zh", "e/name=示例"], ["@k=2", "e/name=示例二"]]
    ),
    (
      "mixed content and character data",
      "<d><r><a>x<b>1</b>y</a><c><![CDATA[<示例> & ]]>公司</c></r><r><a>z</a><c/></r></d>",
      [["a/b=1", "a=xy", "c=<示例> & 公司"], ["a=z", "c="]]
    ),
    (
      "exactly one record",
      "<root><head><total>1</total></head><rows><row><a>1</a><b>2</b></row></rows></root>",
      [["a=1", "b=2"]]
    ),
    (
      "pages of rows",
      "<d><page><r><a>1</a></r><r><a>2</a></r></page><page><r><a>3</a></r></page></d>",
      [["a=1"], ["a=2"], ["a=3"]]
    ),
  ])
  func shape(name: String, text: String, rows: [[String]]) throws {
    #expect(try readXML(text).rows == rows, "\(name)")
  }

  @Test func knownLabelsOutweighRepetition() throws {
    let text =
      "<d><log><e><at>1</at><by>甲</by><of>x</of></e><e><at>2</at><by>乙</by><of>y</of></e></log>"
      + "<firm><企业名称>示例公司</企业名称></firm></d>"
    let options = ReadingOptions { $0 == "企业名称" }
    let read = try readXML(text, options)
    #expect(read.rows == [["企业名称=示例公司"]])
    #expect(read.issues.map(\.rule) == ["outside-records"])
    #expect(read.issues.first?.count == 6)
    #expect(try readXML(text).rows.count == 2)
  }

  @Test func attributesAroundRecordsAreUsual() throws {
    let rows = "<row><a>1</a><b>2</b></row><row><a>3</a><b>4</b></row>"
    let around = "<records list=\"示例\" period=\"2023\" revision=\"1\"><p n=\"1\">\(rows)</p>"
    for records in [nil, "row"] {
      let options = ReadingOptions(records: records)
      #expect(try readXML(around + "</records>", options).rows.count == 2)
    }
    #expect(try readXML(around + "</records>").issues == [])
    let beside = try readXML(around + "<other n=\"1\">2</other></records>")
    #expect(beside.issues.map(\.rule) == ["outside-records"])
    #expect(beside.issues.first?.count == 2)
  }

  @Test(arguments: ["/root/rows/row", "rows/row", "row", "/r:root/rows/x:row"])
  func recordsAreWhereOneIsTold(path: String) throws {
    let text =
      "<root><many><m><a>1</a><b>2</b></m><m><a>1</a><b>2</b></m></many>"
      + "<rows><row><c>1</c></row></rows></root>"
    #expect(try readXML(text, ReadingOptions(records: path)).rows == [["c=1"]])
  }

  @Test func linesAreThoseOfTheStartTag() throws {
    var text = "<?xml version=\"1.0\"?>\n<!-- \n -->\n<d>\n"
    for index in 0..<70_000 { text += "<r\n  k=\"\(index)\"\n><a>\n</a></r>\n" }
    let read = try readXML(text + "</d>")
    #expect(read.rows.count == 70_000)
    #expect(read.lines == (0..<70_000).map { 5 + 4 * $0 })
  }

  @Test func batchesHoldTheRowsAskedFor() throws {
    let text = "<d>" + (0..<10).map { "<r><a>\($0)</a></r>" }.joined() + "</d>"
    let sample = try Sample(Array(text.utf8), ending: "xml")
    let reader = try XMLImporter().reader(
      of: sample.source, options: ReadingOptions(batchRows: 4))
    var sizes: [Int] = []
    while let batch = try reader.next() { sizes.append(batch.rows.count) }
    #expect(sizes == [4, 4, 2])
    #expect(try reader.next() == nil)
  }

  @Test func aReaderMayBeDroppedEarly() throws {
    let text = "<d>" + (0..<200_000).map { "<r><a>\($0)</a></r>" }.joined() + "</d>"
    let sample = try Sample(Array(text.utf8), ending: "xml")
    for taken in 0..<3 {
      let reader = try XMLImporter().reader(
        of: sample.source, options: ReadingOptions(batchRows: 16))
      for _ in 0..<taken { #expect(try reader.next()?.rows.count == 16) }
    }
  }
}
