import Registry

extension Definition {
  /// What a record is called; its key where it has no name.
  func name(of record: Record) -> String {
    nameField.flatMap { record.value(at: $0)?.text } ?? record.key
  }
}
