import Foundation
import Testing

/// Every member that the contract promises to programs is there, with its type.
@Suite struct ContractTests {
  private static let counts: [String: Shape] = [
    "entered": .number, "exited": .number, "changed": .number, "updated": .number,
  ]
  private static let issue: Shape = .object([
    "rule": .text, "severity": .words(["error", "warning", "note"]), "file": .text,
    "line": .optional(.number), "column": .optional(.text), "field": .optional(.text),
    "value": .optional(.text), "message": .text, "count": .number,
  ])
  private static func version(_ edition: Shape) -> Shape {
    .object(["period": .text, "edition": edition, "revision": .number])
  }

  private static func `import`(_ revision: Shape, _ states: Set<String>) -> Shape {
    .object(
      counts.merging([
        "list": .text, "period": .text, "state": .words(states), "revision": revision,
        "encoding": .text, "importer": .text, "profile": .optional(.text), "mode": .text,
        "read": .number, "accepted": .number, "rejected": .number, "unchanged": .number,
        "digest": .text, "issues": .list(issue), "issueCounts": .map,
      ]) { $1 })
  }

  private static let log: Shape = .object([
    "list": .text,
    "revisions": .list(
      .object(
        counts.merging([
          "revision": .number, "period": .text, "edition": .optional(.number), "state": .text,
          "kind": .text, "at": .text, "by": .text, "message": .optional(.text),
          "sources": .list(
            .object(["file": .text, "sha256": .text, "bytes": .number, "importer": .text])),
          "records": .number, "digest": .text, "seal": .text,
        ]) { $1 })),
  ])

  private static let show: Shape = .object([
    "list": .text, "key": .text, "record": .map, "at": version(.optional(.number)),
    "sources": .map,
    "history": .list(
      .object([
        "from": .number, "to": .optional(.number), "period": .text, "values": .map,
        "changedFields": .texts,
        "source": .object([
          "revision": .number, "file": .optional(.text), "line": .optional(.number),
        ]),
      ])),
  ])

  private static let diffLines: Shape = .list(
    .object([
      "change": .words(["entered", "exited", "changed", "updated"]), "key": .text, "name": .text,
      "kinds": .texts,
      "fields": .list(
        .object(["field": .text, "before": .optional(.value), "after": .optional(.value)])),
      "reason": .optional(.text), "basis": .optional(.text),
      "source": .object(["revision": .number]),
    ]))

  private static let diff: Shape = .object([
    "list": .text, "from": version(.number), "to": version(.optional(.number)),
    "summary": .object(
      counts.merging(["previous": .number, "unchanged": .number, "current": .number]) { $1 }),
    "changes": diffLines,
  ])

  private static let summary: Shape = .object([
    "list": .text, "at": version(.number), "by": .texts,
    "counts": .words(["subjects", "memberships"]),
    "rows": .list(
      .object([
        "value": .optional(.text), "label": .text, "subjects": .number,
        "memberships": .optional(.number), "sums": .map,
      ])),
    "total": .object([
      "subjects": .number, "sums": .object(["revenue": .object(["value": .text, "asof": .text])]),
    ]),
  ])

  private static let status: Shape = .object([
    "lists": .list(
      .object(
        counts.merging([
          "list": .text, "title": .text, "period": .optional(.text),
          "at": .optional(version(.optional(.number))),
          "stage": .words([
            "collecting", "checking", "comparing", "consulting", "signing", "published",
          ]),
          "reported": .texts, "missing": .texts, "errors": .number, "doubts": .number,
          "settled": .number, "previous": .number, "current": .number, "next": .optional(.text),
        ]) { $1 }))
  ])

  private static let issues: Shape = .object([
    "list": .text, "at": version(.optional(.number)), "issues": .list(issue),
    "issueCounts": .map, "settled": .number,
  ])

  private static let assign: Shape = .object([
    "period": .text, "revision": .optional(.number), "kept": .number, "added": .number,
    "released": .number, "moved": .number,
    "unserved": .list(.object(["subject": .text, "name": .text, "reason": .text])),
    "officers": .list(
      .object(["id": .text, "name": .text, "load": .number, "capacity": .number])),
  ])

  private static let assignments: Shape = .object([
    "at": .map,
    "assignments": .list(
      .object([
        "subject": .text, "name": .text, "lists": .texts, "role": .text,
        "officer": .object([
          "id": .text, "name": .text, "org": .optional(.text), "phone": .optional(.text),
        ]),
        "origin": .text, "since": .text, "reason": .text,
      ])),
  ])

