extension ChangeReading {
  /// What the differing fields mean, each kind once, in the order of ``ChangeKind``.
  func kinds(of differing: [Int], _ before: Record, _ after: Record) -> [ChangeKind] {
    var kinds: Set<ChangeKind> = []
    for index in differing {
      kinds.formUnion(meaning(of: index, before.value(at: index), after.value(at: index)))
      if isRestated(index, before, after) { kinds.insert(.restated) }
    }
    return ChangeKind.allCases.filter(kinds.contains)
  }

  private func meaning(of index: Int, _ before: Value?, _ after: Value?) -> [ChangeKind] {
    let read = fields[index]
    guard isMove(read.field, before, after) else { return [] }
    switch read.field.means {
    case .name: return [.renamed]
    case .location: return [read.wasRedrawn(before, after) ? .rezoned : .relocated]
    case .classification: return [.reclassified]
    case .code: return [.recoded]
    case .subField: return subFields(read.field, before, after)
    case .stage: return read.direction(before, after).map { [$0 > 0 ? .advanced : .fellBack] } ?? []
    case .level: return read.direction(before, after).map { [$0 > 0 ? .promoted : .demoted] } ?? []
    case .status, nil: return []
    }
  }

  /// A place or a code that was not known before, or is not any more, is no other place or code. But the
  /// code that a subject is known by, where it comes late, is (换码).
  private func isMove(_ field: Field, _ before: Value?, _ after: Value?) -> Bool {
    switch field.means {
    case .location: before != nil && after != nil
    case .code where definition.identity.first?.contains(field.name) == true: true
    case .code: before != nil && after != nil
    default: true
    }
  }

  /// A single sub-field that gives way to another is both left and added.
  private func subFields(_ field: Field, _ before: Value?, _ after: Value?) -> [ChangeKind] {
    let (left, entered) = elementChange(before?.text, after?.text, field)
    return (entered.isEmpty ? [] : [.subFieldAdded]) + (left.isEmpty ? [] : [.subFieldLeft])
  }

  /// What a field is without what some kinds of changes did to it. Of a set of sub-fields each element goes by
  /// itself: what left is there again, what was added is not, and else the set is as it is now. All other
  /// values are what they were before.
  public func value(of difference: Change.FieldChange, without kinds: Set<ChangeKind>) -> Value? {
    let field = definition.index(of: difference.field).map { definition.fields[$0] }
    let (before, after) = (difference.before, difference.after)
    guard let field, field.means == .subField, case .set = field.type,
      before != .suppressed, after != .suppressed,
      !kinds.isSuperset(of: [.subFieldAdded, .subFieldLeft])
    else { return before }
    let (left, added) = elementChange(before?.text, after?.text, field)
    var set = Array((after?.text ?? "").utf8)
    if kinds.contains(.subFieldLeft) {
      for element in left { set = CanonicalSet.union(set, Array(element.utf8)) }
    }
    if kinds.contains(.subFieldAdded) {
      for element in added { set = CanonicalSet.subtracting(Array(element.utf8), from: set) }
    }
    return set.isEmpty ? nil : .canonical(String(decoding: set, as: UTF8.self))
  }

  /// A figure that had a value and now has another one for the same as-of period: its source
  /// revised it. Without an as-of period nobody can tell a revision from the next figure.
  private func isRestated(_ index: Int, _ before: Record, _ after: Record) -> Bool {
    let read = fields[index]
    guard read.isFigure, before.value(at: index) != nil, after.value(at: index) != nil else {
      return false
    }
    return asof(of: index, before, after)?.isOne ?? false
  }
}
