import Registry

/// What is to be said of the as-of periods that rows bring with their figures, in whatever column,
/// header or title they stood. A file has few of them, and each is looked at once.
final class BroughtPeriods {
  private let guards: PeriodGuards
  private let accepts: Bool
  private var known: [[UInt8]: (date: PartialDate, reach: PeriodGuards.Reach)?] = [:]
  /// Periods that may not be meant, with the first place and how often, by period.
  private var doubtful: [String: (field: Field, place: Place, count: Int)] = [:]

  /// - Parameter accepts: whether figures of any period are taken.
  init(_ guards: PeriodGuards, accepts: Bool) {
    self.guards = guards
    self.accepts = accepts
  }

  private func look(_ period: [UInt8]) -> (date: PartialDate, reach: PeriodGuards.Reach)? {
    if let found = known[period] { return found }
    let date = PartialDate(String(decoding: period, as: UTF8.self))
    let found = date.map { ($0, accepts ? .within : guards.reach(of: $0)) }
    known[period] = .some(found)
    return found
  }

  /// Why a row cannot be taken whose figures are of the period; nil where it can.
  func refusal(_ period: [UInt8], _ field: Field, _ place: Place) -> Issue? {
    guard let (date, reach) = look(period), reach == .unknowable else { return nil }
    return guards.unknowable(date, field, place)
  }

  /// The doubt about the period of a row that is taken. What may not be meant is kept for the end of the
  /// file.
  func doubt(_ period: [UInt8], _ field: Field, _ place: Place) -> Issue? {
    guard let (date, reach) = look(period) else { return nil }
    if AsOfDoubt(date) != nil {
      let before = doubtful[date.description]
      doubtful[date.description] = (
        before?.field ?? field, before?.place ?? place, (before?.count ?? 0) + 1
      )
    }
    return reach == .beyond ? guards.beyond(date, field, place) : nil
  }

  /// Whether nothing is to be said of a period.
  func isPlain(_ period: [UInt8]) -> Bool {
    guard let (date, reach) = look(period) else { return true }
    return reach == .within && AsOfDoubt(date) == nil
  }

  /// The doubts about periods of rows that may not be meant, which are forgotten.
  ///
  /// - Parameter told: the period of which the file as a whole was told.
  func takeDoubts(except told: String?) -> [Issue] {
    defer { doubtful = [:] }
    return doubtful.filter { $0.key != told }.sorted { $0.key < $1.key }.compactMap { text, found in
      PartialDate(text).flatMap(AsOfDoubt.init)?
        .issue(found.field, found.place, count: found.count)
    }
  }
}
