/// The parts of a composite key, as the importers' `IdentityReading` puts them together.
extension Substring {
  /// A part of a composite key as it is by itself.
  var unescaped: String {
    String(self).replacing("%2F", with: "/").replacing("%0A", with: "\n").replacing(
      "%25", with: "%")
  }
}

extension String {
  /// As it stands as one part of a composite key.
  var escaped: String {
    replacing("%", with: "%25").replacing("/", with: "%2F").replacing("\n", with: "%0A")
  }
}
