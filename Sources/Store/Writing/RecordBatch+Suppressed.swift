import Registry

extension RecordBatch {
  /// The names of the fields of one half that are withheld, as they are stored: in the definition's
  /// order, joined by commas.
  func suppressedNames(_ record: Int, _ part: Part, _ names: [String]) -> String {
    var text = ""
    for field in part.fields where slot(record, field).state == .suppressed {
      text += text.isEmpty ? names[field] : "," + names[field]
    }
    return text
  }
}
