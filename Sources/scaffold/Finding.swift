/// What a rule has to say about one place, in the form that editors make clickable.
struct Finding: Equatable, CustomStringConvertible {
  enum Severity: String {
    case warning
    case error
  }

  var severity: Severity
  /// Relative to the package's folder.
  var path: String
  var line: Int?
  /// The cause and the remedy, in one sentence each.
  var message: String

  var description: String {
    let place = line.map { "\(path):\($0)" } ?? path
    return "\(place): \(severity.rawValue): \(message)"
  }
}

/// One rule of the house: a pure reading of the tree.
protocol HouseRule: Sendable {
  func findings(in tree: PackageTree) throws -> [Finding]
}
