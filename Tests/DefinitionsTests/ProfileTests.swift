import Registry
import Testing

@testable import Definitions

@Suite("Profiles")
struct ProfileTests {
  static let tax = """
    list: key-enterprises
    source: 示例区税务局
    supplies: columns
    importer: csv
    encoding: GB18030
    fields:
      uscc: 纳税人识别号
      tax_paid: 本期入库
    constants: {district: 梁溪区}
    units: {tax_paid: 元}
    nulls: [无数据]
    ignored: [征管分局]
    scope: {district: 梁溪区}
    asof: 2023-01..05
    delimiter: tab

    """

  @Test("is read whole, and named for its file")
  func whole() throws {
    let directory = try Directory(["profiles/tax.yaml": Self.tax])
    let library = try Library.load(config: directory.path)
    let expected = Profile(
      name: "tax", list: "key-enterprises", source: "示例区税务局", supplies: .columns, importer: "csv",
      encoding: "GB18030", fields: ["uscc": "纳税人识别号", "tax_paid": "本期入库"],
      constants: ["district": "梁溪区"], units: ["tax_paid": .yuan], nulls: ["无数据"],
      ignored: ["征管分局"], scope: ["district": "梁溪区"], asof: .value("2023-01..05"), delimiter: "\t")
    #expect(library.profiles == ["tax"])
    #expect(try library.profile("tax") == expected)
    #expect(try library.profile(directory.path + "/profiles/tax.yaml") == expected)
  }

