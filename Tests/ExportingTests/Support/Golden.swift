import Foundation
import Testing

/// Compares a text with a file under `Golden/`; `RECORD_GOLDEN=1` writes the files anew.
func expectGolden(
  _ text: String, _ name: String, location: SourceLocation = #_sourceLocation
) throws {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Golden/\(name)")
  if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
    try Data(text.utf8).write(to: file)
    return
  }
  let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  #expect(text == expected, "\(name) differs; RECORD_GOLDEN=1 records it", sourceLocation: location)
}

/// Foundation's reading of our JSON.
func parsed(_ bytes: [UInt8]) throws -> [String: Any] {
  try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
}
