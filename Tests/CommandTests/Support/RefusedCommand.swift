import Foundation
import Testing

/// A command that has to be refused, and what has to be said.
struct RefusedCommand: CustomTestStringConvertible, Sendable {
  let name: String
  let arguments: @Sendable (Scratch) throws -> [String]
  let exit: Int32
  let code: String
  /// What the line in Chinese has to name: the rule and what to do.
  let words: [String]
  /// `FILE:LINE`, the end of it.
  var place: String?
  /// The rule, line and field of the issue, where a row is at fault.
  var rule: String?
  var line: Int?
  var field: String?
  /// Whether the line in English quotes Chinese text of the file.
  var quotesChinese = false

  var testDescription: String { name }

  static func importing(_ file: String, _ more: String...) -> [String] {
    [
      "import", file, "--list", "key-enterprises", "--period", "2023Q2", "--mode", "merge",
      "--asof", "2022",
    ] + more
  }

  /// A broken sample file that cannot be read.
  static func unreadable(
    _ file: String, member: String? = nil, line: Int? = nil, code: String, _ words: String...
  ) -> RefusedCommand {
    RefusedCommand(
      name: file, arguments: { _ in importing("samples/broken/\(file)") }, exit: 66, code: code,
      words: words,
      place: file + (member.map { "!\($0)" } ?? "") + (line.map { ":\($0)：" } ?? "："),
      quotesChinese: true)
  }

  /// A broken sample file with a row at fault.
  static func wrongRow(
    _ file: String, line: Int?, _ field: String?, rule: String, _ words: String...
  ) -> RefusedCommand {
    RefusedCommand(
      name: file, arguments: { _ in importing("samples/broken/\(file)") }, exit: 1,
      code: "row-errors", words: words + ["共 1 处错误", "--skip-errors"],
      place: "\(file)" + (line.map { ":\($0)：" } ?? "："), rule: rule, line: line, field: field,
      quotesChinese: true)
  }

  /// Any other command.
  static func command(
    _ name: String, exit: Int32, code: String, words: [String],
    _ arguments: @escaping @Sendable (Scratch) throws -> [String]
  ) -> RefusedCommand {
    RefusedCommand(
      name: name, arguments: arguments, exit: exit, code: code, words: words, quotesChinese: true)
  }

  static let all = rows + files + made + usage + stores + guards
}

extension RefusedCommand {
  static let rows = [
    wrongRow(
      "duplicate-subject.csv", line: 4, "uscc", rule: "duplicate-subject", "第 2 行", "同一主体"),
    wrongRow(
      "identity-question.csv", line: 3, "uscc", rule: "identity-question",
      "registry link 91320505PDY008038H 91320505PDY0001165", "虎丘区"),
    wrongRow(
      "uscc-outer-check.csv", line: 3, "uscc", rule: "uscc-check", "91320508PDY0020580", "第 18 位"),
    wrongRow("uscc-scientific.csv", line: 3, "uscc", rule: "uscc-damaged", "9.13E+17", "数字已丢失"),
    wrongRow("uscc-truncated.csv", line: 3, "uscc", rule: "uscc-damaged", "截断", "15 位"),
    wrongRow("unit-impossible.csv", line: nil, "revenue", rule: "unit-impossible", "平方米", "计量单位"),
    wrongRow("date-impossible.csv", line: 3, "founded_on", rule: "date-impossible", "2015年2月30日"),
    wrongRow("text-in-number.csv", line: 3, "revenue", rule: "not-a-number", "较上年略有增长"),
    wrongRow("ragged-row.csv", line: 3, nil, rule: "ragged-row", "8", "6"),
  ]

