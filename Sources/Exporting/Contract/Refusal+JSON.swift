public import Registry

/// What `--output json` answers with when a command was refused:
/// `{error: {code, exit, message, remedy?, file?, line?, column?, path?}}`.
extension Refusal: JSONWritable {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.name("error")
      writeMembers(to: &json)
    }
  }

  /// The error alone, as it stands inside another report.
  func writeMembers(to json: inout JSONWriter) {
    json.object { json in
      json.member("code", code)
      json.member("exit", Int(exit.rawValue))
      json.member("message", message)
      json.member("remedy", remedy)
      json.member("file", place?.file)
      json.member("line", place?.line)
      json.member("column", place?.column)
      json.member("path", place?.path)
    }
  }
}
