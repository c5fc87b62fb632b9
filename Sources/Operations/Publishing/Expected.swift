import Definitions
import Exporting
import Registry

/// Who is to report for a list, by its profiles (取数方案).
struct Expected {
  private let names: OfficeNames
  /// By the office, in the order of their names.
  private var profiles: [String: [Profile]] = [:]

  init(_ library: Library, _ definition: Definition, _ names: OfficeNames) throws {
    self.names = names
    for name in library.profiles {
      let profile = try library.profile(name)
      guard profile.list == definition.list, let source = profile.source else { continue }
      profiles[names(source), default: []].append(profile)
    }
  }

  /// Those who have a profile, those who reported for the period before, and who else reported, by
  /// name.
  ///
  /// - Parameters:
  ///   - period: nil where nobody began one; then nobody is late.
  ///   - reported: the newest file of each office in the period.
  ///   - earlier: the newest report of each office before it.
  ///   - today: canonical.
  func reporters(
    for period: Period?, reported: [String: Report], before: Set<String>,
    earlier: [String: Report], today: String
  ) -> [Reporter] {
    Set(profiles.keys).union(before).union(reported.keys).sorted().map { office in
      let own = profiles[office] ?? []
      let day = period.flatMap { period in
        own.lazy.compactMap(\.due).first?.day(of: period)?.description
      }
      let (now, last) = (reported[office], earlier[office])
      return Reporter(
        office: office, isExpected: !own.isEmpty || before.contains(office),
        profile: own.first?.name, supplies: own.first?.supplies?.rawValue,
        scope: own.count == 1 ? own[0].scope : now?.scope ?? last?.scope ?? [:],
        fields: now?.fields ?? last?.fields ?? [], report: now?.file, due: day,
        isOverdue: now == nil && day.map { $0 < today } ?? false,
        last: now == nil ? last?.period.description : nil)
    }
  }

  /// A file of an office, and what it spoke of.
  struct Report {
    var period: Period
    var revision: Int64
    var file: Publication.Reported
    var scope: [String: String]
    var fields: [String]
  }
}
