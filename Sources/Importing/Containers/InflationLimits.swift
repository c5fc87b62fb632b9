/// What an archive may hold before it counts as made to fill a memory or a disk.
public enum InflationLimits {
  /// Members of one archive, taken or not.
  public static let members = 10_000
  /// Files and members that one import takes.
  public static let taken = 1_000
  /// Bytes that the members taken of one archive inflate to.
  public static let bytes = 8 << 30
  /// What inflates to no more than this is let through however small it was…
  public static let harmlessBytes = 64 << 20
  /// …and more than that only from at least a two-hundredth of it: exports of offices reach a
  /// fortieth, deflate at its most a thousandth.
  public static let ratio = 200

  public static func isOutOfProportion(_ inflated: Int, from compressed: Int) -> Bool {
    inflated > harmlessBytes && exceedsRatio(inflated, from: compressed)
  }

  static func exceedsRatio(_ inflated: Int, from compressed: Int) -> Bool {
    inflated / max(compressed, 1) > ratio
  }
}
