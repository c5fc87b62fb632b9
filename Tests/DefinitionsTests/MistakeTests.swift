import Registry
import Testing

@testable import Definitions

/// A definition with one mistake, and where and how it must be named.
struct Mistaken: Sendable, CustomTestStringConvertible {
  let title: String
  let yaml: String
  let line: Int
  var column: String?
  /// Words that message or remedy must contain, in English.
  let words: [String]

  var testDescription: String { title }
}

@Suite("Mistakes in definitions are named with their place")
struct MistakeTests {
  static let head = """
    list: parks
    title: 园区
    identity: [code]
    fields:
      - {name: code, label: 编号, type: code}
      - {name: name, label: 名称, means: name}

    """

  static let cases: [Mistaken] = [
    Mistaken(title: "empty file", yaml: "", line: 1, words: ["empty"]),
    Mistaken(
      title: "a figure that some see without its as-of period",
      yaml: head + """
          - {name: asof, label: 所属期, type: date, class: figure, secrecy: internal}
          - {name: area, label: 面积, type: decimal, class: figure, asof: asof, secrecy: public}

        """, line: 8, words: ["`asof`", "internal", "`area`", "no more secret than `public`"]),
    Mistaken(
      title: "last year's figure of nothing",
      yaml: head + "  - {name: a, label: 甲, type: integer, class: figure, last_year_of: nme}\n",
      line: 7, words: ["nme", "did you mean `name`"]),
    Mistaken(
      title: "last year's figure of a text",
      yaml: head + "  - {name: a, label: 甲, type: integer, class: figure, last_year_of: name}\n",
      line: 7, words: ["`name`", "same type, unit and asof"]),
    Mistaken(
      title: "last year's figure in another unit",
      yaml: head + """
          - {name: a, label: 甲, type: money, unit: 万元, class: figure}
          - {name: b, label: 乙, type: money, unit: 元, class: figure, last_year_of: a}

        """, line: 8, words: ["`a`", "same type, unit and asof"]),
    Mistaken(title: "comment only", yaml: "# nothing\n", line: 1, words: ["empty"]),
    Mistaken(title: "a list at the root", yaml: "- a\n", line: 1, words: ["list", "keys"]),
    Mistaken(
      title: "malformed", yaml: "list: parks\ntitle: [园区\nidentity: x\n", line: 3,
      words: ["malformed", "brackets"]),
    Mistaken(
      title: "a control character", yaml: "list: parks\ntitle: a\u{1}b\n", line: 2,
      words: ["malformed", "control"]),
    Mistaken(
      title: "too deep", yaml: String(repeating: "[", count: 100_000), line: 1,
      words: ["malformed"]),
    Mistaken(
      title: "two documents", yaml: head + "---\nlist: x\n", line: 7, words: ["malformed"]),
    Mistaken(
      title: "a key twice", yaml: "list: parks\ntitle: a\ntitle: b\n", line: 2,
      words: ["duplicate", "title"]),
    Mistaken(
      title: "unknown key", yaml: head + "cadense: quarter\n", line: 7, column: "1",
      words: ["cadense", "did you mean `cadence`"]),
    Mistaken(
      title: "unknown key of a field", yaml: head + "  - {name: a, label: 甲, typ: text}\n",
      line: 7, words: ["typ", "did you mean `type`"]),
    Mistaken(
      title: "missing title", yaml: "list: parks\nidentity: [a]\n", line: 1,
      words: ["title", "missing"]),
    Mistaken(
      title: "missing label", yaml: head + "  - name: a\n", line: 7, words: ["label", "missing"]),
    Mistaken(
      title: "missing fields", yaml: "list: parks\ntitle: 园区\nidentity: [a]\n", line: 1,
      words: ["fields", "missing"]),
    Mistaken(
      title: "missing identity",
      yaml: "list: parks\ntitle: 园区\nfields:\n  - {name: a, label: 甲}\n", line: 1,
      words: ["identity", "missing"]),
    Mistaken(
      title: "no fields", yaml: "list: parks\ntitle: 园区\nidentity: [a]\nfields: []\n", line: 4,
      words: ["no fields"]),
    Mistaken(
      title: "a text where a list belongs",
      yaml: head + "  - {name: a, label: 甲, aliases: 乙}\n", line: 7,
      words: ["aliases", "乙", "expected a list"]),
    Mistaken(
      title: "a list where a text belongs", yaml: "list: [parks]\n", line: 1,
      words: ["a list", "expected a text"]),
    Mistaken(title: "nothing after a key", yaml: "list:\ntitle: 园区\n", line: 1, words: ["nothing"]),
    Mistaken(
      title: "a flag that is no flag", yaml: head + "served: maybe\n", line: 7, column: "9",
      words: ["maybe", "true or false"]),
    Mistaken(
      title: "unknown type", yaml: head + "  - {name: a, label: 甲, type: mony}\n", line: 7,
      words: ["mony", "did you mean `money`"]),
    Mistaken(
      title: "unknown element",
      yaml: head + "  - {name: a, label: 甲, type: set, of: codes}\n", line: 7,
      words: ["set of codes", "did you mean `set of code`"]),
    Mistaken(
      title: "element without set", yaml: head + "  - {name: a, label: 甲, type: code, of: code}\n",
      line: 7, words: ["type: set"]),
    Mistaken(
      title: "unknown class", yaml: head + "  - {name: a, label: 甲, class: figures}\n", line: 7,
      words: ["figures", "did you mean `figure`"]),
    Mistaken(
      title: "unknown meaning", yaml: head + "  - {name: a, label: 甲, means: place}\n", line: 7,
      words: ["place", "location"]),
    Mistaken(
      title: "unknown secrecy", yaml: head + "  - {name: a, label: 甲, secrecy: secret}\n", line: 7,
      words: ["secret", "statistical"]),
    Mistaken(
      title: "unknown unit", yaml: head + "  - {name: a, label: 甲, type: money, unit: 万}\n",
      line: 7, words: ["unit", "万", "亿元"]),
    Mistaken(
      title: "a unit of another kind",
      yaml: head + "  - {name: a, label: 甲, type: integer, unit: 万元}\n", line: 7,
      words: ["万元", "integer"]),
    Mistaken(
      title: "a book on a text", yaml: head + "  - {name: a, label: 甲, book: districts}\n", line: 7,
      words: ["book", "text"]),
    Mistaken(
      title: "unknown book", yaml: head + "  - {name: a, label: 甲, type: code, book: district}\n",
      line: 7, words: ["district", "did you mean `districts`"]),
    Mistaken(
      title: "as-of names no field",
      yaml: head + "  - {name: a, label: 甲, type: money, asof: finance}\n", line: 7,
      words: ["unknown field `finance`"]),
    Mistaken(
      title: "as-of names no date",
      yaml: head + "  - {name: a, label: 甲, type: money, asof: name}\n", line: 7,
      words: ["`name`", "date"]),
    Mistaken(
      title: "field name twice", yaml: head + "  - {name: code, label: 甲}\n", line: 7,
      words: ["field name `code`", "duplicate", "line 5"]),
    Mistaken(
      title: "label claimed twice", yaml: head + "  - {name: a, label: 名称}\n", line: 7,
      words: ["名称", "claimed by two", "line 6"]),
    Mistaken(
      title: "alias claimed twice, in full width and with a unit",
      yaml: head + "  - {name: a, label: 甲, aliases: [编号（万元）]}\n", line: 7,
      words: ["编号", "line 5"]),
    Mistaken(
      title: "a label that is another field's name",
      yaml: head + "  - {name: a, label: Code}\n", line: 7, words: ["Code", "line 5"]),
    Mistaken(
      title: "an English label that is another field's name",
      yaml: head + "  - {name: a, label: 甲, label_en: Name}\n", line: 7, words: ["Name", "line 6"]),
    Mistaken(
      title: "an ignored column that a field takes", yaml: head + "ignored: [序号, 名称]\n", line: 7,
      column: "15", words: ["名称", "line 6"]),
    Mistaken(
      title: "bad list name", yaml: "list: Parks\n", line: 1, words: ["list name", "[a-z]"]),
    Mistaken(
      title: "bad field name", yaml: head + "  - {name: 面积, label: 面积}\n", line: 7,
      words: ["field name", "[a-z]"]),
    Mistaken(
      title: "a hyphen in a field name", yaml: head + "  - {name: a-b, label: 甲}\n", line: 7,
      words: ["field name", "a-b"]),
    Mistaken(
      title: "identity names no field",
      yaml: "list: parks\ntitle: 园区\nidentity:\n  - [cod]\nfields:\n"
        + "  - {name: code, label: 编号}\n",
      line: 4, column: "6", words: ["`cod`", "did you mean `code`"]),
    Mistaken(
      title: "unknown cadence", yaml: head + "cadence: weekly\n", line: 7,
      words: ["weekly", "quarter"]),
    Mistaken(
      title: "unknown reasons", yaml: head + "reasons: require\n", line: 7,
      words: ["did you mean `required`"]),
    Mistaken(
      title: "a guard above the whole", yaml: head + "guards: {mass_exit_percent: 120}\n", line: 7,
      words: ["120", "0 to 100"]),
    Mistaken(
      title: "a guard that is no number", yaml: head + "guards: {mass_exit_least: few}\n", line: 7,
      words: ["few", "whole number"]),
  ]

