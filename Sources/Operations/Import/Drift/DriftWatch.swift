import Exporting
import Importing
import Registry
import Store

/// What an import takes down on its way, to be held against earlier ones at its end.
struct DriftWatch {
  var units: UnitDrift
  private var places: PlaceTally
  private let definition: Definition
  /// Of the files read so far.
  private(set) var shapes: [SourceShape] = []

  init(_ definition: Definition) {
    self.definition = definition
    units = UnitDrift(definition)
    places = PlaceTally(definition)
  }

  mutating func see(_ batch: HashedBatch) {
    for record in batch.keys.indices { places.add(batch.mapped.records, record) }
  }

  mutating func end(_ summary: FileSummary) {
    guard let shape = summary.shape else { return }
    var seen = shape.filled(summary.valueCounts, rows: summary.source.read, definition)
    seen.places = places.take()
    shapes.append(seen)
  }
}
