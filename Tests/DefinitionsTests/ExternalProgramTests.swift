import Registry
import Testing

@testable import Definitions

@Suite("External importers")
struct ExternalProgramTests {
  static let head = """
    importers:
      - name: dbf
        command: [bin/dbf, "{source}"]

    """

  @Test("are read whole")
  func whole() throws {
    let directory = try Directory([
      "importers.yaml": """
      importers:
        - name: dbf
          title: dBase 表
          title_en: dBase tables
          command: [bin/dbf, "{source}"]
          environment: {LANG: C.UTF-8}
          recognises: {endings: [DBF], begins: ["%"]}
          limits: {seconds: 60, silence: 5, memory: 64 MiB, processes: 2, output: 1 GiB, line: 4096}
          sample: {file: a.dbf, rows: a.rows, long_cell: l.dbf, exempt: [gb18030]}
        - name: crm
          command: [/opt/tap]
          singer: {config: crm.json, discover: true, stream: firms}

      """
    ])
    let programs = try Library.load(config: directory.path).programs
    var limits = ExternalProgram.Limits()
    limits.seconds = 60
    limits.silence = 5
    limits.memory = 64 << 20
    limits.processes = 2
    limits.output = 1 << 30
    limits.line = 4096
    let file = directory.path + "/importers.yaml"
    let expected = [
      ExternalProgram(
        name: "dbf", title: Phrase(zh: "dBase 表", en: "dBase tables"),
        command: ["bin/dbf", "{source}"], directory: directory.path,
        environment: ["LANG": "C.UTF-8"], endings: ["dbf"], beginnings: ["%"], limits: limits,
        sample: .init(file: "a.dbf", rows: "a.rows", longCell: "l.dbf", exempt: ["gb18030"]),
        place: Place(file: file, line: 2, column: "11", path: "importers[1].name")),
      ExternalProgram(
        name: "crm", title: Phrase(zh: "crm", en: "crm"), command: ["/opt/tap"],
        directory: directory.path,
        tap: .init(config: "crm.json", discovers: true, stream: "firms"),
        place: Place(file: file, line: 10, column: "11", path: "importers[2].name")),
    ]
    #expect(programs == expected)
    #expect(programs[0].path("bin/dbf") == directory.path + "/bin/dbf")
    #expect(programs[1].path("/opt/tap") == "/opt/tap")
  }

  static let cases: [Mistaken] = [
    Mistaken(title: "no list", yaml: "importer: []\n", line: 1, words: ["`importers`"]),
    Mistaken(
      title: "a program without a command", yaml: "importers:\n  - name: dbf\n", line: 2,
      words: ["`command`", "missing"]),
    Mistaken(
      title: "a program that would be searched for",
      yaml: "importers:\n  - {name: dbf, command: [python3]}\n", line: 2,
      words: ["python3", "PATH is not searched"]),
    Mistaken(
      title: "a name twice", yaml: head + "  - {name: dbf, command: [/a]}\n", line: 4,
      words: ["`dbf`", "line 2"]),
    Mistaken(
      title: "a bad name", yaml: "importers:\n  - {name: DBF, command: [/a]}\n", line: 2,
      words: ["DBF"]),
    Mistaken(
      title: "an unknown limit", yaml: head + "    limits: {time: 4}\n", line: 4, words: ["time"]),
    Mistaken(
      title: "a limit of nothing", yaml: head + "    limits: {seconds: 0}\n", line: 4,
      words: ["from 1"]),
    Mistaken(
      title: "a size in no unit", yaml: head + "    limits: {memory: 5 MB}\n", line: 4,
      words: ["5 MB", "MiB"]),
    Mistaken(
      title: "a tap with a source", yaml: head + "    singer: {config: a.json}\n", line: 3,
      words: ["{source}", "fetches"]),
    Mistaken(
      title: "a tap with two catalogues",
      yaml: "importers:\n  - name: a\n    command: [/a]\n    singer:\n      catalog: c.json\n"
        + "      discover: true\n      stream: s\n", line: 6, words: ["catalog"]),
    Mistaken(
      title: "a tap that discovers for nothing",
      yaml: "importers:\n  - name: a\n    command: [/a]\n    singer: {discover: true}\n", line: 4,
      words: ["`stream`", "missing"]),
  ]

  @Test("Mistakes are named with their place", arguments: cases)
  func mistakes(_ mistaken: Mistaken) throws {
    let directory = try Directory(["importers.yaml": mistaken.yaml])
    let refusal = try #require(throws: Refusal.self) {
      _ = try Library.load(config: directory.path)
    }
    #expect(refusal.exit == .input && refusal.place?.line == mistaken.line, "\(refusal.message.en)")
    let text = refusal.message.en + " " + (refusal.remedy?.en ?? "")
    for word in mistaken.words { #expect(text.contains(word), "\(word) in: \(text)") }
  }
}
