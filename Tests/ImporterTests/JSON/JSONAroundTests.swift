import Importing
import Registry
import Testing

@Suite("Records in arrays inside arrays, and what stands around them")
struct JSONAroundTests {
  private let districts = """
    {"code": 0, "year": 2023, "districts": [
      {"name": "崇安", "firms": [{"a": 1}, {"a": 2, "tags": ["x", "y"]}]},
      {"name": "a\\"b", "firms": []},
      {"firms": [{"a": 3}]}
    ]}
    """

  private func options(_ records: String, around: Bool = false) -> ReadingOptions {
    let labels = ["../name", "../../year"]
    var options = ReadingOptions(records: records, knowsLabel: { labels.contains($0) })
    options.readsAround = around
    return options
  }

  @Test(arguments: ["districts[*].firms[*]", "$.districts.firms", "districts.firms[*]"])
  func areReachedByAPathThroughArrays(_ path: String) throws {
    let read = try readJSON(districts, options(path))
    #expect(read.rows == [["a=1"], ["a=2", "tags=x", "tags=y"], ["a=3"]])
    #expect(read.issues.map(\.rule) == ["outside-records"])
    #expect(read.issues.first?.count == 2)
  }

  @Test(arguments: [nil, 1, 7]) func bringWhatAProfileAsksForAroundThem(_ chunk: Int?) throws {
    let read = try readJSON(
      districts, options("districts.firms", around: true), chunkBytes: chunk)
    #expect(
      read.rows == [
        ["../../code=0", "../../year=2023", "../name=崇安", "a=1"],
        ["../../code=0", "../../year=2023", "../name=崇安", "a=2", "tags=x", "tags=y"],
        ["../../code=0", "../../year=2023", "a=3"],
      ])
    #expect(read.issues.isEmpty)
  }

  @Test func mayStandInArraysInArrays() throws {
    let text = #"{"rows": [[{"a": 1}], [], [{"a": 2}, {"a": 3}]]}"#
    #expect(try readJSON(text, options("rows[*][*]")).rows == [["a=1"], ["a=2"], ["a=3"]])
    let flat = #"[{"rows": [{"a": 1}]}, {"rows": [{"a": 2}]}]"#
    #expect(try readJSON(flat, options("$[*].rows[*]")).rows == [["a=1"], ["a=2"]])
  }

  @Test(arguments: [
    (#"{"districts": [{"firms": [{"a": 1}], "name": "崇安"}]}"#, "name"),
    (#"{"districts": [{"firms": [{"a": 1}]}, {"firms": []}], "year": 2023}"#, "year"),
  ])
  func areRefusedWhereWhatSpeaksOfThemComesLater(_ text: String, _ name: String) {
    let refusal = #expect(throws: Refusal.self) {
      try readJSON(text, options("districts.firms", around: true))
    }
    #expect(refusal?.code == "after-records")
    #expect(refusal?.place?.column == name)
  }
}
