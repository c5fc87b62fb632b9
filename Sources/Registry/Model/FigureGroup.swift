/// An as-of field and the figures that it dates (decision page on figures and their periods): they
/// turn to another period together, since a record has one period for all of them.
public struct FigureGroup: Sendable, Equatable {
  /// Position of the field that holds the as-of period.
  public let asof: Int
  /// Positions of the figures, in the definition's order.
  public let figures: [Int]

  /// The groups of a definition, by their as-of fields.
  public static func all(of definition: Definition) -> [FigureGroup] {
    var figures: [Int: [Int]] = [:]
    for (index, field) in definition.fields.enumerated() where !field.isRetired {
      guard let asof = field.asof.flatMap(definition.index(of:)) else { continue }
      figures[asof, default: []].append(index)
    }
    return figures.sorted { $0.key < $1.key }.map { FigureGroup(asof: $0.key, figures: $0.value) }
  }

  public func contains(_ field: Int) -> Bool { field == asof || figures.contains(field) }

  /// The first figure that has a value while no period stands beside it.
  public func undated(_ record: Record) -> Int? {
    guard record.value(at: asof)?.text == nil else { return nil }
    return figures.first { record.value(at: $0)?.text != nil }
  }
}
