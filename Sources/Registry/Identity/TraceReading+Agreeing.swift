extension TraceReading {
  /// Positions of the fields of the strongest way in which two records agree exactly, in the order of the
  /// way; empty where they do in none.
  public func agreeing(
    _ record: Int, in records: RecordBatch, with other: Int, in others: RecordBatch
  ) -> [Int] {
    let (ours, theirs) = (traces(of: record, in: records), traces(of: other, in: others))
    switch ours.agreement(with: theirs) {
    case .ownCode: return [ownField].compactMap(\.self)
    case .code:
      // The organisation code inside a credit code is named by the field that has it by itself.
      return codeFields(of: record, in: records, sharedWith: theirs)
        ?? codeFields(of: other, in: others, sharedWith: ours) ?? []
    case .name:
      let way = places.indices.first {
        ours.places[$0] != nil && ours.places[$0] == theirs.places[$0]
      }
      return [nameField].compactMap(\.self) + (way.map { places[$0] } ?? [])
    case .formerName: return [formerNames ?? nameField].compactMap(\.self)
    case .nameElsewhere, .placeLeft, .likeName, .similarName, .nameAlone, nil: return []
    }
  }

  private func codeFields(
    of record: Int, in records: RecordBatch, sharedWith other: SubjectTraces
  ) -> [Int]? {
    for (field, way) in codes {
      guard let text = text(record, field, records) else { continue }
      if other.codes.contains(SubjectTraces.Code(SubjectCode(text), way: way)) { return [field] }
    }
    return others.first { fields, way in
      code(record, fields, way, records).map(other.codes.contains) ?? false
    }?.fields
  }
}