  @Test("a definition", arguments: cases)
  func definition(_ mistaken: Mistaken) {
    expect(mistaken) { () throws(Refusal) in
      let document = try Document(text: mistaken.yaml, file: "parks.yaml")
      _ = try Definition(document, books: ["districts", "streets"])
    }
  }

  @Test("what the cases share is sound")
  func headIsSound() throws {
    let definition = try Definition(
      try Document(text: Self.head, file: "parks.yaml"), books: nil)
    #expect(definition.fields.map(\.name) == ["code", "name"])
    #expect(definition.identity == [["code"]])
    #expect(definition.nameField == 1)
  }

  @Test("a file that is not UTF-8 names the byte and the line")
  func notUTF8() {
    // 园区 in GB18030, as an editor on a Chinese Windows saves it.
    let bytes = Array("list: parks\ntitle: ".utf8) + [0xD4, 0xB0, 0xC7, 0xF8, 0x0A]
    let refusal = refusal { () throws(Refusal) in
      _ = try Document(bytes: bytes, file: "parks.yaml")
    }
    #expect(refusal?.place?.line == 2)
    #expect(refusal?.message.en.contains("byte 22") == true)
    #expect(refusal?.remedy?.en.contains("UTF-8") == true)
  }

  @Test("the label of a retired field is free again, its name is not")
  func retired() throws {
    let text = Self.head + "  - {name: old_name, label: 旧称, retired: true}\n"
    let definition = try Definition(
      try Document(text: text + "  - {name: new_name, label: 旧称}\n", file: "parks.yaml"),
      books: nil)
    #expect(definition.fields.suffix(2).map(\.label) == ["旧称", "旧称"])
    #expect(definition.fields.map(\.isRetired) == [false, false, true, false])
    let again = refusal { () throws(Refusal) in
      _ = try Definition(
        try Document(text: text + "  - {name: old_name, label: 新称}\n", file: "parks.yaml"),
        books: nil)
    }
    #expect(again?.place?.line == 8)
  }

