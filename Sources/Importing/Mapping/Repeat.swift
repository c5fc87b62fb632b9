import Registry

/// Several cells of one column in a record become one value of a field.
struct Repeat: Sendable {
  let column: Int
  let field: Int
  let rule: Profile.Repetition

  /// What the profile says of the columns that a file has.
  static func all(
    _ mapping: Mapping, _ columns: [SourceColumn], _ matches: [ColumnMatch]
  ) -> [Repeat] {
    guard let profile = mapping.profile, !profile.repeated.isEmpty else { return [] }
    return matches.enumerated().compactMap { column, match in
      guard case .field(let field, _, by: .profile) = match,
        let rule = profile.repeated[mapping.definition.fields[field].name]
      else { return nil }
      return Repeat(column: column, field: field, rule: rule)
    }
  }
}

extension RowMapper {
  /// Makes one cell of those that a record has for a column, and reads it like any other.
  mutating func readRepeated(
    _ row: Int, of batch: borrowing RowBatch, _ line: Int, _ base: Int,
    into mapped: inout MappedBatch
  ) {
    for item in plan.repeats {
      let cells = batch.cells(ofRow: row).filter { $0.column == item.column && $0.length > 0 }
      guard let cell = cell(item, cells, &mapped.records.bytes) else { continue }
      read(cell, line, item.field, base, into: &mapped)
    }
  }

  private func cell(
    _ item: Repeat, _ cells: [RowBatch.Cell], _ bytes: inout [UInt8]
  ) -> RowBatch.Cell? {
    var made: [UInt8] = []
    switch item.rule {
    case .first: return cells.first
    case .last: return cells.last
    case .counted: made = Array(String(cells.count).utf8)
    case .joined(let separator):
      guard cells.count > 1 else { return cells.first }
      for cell in cells {
        if !made.isEmpty { made += separator.utf8 }
        made += bytes[cell.range]
      }
    }
    let start = bytes.count
    bytes += made
    return RowBatch.Cell(column: item.column, start: start, length: made.count)
  }
}
