/// Reads what happened to a subject from its records before and after.
///
/// Compiled once per comparison from a definition and its code books; pure, and O(fields) per
/// subject.
public struct ChangeReading: Sendable {
  /// Tells whether two different canonical values are one value in two notations
  /// (brackets, widths, blanks; letter case in codes).
  public typealias Sameness = @Sendable (_ before: String, _ after: String, _ field: Field) -> Bool

  let definition: Definition
  let fields: [ReadField]
  private let nameField: Int?
  private let codeField: Int?
  private let isSame: Sameness
  private let isUnit: Record.IsUnit

  /// - Parameters:
  ///   - books: The code books that the fields name, by name; one that is missing ranks nothing.
  ///   - isUnit: Asked for records whose key is not their code.
  ///   - isSame: Asked for texts and codes alone: numbers, dates and truth values are canonical.
  public init(
    definition: Definition, books: [String: Book],
    isUnit: @escaping Record.IsUnit = { _, _ in false }, isSame: @escaping Sameness
  ) {
    self.definition = definition
    self.nameField = definition.nameField
    self.codeField = definition.codeField
    self.isSame = isSame
    self.isUnit = isUnit
    let asofs = Set(definition.fields.compactMap { $0.fieldClass == .figure ? $0.asof : nil })
    self.fields = definition.fields.map { field in
      ReadField(
        field, book: field.book.flatMap { books[$0] },
        asof: field.asof.flatMap(definition.index(of:)), isAsOf: asofs.contains(field.name))
    }
  }

  /// As a list tells values apart: an entry of a book is one value, however it is written.
  ///
  /// - Parameter sameness: of the same definition and books.
  public init(
    _ definition: Definition, books: [String: Book], _ sameness: Registry.Sameness,
    isUnit: @escaping Record.IsUnit = { _, _ in false }
  ) {
    self.init(definition: definition, books: books, isUnit: isUnit) { before, after, field in
      definition.index(of: field.name).map {
        sameness.isSame(Array(before.utf8), Array(after.utf8), field: $0)
      } ?? (before == after)
    }
  }

  /// What happened between two snapshots; nil where nothing did.
  ///
  /// - Parameters:
  ///   - isRestored: The key was in the list at some time before `before`'s snapshot; matters for
  ///     entries only.
  public func change(before: Record?, after: Record?, isRestored: Bool = false) -> Change? {
    switch (before, after) {
    case (nil, nil): nil
    case (nil, let after?):
      Change(
        event: .entered, key: after.key, code: after.borneCode(at: codeField, unless: isUnit),
        name: name(of: after),
        kinds: isRestored ? [.restored] : [], fields: whole(after) { ($0, nil, $1) })
    case (let before?, nil):
      Change(
        event: .exited, key: before.key, code: before.borneCode(at: codeField, unless: isUnit),
        name: name(of: before),
        kinds: [], fields: whole(before) { ($0, $1, nil) })
    case (let before?, let after?): comparison(before, after)
    }
  }

  /// Whether figures, and they alone, differ between two records of one description: told without
  /// making values of them. nil where it takes a closer look.
  ///
  /// - Parameter record: the position in both batches.
  public func isUpdated(_ record: Int, before: RecordBatch, after: RecordBatch) -> Bool? {
    var (isUpdated, isUnsure) = (false, false)
    for (index, read) in fields.enumerated() where index < before.fieldCount {
      let (old, new) = (before.slot(record, index), after.slot(record, index))
      let (isOld, isNew) = (old.state == .value, new.state == .value)
      if isOld && isNew
        ? before.bytes[old.range] == after.bytes[new.range]
        : isOld == isNew && (old.state == .suppressed) == (new.state == .suppressed)
      {
        continue
      }
      guard read.isFigure else { return nil }
      if isOld && isNew && !read.isCanonical { isUnsure = true } else { isUpdated = true }
    }
    return isUpdated ? true : isUnsure ? nil : false
  }

  /// Whether two values of a field are equal, notation aside. Absent equals absent alone, and
  /// suppressed (保密) equals suppressed alone.
  public func isEqual(_ before: Value?, _ after: Value?, at index: Int) -> Bool {
    guard before != after else { return true }
    guard case .canonical(let old)? = before, case .canonical(let new)? = after else {
      return false
    }
    let read = fields[index]
    if read.isAsOf { return PartialDate.isOne(old, new) }
    if read.isCanonical { return false }
    if case .set = read.field.type { return sameElements(old, new, read.field) }
    return isSame(old, new, read.field)
  }

  /// Sets are equal when each element of one has its like in the other, each used once.
  private func sameElements(_ before: String, _ after: String, _ field: Field) -> Bool {
    let (left, entered) = elementChange(before, after, field)
    return left.isEmpty && entered.isEmpty
  }

  private func comparison(_ before: Record, _ after: Record) -> Change? {
    let differing = fields.indices.filter { index in
      !isEqual(before.value(at: index), after.value(at: index), at: index)
    }
    guard !differing.isEmpty else { return nil }
    let figuresOnly = differing.allSatisfy { fields[$0].isFigure }
    return Change(
      event: figuresOnly ? .updated : .changed, key: after.key,
      code: after.borneCode(at: codeField, unless: isUnit),
      name: name(of: after), kinds: kinds(of: differing, before, after),
      fields: differing.map { index in
        Change.FieldChange(
          field: fields[index].field.name, before: before.value(at: index),
          after: after.value(at: index), asof: asof(of: index, before, after))
      })
  }

  /// The periods that a figure's two ends describe; nil for what is no figure.
  func asof(of index: Int, _ before: Record, _ after: Record) -> Change.AsOf? {
    guard fields[index].isFigure, let asof = fields[index].asof else { return nil }
    return Change.AsOf(before: before.value(at: asof)?.text, after: after.value(at: asof)?.text)
  }

  private func name(of record: Record) -> String {
    nameField.flatMap { record.value(at: $0)?.text } ?? record.key
  }

  private func whole(
    _ record: Record, _ ends: (String, Value?) -> (String, Value?, Value?)
  ) -> [Change.FieldChange] {
    fields.indices.compactMap { index in
      guard let value = record.value(at: index) else { return nil }
      let (field, before, after) = ends(fields[index].field.name, value)
      return Change.FieldChange(field: field, before: before, after: after)
    }
  }
}

extension ChangeReading {
  /// Elements that only the first set has, and those that only the second has, in their order.
  func elementChange(
    _ before: String?, _ after: String?, _ field: Field
  ) -> (left: [Substring], entered: [Substring]) {
    var entered = after?.split(separator: "\n") ?? []
    var left: [Substring] = []
    for element in before?.split(separator: "\n") ?? [] {
      let like = entered.firstIndex { other in
        other == element || isSame(String(element), String(other), field)
      }
      if let like { entered.remove(at: like) } else { left.append(element) }
    }
    return (left, entered)
  }
}

extension Record {
  /// The value at a position; nil past the end, as in a record from before a field was added.
  public func value(at index: Int) -> Value? { index < values.count ? values[index] : nil }
}
