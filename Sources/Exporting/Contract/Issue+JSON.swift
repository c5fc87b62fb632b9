public import Registry

extension Severity: JSONWritable {
  public func write(to json: inout JSONWriter) { json.string(rawValue) }
}

/// An ``Issue`` in the contract: `{rule, severity, file, line, column, field, value, message,
/// count}`, with `path` where the format has a finer position than a line, and `subject` where it
/// doubts a subject's record.
extension Issue: JSONWritable {
  public func write(to json: inout JSONWriter) {
    json.object { writeMembers(to: &$0) }
  }

  /// The members alone, for an object that has more of them.
  func writeMembers(to json: inout JSONWriter) {
    json.member("rule", rule)
    json.member("severity", severity)
    json.member("file", place.file)
    json.member("line", place.line)
    json.member("column", place.column)
    json.member("path", place.path)
    json.member("subject", subject)
    json.member("field", field)
    json.member("value", value)
    json.member("message", message)
    json.member("count", count)
  }
}
