import Registry

/// How the name of a member is read. A name is only ever shown and compared: nothing is written
/// under it.
enum MemberName {
  /// UTF-8 where it is that, else GB18030, as the Chinese Windows writes names without saying so.
  static func decode(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return visible(text) }
    var (input, output) = (bytes, [UInt8]())
    if let converter = CharacterConverter(from: "GB18030"),
      (try? converter.convert(&input, appendingTo: &output)) == bytes.count
    {
      return visible(String(decoding: output, as: UTF8.self))
    }
    return visible(String(decoding: bytes, as: UTF8.self))
  }

  /// Control characters would act on the terminal that shows the name.
  private static func visible(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : $0 }))
  }
}
