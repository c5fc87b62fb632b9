import Registry
import Testing

@Suite("An instant has the day and hour of China")
struct ChinaTimeTests {
  @Test(arguments: [
    ("2023-06-19T15:59:59Z", "2023-06-19", "2023-06-19 23:59 UTC+8"),
    ("2023-06-19T16:00:00Z", "2023-06-20", "2023-06-20 00:00 UTC+8"),
    ("2023-06-30T23:30:00Z", "2023-07-01", "2023-07-01 07:30 UTC+8"),
    ("2023-12-31T16:05:00Z", "2024-01-01", "2024-01-01 00:05 UTC+8"),
    ("2024-02-28T20:00:00Z", "2024-02-29", "2024-02-29 04:00 UTC+8"),
    ("2023-12-20T01:30:00Z", "2023-12-20", "2023-12-20 09:30 UTC+8"),
  ])
  func told(instant: String, day: String, text: String) {
    #expect(ChinaTime.day(of: instant) == day && ChinaTime.text(of: instant) == text)
  }

  /// An older store or another program may have written it otherwise: nothing is guessed.
  @Test(arguments: [
    "2023-06-20T09:00:00+08:00", "2023-06-20", "2023-06-31T20:00:00Z", "2023-06-20T24:00:00Z", "",
  ])
  func asItIs(instant: String) {
    #expect(ChinaTime.text(of: instant) == instant)
    #expect(ChinaTime.day(of: instant) == String(instant.prefix(10)))
  }
}
