import Exporting
import Registry

extension FigureTotal {
  /// The figures of which either snapshot has a value.
  static func all(
    for audience: Audience, from before: Snapshot?, to after: Snapshot
  ) throws -> [FigureTotal] {
    let definition = after.definition
    let figures = FigureColumns(shownTo: audience, definition)
    guard !figures.fields.isEmpty else { return [] }
    let all = try RecordFilter(definition, [:], books: [:], audience: audience)
    let earlier = try before?.sums(of: figures, where: all)
    return zip(figures.fields, try after.sums(of: figures, where: all)).enumerated()
      .map { position, total in
        FigureTotal(
          field: definition.fields[total.0].name, before: earlier?[position], after: total.1)
      }.filter { $0.after.values + ($0.before?.values ?? 0) > 0 }
  }
}