  /// Files made for the occasion.
  static let made = [
    command("no such file", exit: 66, code: "not-found", words: ["none.csv"]) {
      importing($0.folder.path + "/none.csv")
    },
    command("a directory", exit: 66, code: "is-directory", words: ["文件夹"]) {
      importing($0.folder.path)
    },
    command("an empty file", exit: 66, code: "empty-file", words: ["empty.csv", "空"]) {
      importing(try $0.file("empty.csv", Data()))
    },
    command(
      "a list that comes twice in JSON", exit: 66, code: "repeated-member",
      words: ["twice.json:2：", "“data”出现两次"]
    ) {
      let row = "{\"统一社会信用代码\": \"91320508PDY0020156\", \"企业名称\": \"苏州示例甲光电有限公司\"}"
      return importing(
        try $0.file("twice.json", Data("{\"data\": [\(row)],\n\"data\": [\(row)]}".utf8)))
    },
    command(
      "figures of another period than --asof", exit: 1, code: "asof-contradiction",
      words: ["2023年1-5月营业收入", "--asof", "2022年"]
    ) {
      let text = "统一社会信用代码,企业名称,2023年1-5月营业收入\n91320508PDY0020156,苏州示例甲光电有限公司,7\n"
      return importing(try $0.file("contrary.csv", Data(text.utf8)))
    },
    command(
      "figures of two periods", exit: 1, code: "asof-conflict",
      words: ["2022年营业收入", "2023年1-5月利润总额"]
    ) {
      let text = "统一社会信用代码,企业名称,2022年营业收入,2023年1-5月利润总额\n91320508PDY0020156,示例甲有限公司,7,1\n"
      return [
        "import", try $0.file("mixed.csv", Data(text.utf8)), "--list", "key-enterprises",
        "--period", "2023Q2", "--mode", "merge",
      ]
    },
    command("a field of 20 MB in CSV", exit: 66, code: "cell-too-long", words: ["large.csv:2："]) {
      importing(try $0.file("large.csv", large("统一社会信用代码,企业名称\n91320508PDY0020156,", "\n")))
    },
    command("a field of 20 MB in JSON", exit: 66, code: "cell-too-long", words: ["large.json:2："]) {
      importing(try $0.file("large.json", large("[\n{\"企业名称\": \"", "\"}]")))
    },
    command("a field of 20 MB in XML", exit: 66, code: "cell-too-long", words: ["large.xml:2："]) {
      importing(
        try $0.file("large.xml", large("<a>\n<b><企业名称>", "</企业名称></b><b/></a>")))
    },
  ]

  private static func large(_ head: String, _ tail: String) -> Data {
    Data((head + String(repeating: "A", count: 20 << 20) + tail).utf8)
  }

