/// Writes UTF-8 text in another encoding, whole and at once.
package enum Transcoding {
  /// Nil where the C library does not know the encoding, or the encoding lacks a character.
  package static func encode(_ text: [UInt8], as encoding: String) -> [UInt8]? {
    guard let converter = CharacterConverter(from: "UTF-8", to: encoding) else { return nil }
    var input = text
    var output: [UInt8] = []
    guard let taken = try? converter.convert(&input, appendingTo: &output), taken == text.count
    else { return nil }
    return output
  }
}
