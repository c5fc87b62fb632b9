import Registry
import Store

/// What the parts of a list are called, and were: a sheet that comes back bears the name that its part
/// had when it was handed out, and a code book's entry may have been renamed since.
///
/// The books that were kept with the list's revisions (decision 0042) have the former names.
struct PartNames {
  /// By field, and by code.
  private var names: [String: [String: Set<String>]] = [:]

  /// - Parameter definition: as the list is read now.
  init(_ office: Office, _ view: StoreView, _ state: ListState, _ definition: Definition) throws {
    add(office, definition)
    var seen: Set<String> = []
    for revision in state.revisions where seen.insert(revision.definition).inserted {
      add(office, try office.keptLayout(of: revision, view).definition)
    }
  }

  private mutating func add(_ office: Office, _ definition: Definition) {
    let books = office.books(of: definition)
    for field in definition.fields {
      for entry in field.book.flatMap({ books[$0] })?.entries ?? [] {
        names[field.name, default: [:]][entry.code, default: []]
          .formUnion([entry.code, entry.label] + entry.aliases)
      }
    }
  }

  /// Whether a value of a field, a code where its book has one, goes or went by a name.
  func has(_ name: String, for value: String, of field: String) -> Bool {
    value == name || names[field]?[value]?.contains(name) ?? false
  }

  /// Whether some code goes or went by it.
  func knows(_ name: String) -> Bool {
    names.values.contains { $0.values.contains { $0.contains(name) } }
  }
}