  /// One registry, from its first import to its verification.
  @Test func everyAnswerHasItsMembers() throws {
    let scratch = try Scratch()
    func check(_ shape: Shape, _ arguments: String...) throws {
      let outcome = try Tool.run(arguments + ["--output", "json"], in: scratch)
      let faults = shape.faults(try outcome.json())
      #expect(faults.isEmpty && outcome.status == 0, "\(arguments.first ?? ""): \(outcome.error)")
      for fault in faults { Issue.record("\(arguments.joined(separator: " ")): \(fault)") }
    }
    func importing(_ period: String, _ list: String, _ file: String, _ more: String...) -> [String]
    {
      [
        "import", "samples/\(period)/\(file)", "--list", list, "--period", period, "--asof",
        "2022", "--mode", "replace", "--output", "json",
      ] + more
    }
    func imported(_ shape: Shape, _ arguments: [String]) throws {
      #expect(shape.faults(try Tool.run(arguments, in: scratch).json()) == [])
    }
    let key = "key-enterprises"
    let first = importing("2023Q1", key, "key-enterprises.csv")
    try imported(Self.import(.optional(.number), ["dry-run"]), first + ["--dry-run"])
    try imported(Self.import(.number, ["draft"]), first)
    try imported(Self.import(.number, ["unchanged"]), first)
    try check(
      .object([
        "list": .text, "period": .text, "edition": .number, "revision": .number,
        "records": .number, "digest": .text, "seal": .text,
      ]), "publish", key, "--doc-no", "示例办发〔2023〕8号")
    try imported(
      Self.import(.number, ["published"]),
      importing("2023Q2", key, "key-enterprises.csv") + ["--publish"])
    try check(Self.diff, "diff", key)
    try check(Self.log, "log", key)
    try check(Self.issues, "issues", key)
    try check(Self.status, "status")
    try check(Self.summary, "summary", key, "--by", "sub_fields", "--sum", "revenue")
    try check(Self.show, "show", key, "91320508PDY000204Y", "--history")
    try check(
      .object([
        "list": .text, "at": Self.version(.number), "fields": .texts, "records": .list(.map),
      ]), "export", key)
    try imported(
      Self.import(.number, ["published"]),
      importing("2023Q2", "officers", "officers.csv") + ["--publish"])
    try check(Self.assign, "assign", "--period", "2023Q2")
    try check(Self.assignments, "assignments", "--at", "draft")
    try check(
      .object([
        "ok": .flag, "revisions": .number,
        "failures": .list(.object(["revision": .number, "reason": .text])),
      ]), "verify")
  }

  private static let act: Shape = .object(
    counts.merging([
      "list": .text, "period": .text, "act": .words(["add", "edit", "remove", "undo"]),
      "state": .words(["draft"]), "revision": .number, "changes": diffLines, "issueCounts": .map,
      "kept": .list(
        .object([
          "key": .text, "name": .text, "field": .text, "revision": .number, "by": .text,
          "at": .text, "reason": .text,
        ])),
    ]) { $1 })

  /// A quarter's acts by hand, the last of which takes half of the first back.
  @Test func actsByHandHaveTheirMembers() throws {
    let scratch = try Scratch.withFirstQuarter()
    let key = "91320508PDY000204Y"
    func act(_ arguments: String..., grounds: Bool = true) throws -> [String: Any] {
      let why = ["--period", "2023Q2", "--reason", "企业来电", "--basis", "电话记录12号"]
      let outcome = try Tool.run(
        arguments + (grounds ? why : []) + ["--output", "json"], in: scratch)
      #expect(outcome.status == 0, "\(outcome.error)")
      let answer = try outcome.json()
      #expect(Self.act.faults(answer) == [])
      return answer
    }
    let list = "key-enterprises"
    _ = try act("edit", list, "PDY00020-4", "备注=甲", "联系人=示例乙")
    _ = try act("edit", list, key, "备注=乙")
    _ = try act("add", list, "uscc=91320213PDY00001XR", "企业名称=示例新有限公司", "所属区县=昆山市")
    _ = try act("remove", list, "91320213PDY00001XR")
    let undone = try act("undo", list, "r2", grounds: false)
    #expect((undone["kept"] as? [[String: Any]])?.first?["field"] as? String == "remark")
    #expect(undone["changed"] as? Int == 1)
    let log = try Tool.run(["log", list, "--output", "json"], in: scratch).json()
    let revisions = try #require(log["revisions"] as? [[String: Any]])
    #expect(revisions.map { $0["act"] as? String } == [nil, "edit", "edit", "add", "remove", nil])
    #expect(revisions[1]["reason"] as? String == "企业来电")
    #expect(revisions[5]["undoes"] as? Int == 2)
    let text = try Tool.output(["log", list], in: scratch)
    #expect(text.contains("企业来电 · 电话记录12号") && text.contains("撤销 r2"))
    #expect(try Tool.output(["verify"], in: scratch).contains("全部一致"))
  }

  /// A record a line, each an object, ordered by key.
  @Test func linesAreRecords() throws {
    let scratch = try Scratch.withFirstQuarter()
    let lines = try Tool.output(["export", "key-enterprises", "--format", "ndjson"], in: scratch)
      .split(separator: "\n")
    let keys = try lines.map { line in
      let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return try #require(record)["uscc"] as? String ?? "~"
    }
    #expect(keys.count == 50 && keys == keys.sorted())
  }
}
