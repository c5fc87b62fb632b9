import Registry

/// How the registry's own JSON and XML are told from other people's: columns bear field names, to
/// the letter, and hold canonical values.
extension LabelIndex {
  /// Lets a column that bears a field's very name count in the base unit, and finds `suppressed`.
  ///
  /// The label of a column is for people and stands in the field's unit; its name is for programs.
  /// A unit that the profile, the header or the table names goes before either. `suppressed` is
  /// what the registry itself writes only where no column goes by a label.
  func settleOwnExport(_ matches: inout [ColumnMatch], _ columns: [SourceColumn]) {
    for (position, column) in columns.enumerated()
    where matches[position] == .unknown && column.label == Field.keyMember {
      matches[position] = .key
    }
    var named = 0
    var labelled = 0
    for (position, match) in matches.enumerated() {
      guard case .field(let index, let unit, let ground) = match else { continue }
      guard lastStep(columns[position].label) == fields[index].name else {
        labelled += 1
        continue
      }
      named += 1
      if unit == nil {
        matches[position] = .field(index, unit: fields[index].canonicalUnit, by: ground)
      }
    }
    guard named > 0, labelled == 0 else { return }
    for (position, match) in matches.enumerated()
    where match == .unknown && columns[position].label == Field.suppressedMember {
      matches[position] = .suppressed
    }
  }

  private func lastStep(_ label: String) -> Substring {
    label.lastIndex { "/.@".contains($0) }.map { label[label.index(after: $0)...] } ?? label[...]
  }
}

extension Field {
  /// The unit of canonical numbers where it is another than the field's own.
  fileprivate var canonicalUnit: Unit? {
    guard type.isNumeric, let unit, unit.base != unit else { return nil }
    return unit.base
  }
}
