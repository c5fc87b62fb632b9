/// Where the records are: member names from the top, and what is there.
struct MemberPath: Equatable {
  enum Records {
    /// The elements of the array there.
    case items
    /// The members of the object there.
    case members
    /// The object there, or the elements of the array.
    case either
    /// The object there.
    case itself
  }

  var steps: [[UInt8]]
  var records: Records
  /// How many arrays stand in one another around the records, beyond the first.
  var nesting = 0

  init(steps: [[UInt8]], records: Records) {
    self.steps = steps
    self.records = records
  }

  /// As people write it: `data.records`, `$.data[*]`, `$[*]`, `data.*` for an object of objects;
  /// `districts[*].firms[*]` leads through arrays, `rows[*][*]` to arrays in arrays.
  init(_ text: String) {
    var path = text[...]
    if path.hasPrefix("$") { path = path.dropFirst() }
    records = .either
    if path.hasSuffix("[*]") {
      records = .items
      path = path.dropLast(3)
      while path.hasSuffix("[*]") {
        nesting += 1
        path = path.dropLast(3)
      }
    } else if path == "*" || path.hasSuffix(".*") {
      records = .members
      path = path.dropLast(path == "*" ? 1 : 2)
    }
    steps = path.split(separator: ".").compactMap { step in
      var name = step
      while name.hasSuffix("[*]") { name = name.dropLast(3) }
      return name.isEmpty ? nil : Array(name.utf8)
    }
  }

  /// As a profile's `records` says it: `$.data[*]`, `$.data.*`.
  var pattern: String {
    switch records {
    case .items: text + String(repeating: "[*]", count: nesting + 1)
    case .members: text + ".*"
    case .either, .itself: text
    }
  }

  /// `$.data`.
  var text: String {
    steps.reduce("$") { $0 + "." + String(decoding: $1, as: UTF8.self) }
  }
}
