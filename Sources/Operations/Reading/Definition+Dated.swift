import Registry

extension Definition {
  /// An older definition of a list in which figures had no as-of period that have one now: they are
  /// shown as figures whose period nobody gave, and not as if they needed none.
  func dated(like current: Definition) -> Definition {
    var dated = self
    for (index, field) in fields.enumerated()
    where field.fieldClass == .figure && field.asof == nil {
      guard let asof = current.index(of: field.name).flatMap({ current.fields[$0].asof }) else {
        continue
      }
      dated.fields[index].asof = asof
    }
    return dated
  }
}
