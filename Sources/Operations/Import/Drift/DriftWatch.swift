import Exporting
import Importing
import Registry
import Store

/// What an import takes down on its way, to be held against earlier ones at its end.
struct DriftWatch {
  var units: UnitDrift
  /// Rows of the file at hand by district.
  private var places: [String: Int] = [:]
  private let definition: Definition
  /// Of the files read so far.
  private(set) var shapes: [SourceShape] = []

  init(_ definition: Definition) {
    self.definition = definition
    units = UnitDrift(definition)
  }

  mutating func see(_ batch: HashedBatch) {
    guard !batch.places.isEmpty, places.count <= PlaceTally.mostPlaces else { return }
    places.merge(batch.places, uniquingKeysWith: +)
  }

  mutating func end(_ summary: FileSummary) {
    guard let shape = summary.shape else { return }
    var seen = shape.filled(summary.valueCounts, rows: summary.source.read, definition)
    seen.places = places.count <= PlaceTally.mostPlaces ? places : [:]
    places = [:]
    shapes.append(seen)
  }
}
