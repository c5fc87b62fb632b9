import Definitions
import Registry
import Store

/// Codes that several units have, once somebody told them apart: such a unit has a local key, and the code
/// is that of the subject which is known by it (decision 0028).
struct SharedCodes: Sendable {
  private let identities: Identities
  private let units: [String: Set<String>]

  init(_ identities: Identities) {
    self.identities = identities
    units = identities.sharedCodes
  }

  /// As far as they matter for what a list has: where nobody has a local key nothing is read.
  ///
  /// - Parameter revision: up to which revision of the registry answers count; nil for now.
  init(
    _ library: Library, _ view: StoreView, _ layout: Layout, upTo revision: Int64? = nil
  ) throws {
    let mayHave = try layout.definition.codeField != nil && view.hasLocalKeys(layout)
    self.init(mayHave ? try Identities(library, view, upTo: revision) : Identities())
  }

  /// The local keys of the units that have a code which is another one's.
  func units(under code: String) -> Set<String> {
    guard !units.isEmpty else { return [] }
    return identities.codes(with: SubjectCode(code)).reduce(into: []) { found, code in
      found.formUnion(units[code.text] ?? [])
    }
  }

  /// Whether somebody said that the key is another unit than the one known by the code.
  func isUnit(_ key: String, under code: String) -> Bool {
    identities.areApart(SubjectCode(code), SubjectCode(key)) || units(under: code).contains(key)
  }
}

extension ChangeReading {
  /// As a list tells values apart, and whose codes are their own.
  init(_ definition: Definition, books: [String: Book], _ shared: SharedCodes) {
    self.init(
      definition, books: books, Registry.Sameness(definition, books: books), isUnit: shared.isUnit)
  }
}
