import Registry
import Testing

@testable import Definitions

@Suite("Code books")
struct BookTests {
  static let head = """
    book: grades
    title: 等级
    closed: true
    entries:
      - {code: low, label: 低, aliases: [低级]}

    """

  static let cases: [Mistaken] = [
    Mistaken(
      title: "neither closed nor open", yaml: "book: grades\ntitle: 等级\nentries: []\n", line: 1,
      words: ["closed", "missing"]),
    Mistaken(
      title: "closed and open", yaml: "book: grades\ntitle: 等级\nclosed: true\nopen: true\n",
      line: 4, words: ["both"]),
    Mistaken(
      title: "no entries", yaml: "book: grades\ntitle: 等级\nopen: true\n", line: 1,
      words: ["entries", "missing"]),
    Mistaken(
      title: "bad name", yaml: "book: Grades\n", line: 1, words: ["book name", "Grades"]),
    Mistaken(
      title: "an entry without a label", yaml: head + "  - {code: high}\n", line: 6,
      words: ["label", "missing"]),
    Mistaken(
      title: "an unknown key", yaml: head + "  - {code: high, lable: 高}\n", line: 6,
      words: ["did you mean `label`"]),
    Mistaken(
      title: "a code twice", yaml: head + "  - {code: low, label: 高}\n", line: 6,
      words: ["`low`", "line 5"]),
    Mistaken(
      title: "an alias that is another's label",
      yaml: head + "  - {code: high, label: 高, aliases: [低]}\n", line: 6,
      words: ["`低`", "line 5"]),
    Mistaken(
      title: "a successor that does not exist",
      yaml: head + "  - {code: high, label: 高, successors: [lo]}\n", line: 6,
      words: ["`lo`", "did you mean `low`"]),
    Mistaken(
      title: "a date that is none", yaml: head + "  - {code: high, label: 高, from: 2021-13}\n",
      line: 6, words: ["2021-13", "a date"]),
    Mistaken(
      title: "a date in another notation",
      yaml: head + "  - {code: high, label: 高, to: 2021/9}\n", line: 6, words: ["2021/9"]),
    Mistaken(
      title: "an end before the beginning",
      yaml: head + "  - {code: high, label: 高, from: 2021-09, to: 2021-08}\n", line: 6,
      words: ["before `from`"]),
    Mistaken(
      title: "the same label at the same time",
      yaml: head + "  - {code: a, label: 高, to: 2021}\n  - {code: b, label: 高, from: 2021-12}\n",
      line: 7, words: ["`高`", "line 6"]),
  ]

  @Test("mistakes are named with their place", arguments: cases)
  func mistake(_ mistaken: Mistaken) {
    expect(mistaken) { () throws(Refusal) in
      _ = try Book(try Document(text: mistaken.yaml, file: "parks.yaml"))
    }
  }

  @Test("one label may follow itself in time")
  func label() throws {
    let yaml =
      Self.head + "  - {code: a, label: 高, to: 2021, successors: [b]}\n"
      + "  - {code: b, label: 高, label_en: High, from: 2022}\n"
    let book = try Book(try Document(text: yaml, file: "grades.yaml"))
    #expect(
      book
        == Book(
          name: "grades", title: "等级", isClosed: true,
          entries: [
            .init(code: "low", label: "低", aliases: ["低级"]),
            .init(code: "a", label: "高", validTo: "2021", successors: ["b"]),
            .init(code: "b", label: "高", labelEn: "High", validFrom: "2022"),
          ]))
  }

  @Test("codes keep their zeros, and words that YAML takes for others stay words")
  func scalars() throws {
    let yaml = "book: b\ntitle: No\nopen: true\nentries:\n  - {code: 007, label: 1.50}\n"
    let book = try Book(try Document(text: yaml, file: "b.yaml"))
    #expect(book.title == "No")
    #expect(book.entries == [.init(code: "007", label: "1.50")])
  }
}
