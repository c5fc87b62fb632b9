import Importing
import Registry
import Testing

@Suite("A header in lines that somebody named")
struct ToldHeaderTests {
  private func options(_ header: Profile.Header) -> ReadingOptions {
    var options = ReadingOptions()
    options.header = header
    return options
  }

  @Test func severalLinesAreJoined() throws {
    let table = try ReadTable.read(
      "示例标题,,\n主体,,额\n号,名,万元\nx1,示例,5\n", options: options(.lines(2...3)), known: [])
    #expect(table.labels == ["主体;号", "主体;名", "额;万元"])
    #expect(table.lines == [4])
    #expect(table.issues == ["title-row@1"])
  }

  @Test func withoutOneColumnsGoByTheirPlace() throws {
    let table = try ReadTable.read("a,b,c\n1,2,3\n", options: options(.none))
    #expect(table.labels == ["#1", "#2", "#3"])
    #expect(table.rows == [["a", "b", "c"], ["1", "2", "3"]])
    #expect(table.lines == [1, 2])
  }

  @Test func aRowOfAnotherWidthIsDamagedWithoutOneToo() throws {
    let table = try ReadTable.read("p,q\nr,s\nt,u,v\n", options: options(.none))
    #expect(table.issues.contains("ragged-row@1") && table.lines == [3])
  }

  @Test func isRefusedWhereTheLinesAreBlank() throws {
    #expect {
      try ReadTable.read("a,b\n,\n1,2\n", options: options(.lines(2...2)))
    } throws: {
      let refusal = $0 as? Refusal
      return refusal?.code == "no-header" && refusal?.place?.line == 2
    }
  }
}
