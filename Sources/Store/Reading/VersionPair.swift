/// The versions that make up one record at one time: one of each half.
public struct VersionPair: Sendable, Hashable {
  /// 0 where the record is not on the list.
  public var description: Int64
  /// 0 where the record has no figures.
  public var figures: Int64

  public static let none = VersionPair(description: 0, figures: 0)

  public init(description: Int64, figures: Int64) {
    self.description = description
    self.figures = figures
  }

  subscript(part: Part.Kind) -> Int64 {
    get { part == .description ? description : figures }
    set {
      switch part {
      case .description: description = newValue
      case .figures: figures = newValue
      }
    }
  }
}
