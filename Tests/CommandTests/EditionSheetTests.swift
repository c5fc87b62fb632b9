import Foundation
import Testing

/// The page that a published edition is printed from and kept as.
@Suite struct EditionSheetTests {
  private static func scratch() throws -> Scratch {
    let scratch = try Scratch.withFirstQuarter()
    try Tool.output(
      [
        "import", "samples/2023Q2/key-enterprises.csv", "--list", "key-enterprises", "--period",
        "2023Q2", "--asof", "2022", "--mode", "replace",
      ], in: scratch)
    return scratch
  }

  private func page(_ scratch: Scratch, _ more: String..., language: String = "zh") throws -> String
  {
    try Tool.output(
      ["export", "key-enterprises", "--format", "html"] + more, in: scratch, language: language)
  }

  @Test func standsAlone() throws {
    let html = try page(Self.scratch())
    for foreign in ["<script", "http:", "https:", "src=", "href=", "url(", "@import", "<link"] {
      #expect(!html.contains(foreign), "\(foreign)")
    }
    #expect(html.contains("default-src 'none'") && html.contains("size: A4 landscape"))
  }

  @Test func saysWhatWasSigned() throws {
    let scratch = try Self.scratch()
    let draft = try page(scratch, "--at", "draft")
    #expect(draft.contains("（草稿）") && !draft.contains("文号"))
    let published = try Tool.run(
      [
        "publish", "key-enterprises", "--doc-no", "示例办发〔2023〕8号", "--approved-by", "示例乙",
        "--output", "json",
      ], in: scratch
    ).json()
    let digest = try #require(published["digest"] as? String)
    let short = stride(from: 0, to: 16, by: 4).map { start in
      String(digest.dropFirst(start).prefix(4))
    }.joined(separator: " ")
    let html = try page(scratch)
    for word in ["示例办发〔2023〕8号", "示例乙", "2023年第二季度 第1版", "53 家", short] {
      #expect(html.contains(word), "\(word)")
    }
    let english = try page(scratch, language: "en")
    #expect(english.contains("Document number") && english.contains("lang=\"en\""))
  }

  /// The last row of the tables is the summary's total.
  @Test func totalsAreTheSummarys() throws {
    let scratch = try Self.scratch()
    let summary = try Tool.output(
      [
        "summary", "key-enterprises", "--at", "draft", "--by", "district", "--sum", "revenue",
        "--sum", "employees_end",
      ], in: scratch)
    let html = try page(scratch, "--at", "draft")
    let total = try #require(summary.split(separator: "\n").first { $0.hasPrefix("合计") })
    let figures = total.split(separator: " ").filter { $0.contains(",") }
    #expect(figures.count == 2)
    for figure in figures { #expect(html.contains(">\(figure)</td>"), "\(figure)") }
  }

  @Test func columnsAreThoseOfTheAudience() throws {
    let scratch = try Self.scratch()
    let open = try page(scratch, "--audience", "public")
    for hidden in ["营业收入", "税收", "联系人", "合计"] { #expect(!open.contains(hidden), "\(hidden)") }
    #expect(open.contains("不在本使用范围内的栏目未列出"))
    let inside = try page(scratch)
    #expect(inside.contains("营业收入(万元)<small>2022年</small>"))
    #expect(inside.contains("138-****-") && inside.contains("个人信息已脱敏"))
  }

  /// Whoever sees no figure is not shown of which period the figures are.
  @Test(arguments: ["html", "csv", "json", "ndjson", "xml"])
  func periodsStandBesideTheirFigures(format: String) throws {
    let scratch = try Self.scratch()
    try Tool.output(["publish", "key-enterprises"], in: scratch)
    func text(_ audience: String) throws -> String {
      try Tool.run(
        [
          "export", "key-enterprises", "--format", format, "--audience", audience, "--purpose",
          "核对",
        ], in: scratch
      ).output
    }
    let isLabelled = format == "html" || format == "csv"
    let (figure, period) =
      isLabelled ? ("营业收入", "数据所属期") : ("\"revenue\"", "\"finance_asof\"")
    func name(_ word: String) -> String {
      format == "xml" ? word.replacing("\"", with: "") : word
    }
    for audience in ["internal", "full"] {
      let shown = try text(audience)
      #expect(shown.contains(name(figure)) && shown.contains(name(period)), "\(audience)")
    }
    for audience in ["service", "public"] {
      let shown = try text(audience)
      #expect(!shown.contains(name(figure)) && !shown.contains(name(period)), "\(audience)")
    }
  }

  @Test func conditionsAreNamedAndCounted() throws {
    let html = try page(Self.scratch(), "--where", "district=吴中区")
    #expect(html.contains("所属区县=吴中区") && html.contains("3 家（全名录共 50 家）"))
  }
}