  @Test("a byte order mark is no mistake")
  func byteOrderMark() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + Array(Self.head.utf8)
    let definition = try Definition(try Document(bytes: bytes, file: "parks.yaml"), books: nil)
    #expect(definition.list == "parks")
  }
}

/// The refusal that a closure ends with; nil where it ends well.
func refusal(_ body: () throws(Refusal) -> Void) -> Refusal? {
  do {
    try body()
    return nil
  } catch {
    return error
  }
}

/// Checks code, exit, file, line, column and words of the refusal of a mistaken file.
func expect(
  _ mistaken: Mistaken, file: String = "parks.yaml", location: SourceLocation = #_sourceLocation,
  _ body: () throws(Refusal) -> Void
) {
  guard let refusal = refusal(body) else {
    Testing.Issue.record("not refused", sourceLocation: location)
    return
  }
  #expect(refusal.code == "definition", sourceLocation: location)
  #expect(refusal.exit == .input, sourceLocation: location)
  #expect(refusal.place?.file == file, sourceLocation: location)
  #expect(refusal.place?.line == mistaken.line, "\(refusal)", sourceLocation: location)
  if let column = mistaken.column {
    #expect(refusal.place?.column == column, "\(refusal)", sourceLocation: location)
  }
  let english = refusal.message.en + " " + (refusal.remedy?.en ?? "")
  for word in mistaken.words {
    #expect(english.contains(word), "\(english)", sourceLocation: location)
  }
  #expect(refusal.message.zh != refusal.message.en, sourceLocation: location)
}