  static let usage = [
    command(
      "an unknown list", exit: 64, code: "unknown-list",
      words: ["key-enterprise", "key-enterprises？"]
    ) {
      _ in ["diff", "key-enterprise"]
    },
    command("an unknown period", exit: 64, code: "unknown-period", words: ["2023Q5", "2023Q2"]) {
      _ in
      ["import", "samples/2023Q2/officers.csv", "--list", "officers", "--period", "2023Q5"]
    },
    command("an unknown version", exit: 64, code: "unknown-version", words: ["2021Q1"]) {
      _ in ["show", "key-enterprises", "91320508PDY000204Y", "--at", "2021Q1"]
    },
    command("no version", exit: 64, code: "unknown-version", words: ["yesterday", "2023Q1"]) {
      _ in ["export", "key-enterprises", "--at", "yesterday"]
    },
    command("an unknown key", exit: 64, code: "unknown-key", words: ["91320508PDY0020156"]) {
      _ in ["show", "key-enterprises", "91320508PDY0020156"]
    },
    command("an unknown profile", exit: 64, code: "unknown-profile", words: ["tax-office"]) {
      _ in importing("samples/2023Q2/key-enterprises.csv", "--profile", "tax-office")
    },
    command("an unknown importer", exit: 64, code: "unknown-importer", words: ["pdf", "csv"]) {
      _ in importing("samples/2023Q2/key-enterprises.csv", "--importer", "pdf")
    },
    command(
      "an unknown encoding", exit: 64, code: "unknown-encoding", words: ["EBCDIC-CN", "GB18030"]
    ) {
      _ in importing("samples/2023Q2/key-enterprises.csv", "--encoding", "EBCDIC-CN")
    },
    command("an unknown field", exit: 64, code: "unknown-field", words: ["colour"]) {
      _ in ["export", "key-enterprises", "--where", "colour=red"]
    },
    command(
      "a scope that nobody knows", exit: 64, code: "scope-unknown", words: ["姑苏区区", "是否为 姑苏区？"]
    ) {
      let file = Data("统一社会信用代码,企业名称\n91320508PDY0020156,苏州示例甲光电有限公司\n".utf8)
      return importing(try $0.file("part.csv", file), "--scope", "district=姑苏区区")
    },
    command(
      "an unknown officer", exit: 64, code: "unknown-officer", words: ["F0O1", "是否为 F001"]
    ) {
      try planned($0)
      return ["assignments", "--officer", "F0O1"]
    },
    command(
      "an unknown subject", exit: 64, code: "unknown-key", words: ["91320508PDY000204X", "是否为"]
    ) {
      try planned($0)
      return ["assignments", "--subject", "91320508PDY000204X"]
    },
    command(
      "assignments of an unknown list", exit: 64, code: "unknown-list", words: ["key-enterprises？"]
    ) {
      _ in ["assignments", "--list", "key-enterprise"]
    },
    command(
      "assignments of a list without officers", exit: 64, code: "not-served",
      words: ["key-enterprises"]
    ) {
      try planned($0)
      return ["assignments", "--list", "officers"]
    },
    command("an as-of period that is none", exit: 64, code: "asof", words: ["去年", "2023-01..05"]) {
      _ in
      [
        "import", "samples/2023Q2/key-enterprises.csv", "--list", "key-enterprises", "--period",
        "2023Q2", "--asof", "去年",
      ]
    },
    command("an unknown command", exit: 64, code: "usage", words: ["没有命令“imports”", "import、"]) {
      _ in ["imports"]
    },
    command(
      "a missing argument", exit: 64, code: "usage", words: ["缺少参数 <key>", "registry show --help"]
    ) { _ in ["show", "key-enterprises"] },
    command("no value", exit: 64, code: "usage", words: ["--period <period> 后面没有写值"]) {
      _ in ["status", "--period"]
    },
    command(
      "a value that an option cannot have", exit: 64, code: "usage",
      words: ["“pdf”不能用于 --format <format>，可写 text、json、csv"]
    ) { _ in ["diff", "key-enterprises", "--format", "pdf"] },
    command("arguments too many", exit: 64, code: "usage", words: ["多出参数 a、b"]) {
      _ in ["status", "a", "b"]
    },
    command("a mistyped option", exit: 64, code: "usage", words: ["没有选项 --aty，是不是 --at"]) {
      _ in ["show", "key-enterprises", "91320508PDY000204Y", "--aty", "2023Q1"]
    },
    command("no FIELD=VALUE", exit: 64, code: "usage", words: ["“地址”应写作 字段=值"]) {
      _ in
      [
        "edit", "key-enterprises", "91320508PDY000204Y", "地址", "--period", "2023Q2", "--reason",
        "示例",
      ]
    },
    command("a reason for nobody", exit: 64, code: "usage", words: ["--settle"]) {
      _ in ["adjustments", "key-enterprises", "--reason", "迁出"]
    },
    command("no list", exit: 64, code: "usage", words: ["--list", "registry import --help"]) {
      _ in ["import", "samples/2023Q2/officers.csv", "--period", "2023Q2"]
    },
    command(
      "an unknown option", exit: 64, code: "usage", words: ["--colour", "registry log --help"]
    ) {
      _ in ["log", "key-enterprises", "--colour"]
    },
    command(
      "a definition with a mistake", exit: 66, code: "definition",
      words: ["watch-list.yaml:11", "mony", "money？"]
    ) {
      _ in ["lists", "--config", "samples/broken/definition"]
    },
  ]

  private static let missing = ["none.sqlite", "--store"]

  static let stores = [
    command(
      "a store that is none", exit: 69, code: "not-a-store", words: ["letter.txt", "--store"]
    ) {
      let letter = try $0.file("letter.txt", Data(String(repeating: "示例\n", count: 900).utf8))
      return ["lists", "--store", letter]
    },
    command("revisions of no store", exit: 69, code: "store-missing", words: missing) {
      ["log", "officers", "--store", $0.folder.path + "/none.sqlite"]
    },
    command("a record of no store", exit: 69, code: "store-missing", words: missing) {
      ["show", "officers", "示例", "--store", $0.folder.path + "/none.sqlite"]
    },
    command("an export of no store", exit: 69, code: "store-missing", words: missing) {
      ["export", "officers", "--store", $0.folder.path + "/none.sqlite"]
    },
    command("a check of no store", exit: 69, code: "store-missing", words: missing) {
      ["verify", "--store", $0.folder.path + "/none.sqlite"]
    },
    command("assignments of no store", exit: 69, code: "store-missing", words: missing) {
      ["assignments", "--store", $0.folder.path + "/none.sqlite"]
    },
    command("a plan tried on no store", exit: 69, code: "store-missing", words: missing) {
      ["assign", "--period", "2023Q1", "--dry-run", "--store", $0.folder.path + "/none.sqlite"]
    },
    command("pages of no store", exit: 69, code: "store-missing", words: missing) {
      ["serve", "--store", $0.folder.path + "/none.sqlite"]
    },
    command("no store", exit: 69, code: "store-missing", words: ["none.sqlite", "--store"]) {
      ["diff", "key-enterprises", "--store", $0.folder.path + "/none.sqlite"]
    },
    command(
      "a store where none can be", exit: 69, code: "store-unreadable", words: ["/none/here.sqlite"]
    ) {
      importing(
        "samples/2023Q2/key-enterprises.csv", "--store", $0.folder.path + "/none/here.sqlite")
    },
    command("a store of a newer version", exit: 69, code: "store-newer", words: ["格式 9", "升级"]) {
      var bytes = try Data(contentsOf: URL(fileURLWithPath: $0.store))
      let version = try #require(bytes.range(of: Data("schema5".utf8)))
      bytes.replaceSubrange(version, with: Data("schema9".utf8))
      try bytes.write(to: URL(fileURLWithPath: $0.store))
      return ["log", "key-enterprises"]
    },
    command("another kind of store", exit: 69, code: "store-kind", words: ["oracle://", "sqlite:"])
    {
      _ in ["log", "key-enterprises", "--store", "oracle://示例"]
    },
  ]

