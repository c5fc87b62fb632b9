import Registry

/// Several cells of a record, of one column or of several, become one value of a field.
struct Repeat: Sendable {
  /// In the order in which their cells are joined.
  var columns: [Int]
  let field: Int
  let rule: Profile.Repetition

  /// What the profile says of the columns that a file has.
  static func all(
    _ mapping: Mapping, _ columns: [SourceColumn], _ matches: [ColumnMatch]
  ) -> [Repeat] {
    guard let profile = mapping.profile, !profile.repeated.isEmpty else { return [] }
    var found: [Repeat] = []
    for (column, match) in matches.enumerated() {
      guard case .field(let field, _, by: .profile) = match,
        let rule = profile.repeated[mapping.definition.fields[field].name]
      else { continue }
      if let known = found.firstIndex(where: { $0.field == field }) {
        found[known].columns.append(column)
      } else {
        found.append(Repeat(columns: [column], field: field, rule: rule))
      }
    }
    for index in found.indices where found[index].columns.count > 1 {
      let name = mapping.definition.fields[found[index].field].name
      let order = ([profile.fields[name]].compactMap(\.self) + (profile.further[name] ?? []))
        .map(LabelFolding.fold)
      func place(_ column: Int) -> Int {
        let position = columns[column].position.map(SourceColumn.label(ofPosition:))
        return order.firstIndex { $0 == LabelFolding.fold(columns[column].label) || $0 == position }
          ?? order.count
      }
      found[index].columns.sort { (place($0), $0) < (place($1), $1) }
    }
    return found
  }
}

extension RowMapper {
  /// Makes one cell of those that a record has for a field, and reads it like any other.
  mutating func readRepeated(
    _ row: Int, of batch: borrowing RowBatch, _ line: Int, _ base: Int,
    into mapped: inout MappedBatch
  ) {
    guard !plan.repeats.isEmpty else { return }
    let filled = batch.cells(ofRow: row).filter { $0.length > 0 }
    for item in plan.repeats {
      let cells = item.columns.flatMap { column in filled.filter { $0.column == column } }
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
    return RowBatch.Cell(column: item.columns[0], start: start, length: made.count)
  }
}
