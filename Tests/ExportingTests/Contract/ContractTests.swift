import Exporting
import Registry
import Testing

/// Member names and order are a promise to programs: a difference here is a break.
struct ContractTests {
  static let reports: [(String, any JSONWritable & Sendable)] = [
    ("import.json", Sample.importReport(.draft)),
    (
      "publish.json",
      PublishReport(
        definition: Sample.definition, period: Sample.second, edition: 1, revision: 13,
        records: 118, digest: "d1", seal: "s1",
        publication: Publication(documentNumber: "示例〔2023〕1号"))
    ),
    (
      "log.json",
      LogReport(
        definition: Sample.definition,
        revisions: [
          RevisionLine(
            revision: 12, period: Sample.second, edition: 1, state: "published", kind: "import",
            at: "2023-06-20T09:00:00+08:00", by: "示例甲", message: "二季度",
            sources: [SourceLine(file: "二季度.csv", sha256: "ab", bytes: 2048, importer: "csv")],
            counts: ChangeCounts(previous: 10, entered: 2, exited: 1), digest: "d1", seal: "s1")
        ])
    ),
    ("diff.json", Sample.diff()),
    ("show.json", show),
    (
      "assign.json",
      AssignReport(
        period: Sample.second, revision: 14,
        pairs: [
          AssignReport.Pair(
            subject: "A", name: "示例甲", role: "primary", officer: "o1", officerName: "示例员",
            event: .moved, from: "o2", reason: Phrase(zh: "原专员离岗", en: "the officer left"))
        ],
        unserved: [
          AssignReport.Unserved(
            subject: "B", name: "示例乙", reason: Phrase(zh: "无人有余量", en: "nobody has room"))
        ], officers: [AssignReport.OfficerLoad(id: "o1", name: "示例员", load: 6, capacity: 6)])
    ),
    (
      "assignments.json",
      AssignmentsReport(
        disclosure: Sample.disclosure(),
        at: SnapshotReference(period: Sample.second, revision: 14),
        assignments: [
          AssignmentsReport.Line(
            subject: "A", name: "示例甲", lists: ["key-enterprises"], role: "primary",
            officer: AssignmentsReport.Officer(
              id: "o1", name: "示例员", org: "示例局", phone: "13800001234"),
            origin: "planned", since: "2023Q1", reason: "同一板块")
        ])
    ),
    (
      "verify.json",
      VerifyReport(
        revisions: 3,
        failures: [
          VerifyReport.Failure(revision: 2, reason: Phrase(zh: "封存码不符", en: "seal differs"))
        ])
    ),
    (
      "error.json",
      Refusal(
        "mass-exit", exit: .data, Phrase(zh: "将调出 40 家", en: "40 would exit"),
        remedy: Phrase(zh: "核对后加 --accept mass-exit", en: "add --accept mass-exit"),
        place: Place(file: "a.csv", line: 3, column: "名称"))
    ),
    (
      "importers.json",
      ImportersReport(importers: [
        ImportersReport.Line(
          name: "csv", summary: Phrase(zh: "文本表格", en: "text tables"), endings: ["csv", "tsv"])
      ])
    ),
  ]

  static let show = ShowReport(
    definition: Sample.definition, disclosure: Sample.disclosure(),
    record: Record(
      key: "91320213PDY00001XR",
      values: [
        .canonical("91320213PDY00001XR"), .canonical("示例甲"), nil, .canonical("F01\nF03"),
        .suppressed, .canonical("90"), .canonical("2023-Q1"), .canonical("true"),
        .canonical("13800001234"), nil,
      ]), at: SnapshotReference(period: Sample.second, edition: 1, revision: 13),
    sources: [
      "name": DiffLine.Origin(revision: 12, file: "二季度.csv", line: 4),
      "contact_phone": DiffLine.Origin(revision: 13, by: "示例甲"),
    ],
    history: [
      ShowReport.Version(
        from: 12, to: 13, period: Sample.second,
        record: Record(key: "91320213PDY00001XR", values: [nil, .canonical("示例旧名")]),
        changedFields: ["name"], source: DiffLine.Origin(revision: 12))
    ])

  @Test func everyReportKeepsItsMembers() throws {
    for (name, report) in Self.reports {
      let bytes = report.json(language: .en)
      _ = try parsed(bytes)
      try expectGolden(String(decoding: bytes, as: UTF8.self), name)
    }
  }

  @Test func issuesKeepTheirCountsAndLanguage() throws {
    let object = try parsed(Sample.importReport().json(language: .zh))
    let issues = try #require(object["issues"] as? [[String: Any]])
    let check = try #require(issues.first { $0["rule"] as? String == "uscc-check" })
    #expect(check["count"] as? Int == 2)
    #expect(check["line"] as? Int == 7)
    #expect(check["message"] as? String == "校验码不符")
    #expect((object["issueCounts"] as? [String: Int])?["uscc-check"] == 2)
    #expect(object["revision"] == nil)
    #expect(object["state"] as? String == "dry-run")
  }

  @Test(arguments: [
    (Audience.public, nil as String?, false), (.service, "13800001234", false),
    (.internal, "138****1234", true), (.full, "13800001234", true),
  ])
  func recordsShowWhatTheAudienceMaySee(
    _ audience: Audience, _ phone: String?, _ seesRevenue: Bool
  ) throws {
    var show = Self.show
    show.disclosure = Sample.disclosure(audience)
    let object = try parsed(show.json())
    let record = try #require(object["record"] as? [String: Any])
    #expect(record["contact_phone"] as? String == phone)
    #expect((record["suppressed"] as? [String])?.contains("revenue") ?? false == seesRevenue)
    let sources = try #require(object["sources"] as? [String: Any])
    #expect((sources["contact_phone"] != nil) == (phone != nil))
  }

  @Test(arguments: Audience.allCases)
  func comparisonsHideFieldsFromAudiences(_ audience: Audience) throws {
    let text = String(decoding: Sample.diff(audience).json(), as: UTF8.self)
    #expect(text.contains("13800001234") == (audience == .service || audience == .full))
    #expect(text.contains("138****1234") == (audience == .internal))
    #expect(text.contains("120000000") == (audience == .internal || audience == .full))
  }
}
