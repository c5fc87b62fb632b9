import Importing
import Registry
import Testing

@Suite("Names and values that a profile points at")
struct XMLPairTests {
  private func options(_ path: String, _ name: String, _ value: String?) -> ReadingOptions {
    var options = ReadingOptions(records: "r")
    options.pairs = Profile.Pairs(path: path, name: name, value: value)
    return options
  }

  @Test func mayBeAttributesOfAnyName() throws {
    let read = try readXML(
      #"<d><r><zb sz="1" dm="甲"/><zb dm="乙"/></r><r><zb dm="乙" sz="3" dw="人"/></r></d>"#,
      options("zb", "@dm", "@sz"))
    #expect(read.rows == [["甲=1", "乙="], ["zb/@dw=人", "乙=3"]])
  }

  @Test func mayBeChildElements() throws {
    let read = try readXML(
      "<d><r><a><b><k> 甲 </k><v>1</v></b><b><v>2</v><k>乙</k></b></a></r></d>",
      options("a/b", "k", "v"))
    #expect(read.rows == [["a/甲=1", "a/乙=2"]])
  }

  @Test func mayHaveTheValueAsTheirText() throws {
    let read = try readXML(
      #"<d><r><b dm="甲">1</b><b dm="乙">2</b></r></d>"#, options("b", "@dm", nil))
    #expect(read.rows == [["甲=1", "乙=2"]])
  }

  /// A value that nothing names is nobody else's.
  @Test func loseNothingWhereOneIsMissing() throws {
    let read = try readXML(
      "<d><r><b><k>甲</k></b><b><v>2</v></b><b><k>丙</k><v>3</v></b></r></d>", options("b", "k", "v"))
    #expect(read.rows == [["b=2", "丙=3"]])
  }

  @Test func mayBeObjectsOfJSON() throws {
    var options = ReadingOptions(records: "$[*]")
    options.pairs = Profile.Pairs(path: "list", name: "k", value: "v")
    let read = try readJSON(
      #"[{"list": [{"k": "甲", "v": 1}, {"v": "2", "k": "乙", "u": "人"}]},"#
        + #"{"list": [{"k": "乙", "v": null}, {"k": "k"}, {"v": 3}]}]"#, options)
    #expect(read.rows == [["甲=1", "list.u=人", "乙=2"], ["乙=", "k=", "list.v=3"]])
  }
}
