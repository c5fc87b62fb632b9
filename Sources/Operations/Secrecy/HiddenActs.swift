import Registry

extension ActDetails {
  /// Whether an act by hand set one of the fields that an audience is not shown: its words may tell the
  /// value, and go to nobody who does not see that.
  ///
  /// One on another list's fields, and one of old of which it was not kept what it set, may have; and what
  /// an undo says may be about all that it took back.
  func isAbout(_ hidden: [Int], of definition: Definition) -> Bool {
    guard !hidden.isEmpty else { return false }
    guard act != nil || fields != nil else { return undoes != nil }
    guard let fields else { return act == "edit" }
    return fields.contains { name in
      definition.index(of: name).map(hidden.contains) ?? true
    }
  }
}
