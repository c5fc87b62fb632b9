import Registry

/// What a document says outside its records: a header, totals, other lists.
struct OutsideText {
  private(set) var count = 0
  private var first: (path: String, line: Int)?

  mutating func add(path: @autoclosure () -> String, line: @autoclosure () -> Int) {
    count += 1
    if first == nil { first = (path(), line()) }
  }

  /// One note for all of it, with the first place.
  func issue(file: String) -> Issue? {
    guard let first else { return nil }
    return Issue(
      rule: "outside-records", severity: .note,
      place: Place(file: file, line: first.line, path: first.path),
      message: Phrase(
        zh: "记录之外的内容未读入，首处为 \(first.path)",
        en: "content outside the records is not read, first \(first.path)"),
      count: count)
  }
}
