import RegistryTesting

extension UnpackedFile {
  var sheet: String { texts["xl/worksheets/sheet1.xml"] ?? "" }

  /// Which of some texts are in none of the parts.
  func misses(_ wanted: [String]) -> [String] {
    let text = text
    return wanted.filter { !text.contains($0) }
  }
}
