import Foundation
import Testing

/// A file that somebody made, or that came out so, to hurt whoever reads it.
struct HostileFile: CustomTestStringConvertible, Sendable {
  /// What is to come of it.
  enum Answer: Sendable {
    /// Refused with this code, and nothing stored.
    case refused(String, exit: Int32 = 66)
    /// Read exactly, that many records: what looks like a trap in it is none.
    case read(Int)
  }

  /// As it stands in the page.
  let name: String
  let file: String
  let answer: Answer
  var options: [String] = []
  /// Writes the file; traps are named in it.
  let write: @Sendable (_ path: String, _ traps: Traps) throws -> Void

  var testDescription: String { name }

  /// Of a text.
  static func text(
    _ name: String, _ file: String, _ answer: Answer, _ options: [String] = [],
    _ text: @escaping @Sendable (Traps) -> String
  ) -> HostileFile {
    HostileFile(name: name, file: file, answer: answer, options: options) { path, traps in
      try Data(text(traps).utf8).write(to: URL(fileURLWithPath: path))
    }
  }

  /// Of bytes.
  static func bytes(
    _ name: String, _ file: String, _ answer: Answer, _ options: [String] = [],
    _ bytes: @escaping @Sendable () throws -> [UInt8]
  ) -> HostileFile {
    HostileFile(name: name, file: file, answer: answer, options: options) { path, _ in
      try Data(try bytes()).write(to: URL(fileURLWithPath: path))
    }
  }

  static let code = "91320508PDY0020156"
  static let firm = "苏州示例甲光电有限公司"
  /// A header and a record in a table.
  static let table = "统一社会信用代码,企业名称\n\(code),\(firm)\n"
  static let record = "<row><统一社会信用代码>\(code)</统一社会信用代码><企业名称>\(firm)</企业名称></row>"
  static let object = "{\"统一社会信用代码\":\"\(code)\",\"企业名称\":\"\(firm)\"}"

  static func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  static let all = markup + objects + tables + encodings + workbooks
}