  @Test("says where things are in a file of any format")
  func structure() throws {
    let yaml = """
      list: key-enterprises
      records: /a/b
      header: 2-3
      pairs: {path: zb, name: "@dm", value: sz}
      schema: a.xsd
      fields:
        uscc: "#2"
        key_products: {column: 产品/名称, repeated: join, by: ；}
        patents_valid: {column: 专利, repeated: count}
        founded_on: {columns: [开业年份, 开业月份], by: "-"}
        remark: {column: 备注, repeated: last}
      units: sheet
      asof: file
      decimal: comma

      """
    let directory = try Directory(["profiles/all.yaml": yaml, "profiles/a.xsd": "<a/>"])
    let profile = try Library.load(config: directory.path).profile("all")
    #expect(profile.header == .lines(2...3))
    #expect(profile.pairs == Profile.Pairs(path: "zb", name: "@dm", value: "sz"))
    #expect(profile.schema == directory.path + "/profiles/a.xsd")
    #expect(
      profile.repeated == [
        "key_products": .joined(by: "；"), "patents_valid": .counted, "remark": .last,
        "founded_on": .joined(by: "-"),
      ])
    #expect(profile.fields["founded_on"] == "开业年份")
    #expect(profile.further == ["founded_on": ["开业月份"]])
    #expect(profile.fields["key_products"] == "产品/名称")
    #expect(profile.unit == .said(in: .sheet) && profile.units.isEmpty)
    #expect(profile.asof == .said(in: .file))
    #expect(profile.hasDecimalComma)
    #expect(profile.places["header"]?.line == 3)
  }

  static let cases: [Mistaken] = [
    Mistaken(
      title: "a header that is no line", yaml: "list: officers\nheader: first\n", line: 2,
      words: ["first", "3-5", "none"]),
    Mistaken(
      title: "a header upside down", yaml: "list: officers\nheader: 5-3\n", line: 2, words: ["5-3"]),
    Mistaken(
      title: "pairs without a name",
      yaml: "list: officers\nrecords: a\npairs: {path: a/b}\n", line: 3,
      words: ["`name`", "missing"]),
    Mistaken(
      title: "pairs of records that nobody named",
      yaml: "list: officers\npairs: {path: a/b, name: c}\n", line: 2, words: ["records"]),
    Mistaken(
      title: "an unknown way to take several",
      yaml: "list: officers\nfields:\n  name: {column: 姓名, repeated: joined}\n", line: 3,
      words: ["did you mean `join`"]),
    Mistaken(
      title: "a separator of what is counted",
      yaml: "list: officers\nfields:\n  name: {column: 姓名, repeated: count, by: 、}\n", line: 3,
      words: ["`by`", "join"]),
    Mistaken(
      title: "a field without its column",
      yaml: "list: officers\nfields:\n  name: {repeated: join}\n", line: 3,
      words: ["`column`", "missing"]),
    Mistaken(
      title: "one of several columns",
      yaml: "list: officers\nfields:\n  name: {columns: [姓名]}\n", line: 3,
      words: ["`columns`", "two columns"]),
    Mistaken(
      title: "a column that YAML takes for a comment",
      yaml: "list: officers\nfields:\n  name: #2\n", line: 3, words: ["\"#2\"", "quotes"]),
    Mistaken(
      title: "a decimal sign that is none", yaml: "list: officers\ndecimal: ','\n", line: 2,
      words: ["comma", "point"]),
    Mistaken(
      title: "a schema that is not there", yaml: "list: officers\nschema: none.xsd\n", line: 2,
      words: ["none.xsd", "XSD"]),
    Mistaken(
      title: "an as-of period that is none", yaml: "list: officers\nasof: 去年\n", line: 2,
      words: ["去年", "2023-01..05", "sheet"]),
    Mistaken(
      title: "a unit for all that is none", yaml: "list: officers\nunits: 万\n", line: 2,
      words: ["万元", "title"]),
    Mistaken(title: "no list", yaml: "source: 示例\n", line: 1, words: ["list", "missing"]),
    Mistaken(
      title: "unknown list", yaml: "list: parks\n", line: 1, column: "7", words: ["parks"]),
    Mistaken(
      title: "unknown key", yaml: tax + "field: {}\n", line: 16, words: ["did you mean `fields`"]),
    Mistaken(
      title: "unknown field", yaml: "list: officers\nfields:\n  nam: 姓名\n", line: 3, column: "3",
      words: ["`nam`", "did you mean `name`"]),
    Mistaken(
      title: "unknown field of the scope", yaml: "list: officers\nscope: {area: 梁溪区}\n", line: 2,
      words: ["`area`"]),
    Mistaken(
      title: "a field mapping that is a list", yaml: "list: officers\nfields: [name]\n", line: 2,
      words: ["a list", "field: column"]),
    Mistaken(
      title: "one column for two fields",
      yaml: "list: officers\nfields:\n  name: 姓名\n  title: 姓名\n", line: 4,
      words: ["column `姓名`", "line 3"]),
    Mistaken(
      title: "a field that is both column and constant",
      yaml: "list: officers\nfields: {org: 单位}\nconstants: {org: 示例局}\n", line: 3,
      words: ["`org`", "line 2"]),
    Mistaken(
      title: "unknown unit", yaml: "list: officers\nunits: {capacity: 个家}\n", line: 2,
      words: ["unit", "个家"]),
    Mistaken(
      title: "a unit of another kind", yaml: "list: officers\nunits: {capacity: 万元}\n", line: 2,
      words: ["万元", "integer"]),
    Mistaken(
      title: "unknown supply", yaml: "list: officers\nsupplies: column\n", line: 2,
      words: ["did you mean `columns`"]),
    Mistaken(
      title: "a long delimiter", yaml: "list: officers\ndelimiter: \",,\"\n", line: 2,
      words: [",,", "one ASCII character"]),
    Mistaken(
      title: "a full-width delimiter", yaml: "list: officers\ndelimiter: ，\n", line: 2,
      words: ["one ASCII character"]),
  ]

  @Test("mistakes are named with their place", arguments: cases)
  func mistake(_ mistaken: Mistaken) throws {
    let directory = try Directory(["parks.yaml": mistaken.yaml])
    let library = try Library.load(config: nil)
    let path = directory.path + "/parks.yaml"
    expect(mistaken, file: path) { () throws(Refusal) in _ = try library.profile(path) }
  }

  @Test("an unknown name is wrong usage, a path that cannot be read is bad input")
  func unknown() throws {
    let directory = try Directory(["profiles/tax.yaml": Self.tax])
    let library = try Library.load(config: directory.path)
    let name = refusal { () throws(Refusal) in _ = try library.profile("taxes") }
    #expect(name?.exit == .usage)
    #expect(name?.remedy?.en.contains("did you mean `tax`") == true)
    let path = refusal { () throws(Refusal) in _ = try library.profile("/no/such/tax.yaml") }
    #expect(path?.exit == .input)
    #expect(path?.place?.file == "/no/such/tax.yaml")
  }
}
