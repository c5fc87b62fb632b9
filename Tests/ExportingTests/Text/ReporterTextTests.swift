import Registry
import Testing

@testable import Exporting

/// Who has not reported, in words.
@Suite struct ReporterTextTests {
  private let reporter = Reporter(
    office: "示例专班", scope: ["sub_fields": "F01"], due: "2023-06-15", isOverdue: true,
    last: "2023Q1", records: 8, carriedOver: 3)

  @Test func inBothLanguages() {
    #expect(
      reporter.told(Sample.presentation(), Sample.definition)
        == "示例专班（应报 2023年6月15日，已逾期；上次报送 2023年第一季度；细分领域：F01，涉及 8 家，其中 3 家沿用上期）")
    #expect(
      reporter.told(Sample.presentation(.en), Sample.definition)
        == "示例专班 (due 2023-06-15, overdue; last reported for 2023Q1; Sub-fields: F01, 8 "
        + "concerned, 3 carried over)")
  }

  @Test func columnsBeyondAFewAreCounted() {
    let office = Reporter(
      office: "示例统计局", supplies: "columns",
      fields: [
        "uscc", "name", "revenue", "employees_end", "district", "sub_fields", "contact_phone",
      ])
    let told = office.told(Sample.presentation(), Sample.definition)
    #expect(told.contains("等 5 项") && told.contains("此前未报送过"), "\(told)")
  }

  @Test func whoAnsweredIsToldWithFileAndPeriod() {
    let came = Reporter(
      office: "示例税务局",
      report: Publication.Reported(
        file: "税务.csv", office: "示例税务局", asof: "2023-01..05", revision: 7,
        at: "2023-06-10T08:00:00Z"))
    let reporters = [came, reporter]
    #expect(
      reporters.sentence(Sample.presentation(), Sample.definition, isBrief: true)
        == "本期报送：示例税务局（2023年1—5月，税务.csv）；未报：示例专班")
    #expect([Reporter]().sentence(Sample.presentation(), Sample.definition) == nil)
  }
}
