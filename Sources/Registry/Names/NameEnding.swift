/// Ends of names, compared byte by byte: names are folded before, and comparing by characters is
/// many times slower.
enum NameEnding {
  static func has(_ name: String, _ ending: String) -> Bool {
    let length = ending.utf8.count
    return name.utf8.count >= length && name.utf8.suffix(length).elementsEqual(ending.utf8)
  }

  /// The name without the ending, which it must have.
  static func dropped(_ name: String, _ ending: String) -> String {
    String(Substring(name.utf8.dropLast(ending.utf8.count)))
  }
}
