import Importing
import Registry
import Testing

@Suite("Attributes of the elements around records")
struct XMLAroundTests {
  private let text = """
    <d v="1">
      <s n="甲" c="a&amp;b"><r><a>1</a></r><r><a>2</a></r></s>
      <s n="乙"><r k="3"/></s>
      <s><r><a>4</a></r></s>
    </d>
    """

  @Test func areColumnsWhereAProfileAsksForThem() throws {
    var options = ReadingOptions(records: "/d/s/r")
    options.readsAround = true
    #expect(
      try readXML(text, options).rows == [
        ["../../@v=1", "../@n=甲", "../@c=a&b", "a=1"],
        ["../../@v=1", "../@n=甲", "../@c=a&b", "a=2"], ["../../@v=1", "../@n=乙", "@k=3"],
        ["../../@v=1", "a=4"],
      ])
  }

  @Test func areNoneOtherwise() throws {
    let read = try readXML(text, ReadingOptions(records: "/d/s/r"))
    #expect(read.rows == [["a=1"], ["a=2"], ["@k=3"], ["a=4"]])
  }
}
