/// An instant as people are told it: its day and hour in China Standard Time, eight hours ahead of UTC and without
/// daylight saving since 1991, wherever the machine stands (decision 0047).
public enum ChinaTime {
  private static let ahead = 8

  /// The canonical day of an instant in UTC: `2023-06-20` of `2023-06-19T16:30:00Z`. What is written otherwise has
  /// the day that it says.
  public static func day(of instant: String) -> String {
    read(instant)?.day.description ?? String(instant.prefix(10))
  }

  /// `2023-06-20 00:30 UTC+8` of `2023-06-19T16:30:00Z`. What is written otherwise stays as it is.
  public static func text(of instant: String) -> String {
    read(instant).map { "\($0.day) \($0.clock) UTC+\(ahead)" } ?? instant
  }

  private static func read(_ instant: String) -> (day: CalendarDay, clock: String)? {
    guard instant.utf8.count == 20, instant.hasSuffix("Z") else { return nil }
    let parts = instant.split { $0 == "T" || $0 == "Z" }
    guard parts.count == 2 else { return nil }
    let numbers = parts[0].split(separator: "-").compactMap { Int($0) }
    let time = parts[1].split(separator: ":")
    guard numbers.count == 3, time.count == 3, let hour = Int(time[0]), (0..<24).contains(hour),
      let day = CalendarDay(year: numbers[0], month: numbers[1], day: numbers[2]),
      let shown = hour + ahead < 24 ? day : day.next
    else { return nil }
    return (shown, "\(CalendarDay.two((hour + ahead) % 24)):\(time[1])")
  }
}
