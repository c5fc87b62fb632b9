import Registry

/// The one period that a file says beside its records, and the word by which a profile points there.
public enum StatedPeriod {
  public static func only(
    _ survey: SourceSurvey, file: String
  ) -> (place: String, period: String)? {
    let texts = StatedTexts(titles: survey.titles, sheet: survey.layout.sheet, file: file)
    for place in Profile.TextPlace.allCases {
      if let period = try? texts.period(in: place, nil) {
        return (place.rawValue, period.description)
      }
    }
    return nil
  }
}
