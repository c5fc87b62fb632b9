import Foundation
import Importing
import ProcessFormat
import Registry

/// A program of a test's own: a few lines of shell that get a source.
struct Probe {
  static let hello = #"echo '{"type":"hello","protocol":1}'; "#
  static let end = #"echo '{"type":"end","rows":1}'; "#
  static let row = #"echo '{"type":"row","line":1,"cells":{"名称":"示例甲"}}'; "#

  var program: ExternalProgram

  init(_ script: String, _ change: (inout ExternalProgram) -> Void = { _ in }) {
    program = ExternalProgram(
      name: "probe", title: Phrase(zh: "试验", en: "probe"), command: ["/bin/sh", "-c", script],
      directory: "/", environment: ["PATH": "/usr/bin:/bin"])
    change(&program)
  }

  func reader(
    of text: String = "示例\n", options: ReadingOptions = ReadingOptions()
  ) throws -> (reader: any RowReader, sample: Sample) {
    let sample = try Sample(Array(text.utf8), ending: "probe")
    return (try ProcessImporter(program).reader(of: sample.source, options: options), sample)
  }

  func rows(of text: String = "示例\n") throws -> ReadRows {
    let (reader, sample) = try reader(of: text)
    return try withExtendedLifetime(sample) { try ReadRows(reader) }
  }

  /// The refusal that the reading ends with; nil where it ends well.
  func refusal() -> Refusal? {
    do {
      _ = try rows()
      return nil
    } catch {
      return error as? Refusal
    }
  }

  /// Whether some process runs with a word in its command line.
  static func isRunning(_ word: String) -> Bool {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return processes.contains { process in
      guard Int(process) != nil,
        let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline")
      else { return false }
      return String(decoding: line, as: UTF8.self).split(separator: "\0").contains { $0 == word }
    }
  }
}
