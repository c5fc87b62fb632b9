/// Numbers of versions; memory is laid out by them, so that one which a damaged file tells is refused
/// before it is believed.
enum VersionNumber {
  static let all = Int64(0)...Int64(UInt32.max)
}