  private static func planned(_ scratch: Scratch) throws {
    for command in [
      [
        "import", "samples/2023Q1/officers.csv", "--list", "officers", "--period", "2023Q1",
        "--publish",
      ],
      ["assign", "--period", "2023Q1"],
    ] { try Tool.output(command, in: scratch) }
  }

  static let guards = [
    command("a file cut off", exit: 1, code: "mass-exit", words: ["--accept mass-exit"]) {
      _ in
      [
        "import", "samples/broken/cut-off-key-enterprises.csv", "--list", "key-enterprises",
        "--period", "2023Q2", "--mode", "replace", "--asof", "2022",
      ]
    },
    command("no mode", exit: 64, code: "mode-required", words: ["50 家", "--mode replace"]) {
      _ in
      [
        "import", "samples/2023Q2/key-enterprises.csv", "--list", "key-enterprises", "--period",
        "2023Q2", "--asof", "2022",
      ]
    },
    command("a period long published", exit: 1, code: "frozen", words: ["2023Q1"]) {
      _ in
      [
        "import", "samples/2023Q1/key-enterprises.csv", "--list", "key-enterprises", "--period",
        "2022Q4", "--mode", "merge", "--asof", "2022",
      ]
    },
    command(
      "a second draft", exit: 1, code: "draft-open",
      words: ["2023Q2", "registry publish", "registry discard"]
    ) {
      try Tool.output(
        importing("samples/2023Q2/key-enterprises.csv"), in: $0)
      return [
        "import", "samples/2023Q2/key-enterprises.csv", "--list", "key-enterprises", "--period",
        "2023Q3", "--mode", "merge", "--asof", "2022",
      ]
    },
    command("nothing to publish", exit: 1, code: "no-draft", words: ["草稿", "registry import"]) {
      _ in ["publish", "key-enterprises"]
    },
    command(
      "an edit of a code", exit: 1, code: "code-change",
      words: ["统一社会信用代码", "registry link 91320505PDY000044C 91320508PDY000204Y --evidence"]
    ) {
      _ in
      [
        "edit", "key-enterprises", "91320508PDY000204Y", "uscc=91320505PDY000044C", "--period",
        "2023Q2", "--reason", "示例",
      ]
    },
    command(
      "a value that cannot be", exit: 1, code: "date-impossible", words: ["成立日期“2015年2月30日”"]
    ) {
      _ in
      [
        "edit", "key-enterprises", "91320508PDY000204Y", "founded_on=2015年2月30日", "--period",
        "2023Q2", "--reason", "示例",
      ]
    },
    command("an edit without its reason", exit: 64, code: "usage", words: ["--reason"]) {
      _ in ["edit", "key-enterprises", "91320508PDY000204Y", "备注=x", "--period", "2023Q2"]
    },
    command(
      "an undo of what is published", exit: 1, code: "published",
      words: ["2023Q1", "registry edit"]
    ) {
      _ in ["undo", "key-enterprises", "r1"]
    },
    command("nothing to discard", exit: 1, code: "no-draft", words: ["草稿"]) {
      _ in ["discard", "key-enterprises"]
    },
  ]
}
