import Importing
import Registry

/// What the members around the records say: the code and message of the answer, and how many
/// records there should be.
struct Envelope {
  private static let codeNames = ["code", "errcode", "errorCode", "error_code", "status"]
  private static let messageNames = ["msg", "message", "errmsg", "error"]
  private static let countNames = [
    "total", "pts", "count", "totalCount", "total_count", "recordCount", "totalElements",
    "totalNum", "rowCount",
  ]
  private static let successCodes = ["0", "00", "0000", "200", "00000", "success", "ok", "true"]

  private static let pageNames = [
    "current", "page", "pages", "pageNo", "pageNum", "pageSize", "pageIndex", "size", "success",
    "timestamp", "time", "traceId", "requestId",
  ]

  private var code: String?
  private var message: String?
  private var counts: [(name: String, value: Int, line: Int)] = []

  /// Takes a scalar member; those that say nothing about the answer are left aside.
  mutating func take(name: String, value: String, line: Int) {
    if Self.codeNames.contains(name) {
      code = code ?? value
    } else if Self.messageNames.contains(name) {
      message = message ?? value
    } else if counts.count < Self.countNames.count, Self.countNames.contains(name),
      let count = Int(value)
    {
      counts.append((name, count, line))
    }
  }

  /// Whether services call a member so that speaks of the answer and not of a subject.
  static func isUsual(_ name: String) -> Bool {
    codeNames.contains(name) || messageNames.contains(name) || countNames.contains(name)
      || pageNames.contains(name)
  }

  /// The names that make an object an envelope and no record.
  static func isEnvelope(_ names: [String]) -> Bool {
    let wraps = ["data", "result", "body", "rows", "records", "list"]
    let answers = names.contains { codeNames.contains($0) || messageNames.contains($0) }
    return answers && names.contains { wraps.contains($0) || messageNames.contains($0) }
  }

  /// The code and message of an answer that failed.
  var failure: String? {
    guard let code, !Self.successCodes.contains(code.lowercased()) else { return nil }
    return message.map { "\(code) \($0)" } ?? code
  }

  /// One warning per count that differs from what was read.
  func issues(read: Int, file: String) -> [Issue] {
    counts.filter { $0.value != read }.map { count in
      Issue(
        rule: "count-differs", severity: .warning,
        place: Place(file: file, line: count.line, column: count.name),
        value: String(count.value),
        message: Phrase(
          zh: "\(count.name) 为 \(count.value)，实际读到 \(read) 条，文件可能只是其中一页",
          en: "\(count.name) is \(count.value), \(read) records were read; it may be one page"))
    }
  }
}
