import Foundation
import Testing

/// A registry of firms in which each secret value is a mark of its own.
enum MarkedFirms {
  private static let definition = """
    list: firms
    title: 示例名录
    title_en: Example firms
    open_sums: true
    served: true
    identity:
      - [code]
    guards: {mass_exit_percent: 100, mass_exit_least: 100, mass_clear_percent: 100}
    fields:
      - {name: code, label: 代码, class: identity, required: true, secrecy: public}
      - {name: name, label: 名称, class: identity, means: name, secrecy: public}
      - {name: district, label: 板块, type: code, class: classification, means: location,
         secrecy: public}
      - {name: staff, label: 内部备注, class: note, secrecy: internal}
      - {name: group, label: 内部分组, type: code, class: classification, secrecy: internal}
      - {name: revenue, label: 营业收入, type: integer, class: figure, secrecy: statistical}
      - {name: tax, label: 税收, type: integer, class: figure, secrecy: tax}
      - {name: contact, label: 联系人, class: service, secrecy: personal}
      - {name: phone, label: 电话, type: phone, class: service, secrecy: personal}
    rules:
      - {name: tax-high, severity: warning, at_most: {left: tax, right: revenue, percent: 1},
         message: 税收偏高, message_en: tax is high}
    """

  /// What must not be read anywhere, numbers without separators.
  static let marks: [String] =
    [
      "内部标记", "密组", "密示例", "7779", "示例甲", "密文件", "密留言", "密单位", "密理由", "密依据", "密编制", "密审核",
      "密企业", "密专员",
    ]
    + (1...9).flatMap { ["7\($0)234567", "8\($0)345678"] }

  private static func rows(_ firms: ClosedRange<Int>) -> String {
    "code,name,district,staff,group,revenue,tax,contact,phone\r\n"
      + firms.map { number in
        let district = number < 4 ? "甲区" : number == 4 ? "乙区" : "丙区"
        return "K\(number),示例\(number)有限公司,\(district),内部标记\(number),密组,7\(number)234567,"
          + "8\(number)345678,密示例\(number),7779\(number)\r\n"
      }.joined()
  }

  static func scratch(isClosing: Bool = false) throws -> Scratch {
    let scratch = try Scratch()
    let lists = scratch.folder.appendingPathComponent("config/lists")
    try FileManager.default.createDirectory(at: lists, withIntermediateDirectories: true)
    try Data(definition.utf8).write(to: lists.appendingPathComponent("firms.yaml"))
    for (period, firms) in [("2023Q1", 1...6), ("2023Q2", 1...7)] {
      let file = try scratch.file("密文件\(period).csv", Data(rows(firms).utf8))
      let arguments = [
        "import", file, "--list", "firms", "--period", period, "--mode", "replace", "--message",
        "密留言",
      ]
      try #require(try run(arguments, in: scratch).status == 0)
      let publishing = [
        "publish", "firms", "--doc-no", "示例〔2023〕1号", "--prepared-by", "密编制", "--reviewed-by",
        "密审核", "--disclosure", "公开",
      ]
      try #require(try run(publishing, in: scratch).status == 0)
    }
    try work(in: scratch)
    if isClosing { try close(in: scratch) }
    try assign(in: scratch)
    return scratch
  }

  /// A draft on which an office and a person differ, somebody is let go, and reasons are asked for.
  private static func work(in scratch: Scratch) throws {
    let head = "code,name,revenue\r\nK1,示例1有限公司,"
    let acts = [
      [
        "edit", "firms", "K1", "revenue=79234567", "--period", "2023Q3", "--reason", "密理由",
        "--basis",
        "密依据",
      ],
      [
        "import", try scratch.file("密文件三.csv", Data("\(head)78234567\r\n".utf8)), "--list", "firms",
        "--period", "2023Q3", "--mode", "enrich", "--source", "密单位",
      ],
      ["remove", "firms", "K7", "--period", "2023Q3", "--reason", "密理由", "--basis", "密依据"],
    ]
    for arguments in acts {
      let outcome = try run(arguments, in: scratch)
      try #require(outcome.status == 0, "\(outcome.error)")
    }
  }

  /// The draft is published as not to be disclosed, and another is opened.
  private static func close(in scratch: Scratch) throws {
    let file = try scratch.file(
      "密文件四.csv", Data("code,name,district\r\nK8,密企业有限公司,丙区\r\n".utf8))
    let acts = [
      ["import", file, "--list", "firms", "--period", "2023Q3", "--mode", "merge"],
      ["publish", "firms", "--disclosure", "不予公开"],
      ["edit", "firms", "K1", "revenue=78234567", "--period", "2023Q4", "--reason", "密理由"],
    ]
    for arguments in acts {
      let outcome = try run(arguments, in: scratch)
      try #require(outcome.status == 0, "\(outcome.error)")
    }
  }

  /// Officers with telephones of their own, each with firms to serve.
  private static func assign(in scratch: Scratch) throws {
    let officers = "工号,姓名,联系电话,服务上限\r\nF1,密专员一,77791,5\r\nF2,密专员二,77792,5\r\n"
    let file = try scratch.file("密文件五.csv", Data(officers.utf8))
    for arguments in [
      ["import", file, "--list", "officers", "--period", "2023Q2", "--publish"],
      ["assign", "--period", "2023Q2"], ["publish", "assignments"],
    ] {
      let outcome = try run(arguments, in: scratch)
      try #require(outcome.status == 0, "\(outcome.error)")
    }
  }

  static func run(_ arguments: [String], in scratch: Scratch) throws -> Tool.Outcome {
    let config = scratch.folder.appendingPathComponent("config").path
    return try Tool.run(arguments + ["--config", config], in: scratch)
  }
}
