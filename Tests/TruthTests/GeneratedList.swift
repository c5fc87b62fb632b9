import Foundation

/// A quarter of an invented list in several formats, with what is known of it.
struct GeneratedList {
  /// What the generator says of the turn of the quarter.
  struct Truth: Decodable {
    var rows: Int
    var entered: Int
    var exited: Int
    var changed: Int
    var enteredIDs: [String]
    var exitedIDs: [String]
    var changedIDs: [String]

    enum CodingKeys: String, CodingKey {
      case rows, entered, exited, changed
      case enteredIDs = "entered_ids"
      case exitedIDs = "exited_ids"
      case changedIDs = "changed_ids"
    }
  }

  static let formats = ["csv", "csv-bom", "csv-gb18030", "xml", "json", "ndjson"]
  static let endings = [
    "csv": ".csv", "csv-bom": ".bom.csv", "csv-gb18030": ".gb18030.csv", "xml": ".xml",
    "json": ".json", "ndjson": ".ndjson",
  ]

  let base: String

  init(
    rows: Int, quarter: String, formats: [String], in directory: URL, arguments: [String] = []
  ) throws {
    base = directory.appendingPathComponent(quarter).path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments =
      [
        Beside.generator, "--rows", "\(rows)", "--quarter", quarter, "--format",
        formats.joined(separator: ","), "--out-base", base, "--truth-ids",
      ] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw CocoaError(.executableLoad, userInfo: ["arguments": process.arguments ?? []])
    }
  }

  func path(_ format: String) -> String { base + Self.endings[format]! }

  func truth() throws -> Truth {
    let data = try Data(contentsOf: URL(fileURLWithPath: base + ".truth.json"))
    return try JSONDecoder().decode(Truth.self, from: data)
  }
}
