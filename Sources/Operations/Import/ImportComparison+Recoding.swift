import Importing
import Registry
import Store

extension ImportComparison {
  /// Takes down what showed whose row it is, where the row gives its subject another code. Of the others a
  /// few bytes are compared.
  ///
  /// - Parameter index: of the record in `old` and, as the row makes it, in `merged`.
  mutating func noteRecoding(
    _ record: Int, of batch: HashedBatch, _ old: RecordBatch, _ index: Int, _ merged: RecordBatch
  ) {
    guard let subjects else { return }
    let recoded = codeFields.filter { isRecoded($0, old, index, merged) }
    guard !recoded.isEmpty else { return }
    let fields = layout.definition.fields
    let (agreeing, code) = subjects.evidence(batch.mapped.records, record, of: old, index)
    // An answer about the new code itself is found by that code.
    let isAnswered =
      code == batch.mapped.records.key(record)
      && subjects.reading.ownField.map(recoded.contains) ?? false
    guard !isAnswered, code != nil || !agreeing.isEmpty else { return }
    recodings.add(
      Recodings.Way(
        fields: recoded.map { fields[$0].name }, by: agreeing.map { fields[$0].name }, code: code),
      old.key(index))
  }

  /// A second code that was not known is none that became another.
  private func isRecoded(
    _ field: Int, _ old: RecordBatch, _ index: Int, _ merged: RecordBatch
  ) -> Bool {
    let (before, after) = (old.slot(index, field), merged.slot(index, field))
    guard after.state == .value else { return false }
    guard before.state == .value else { return field == subjects?.reading.ownField }
    return old.bytes[before.range] != merged.bytes[after.range]
  }
}

extension SubjectMatching {
  /// What shows that a row is its subject's, in the order in which it is looked for: positions of the
  /// fields in which both agree, or the code that an answer led there.
  func evidence(
    _ rows: RecordBatch, _ row: Int, of known: RecordBatch, _ record: Int
  ) -> (agreeing: [Int], code: String?) {
    let (own, key) = (SubjectCode(rows.key(row)), SubjectCode(known.key(record)))
    let ownField = [reading.ownField].compactMap(\.self)
    if own == key && own.kind != .local { return (ownField, nil) }
    let agreeing = reading.agreeing(row, in: rows, with: record, in: known)
    if agreeing.isEmpty, renamed[rows.key(row)] != nil {
      return ([reading.nameField].compactMap(\.self), nil)
    }
    if agreeing == ownField || identities.isEmpty { return (agreeing, nil) }
    let answered = Set(identities.codes(with: key)).subtracting([key])
    let others = reading.traces(of: row, in: rows).codes.map { SubjectCode($0.bare) }
    if let code = ([own] + others).first(where: answered.contains) { return ([], code.text) }
    return (agreeing, nil)
  }
}
