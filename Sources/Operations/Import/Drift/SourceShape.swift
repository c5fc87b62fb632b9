import Exporting
import Foundation
import Importing
import Registry
import Store

/// What a file looked like, kept with the revision that it was read for, so that the office's next
/// one can be held against it. Some hundreds of bytes for each file.
struct SourceShape: Codable, Equatable, Sendable {
  /// A column that filled a field.
  struct Column: Codable, Equatable, Sendable {
    let label: String
    let field: String
    /// Rows that had a value for the field.
    var filled = 0
  }

  /// Whose file it was: the office, else `profile NAME`; nil where nobody said.
  private(set) var source: String?
  /// The part of the list that it spoke about.
  let scope: [String: String]
  /// In the file's order.
  private(set) var columns: [Column]
  /// Whether the order is the file's own, as in tables, and not that of appearance.
  let isOrdered: Bool
  /// Columns dropped by name.
  let ignored: [String]
  var rows = 0
  /// Rows by district.
  var places: [String: Int] = [:]

  init(
    _ columns: FileColumns, _ source: ImportedSource, _ definition: Definition,
    scope: [String: String]
  ) {
    self.source = source.office ?? source.profile.map { "profile \($0)" }
    self.scope = scope
    var taken: [Column] = []
    for (column, match) in columns.matches {
      guard let field = match.field.map({ definition.fields[$0].name }),
        !taken.contains(where: { $0.field == field })
      else { continue }
      taken.append(Column(label: column.label, field: field))
    }
    self.columns = taken
    isOrdered = columns.matches.contains { $0.column.position != nil }
    ignored = source.ignored
  }

  /// What the files of an import looked like; none of one that did not keep it.
  static func all(of revision: RevisionRecord) -> [SourceShape] {
    struct Details: Decodable { var shapes: [SourceShape]? }
    guard revision.kind == .import, revision.details.contains("\"shapes\":") else { return [] }
    let details = try? JSONDecoder().decode(Details.self, from: Data(revision.details.utf8))
    return details?.shapes ?? []
  }

  /// The same file with what its rows turned out to hold.
  func filled(_ counts: [Int], rows: Int, _ definition: Definition) -> SourceShape {
    var shape = self
    shape.rows = rows
    shape.columns = columns.map { column in
      var column = column
      column.filled = definition.index(of: column.field).map { counts[$0] } ?? 0
      return column
    }
    return shape
  }

  /// The same file with its districts and its office as the code books name them.
  func naming(_ names: PlaceNames, _ offices: OfficeNames?) -> SourceShape {
    var shape = self
    shape.source = source.map { offices?($0) ?? $0 }
    shape.places = names.folded(places)
    return shape
  }

  /// Whether both are files of one source that speak about the same part of the list.
  ///
  /// Where nobody said whose they are, they are where most of their columns are the same, and some
  /// of their districts.
  func isOfSameSource(as other: SourceShape) -> Bool {
    guard source == other.source, scope == other.scope else { return false }
    guard source == nil else { return true }
    let (own, others) = (Set(columns.map(\.field)), Set(other.columns.map(\.field)))
    let shared = own.intersection(others).count
    let sharesPlace =
      places.isEmpty || other.places.isEmpty || places.keys.contains { other.places[$0] != nil }
    return shared * 2 > max(own.count, others.count) && sharesPlace
  }
}

extension SourceShape: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("source", source)
      json.name("scope")
      json.object { json in
        for (field, value) in scope.sorted(by: { $0.key < $1.key }) { json.member(field, value) }
      }
      json.member("columns", columns)
      json.member("isOrdered", isOrdered)
      json.member("ignored", ignored)
      json.member("rows", rows)
      json.member("places", counts: places)
    }
  }
}

extension SourceShape.Column: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("label", label)
      json.member("field", field)
      json.member("filled", filled)
    }
  }
}
