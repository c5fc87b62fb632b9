import Registry
import Yams

/// A place in a YAML file: what a mistake points at.
struct Spot {
  var file: String
  var line: Int?
  var column: Int?
  /// `fields[3].type`; empty at the root.
  var path: String

  init(file: String, line: Int? = nil, column: Int? = nil, path: String = "") {
    self.file = file
    self.line = line
    self.column = column
    self.path = path
  }

  init(file: String, mark: Mark?, path: String) {
    self.init(file: file, line: mark?.line, column: mark?.column, path: path)
  }

  var place: Place {
    Place(
      file: file, line: line, column: column.map(String.init), path: path.isEmpty ? nil : path)
  }

  /// The same line, named in a sentence.
  var lineNumber: String { line.map(String.init) ?? "?" }
}

/// A text of a YAML file with its place.
struct Item {
  var text: String
  var spot: Spot
}
