import Definitions
import Registry
import Store

/// Under which names what offices said of a list is kept, and what they are called.
///
/// An office keeps the name under which it first spoke of the list, whatever it is called since: so
/// its next word takes the place of the last one, and an undo finds that. Where two offices became
/// one there are two, and the one's next word ends what the other said.
struct ClaimOffices {
  private let names: OfficeNames?
  /// The names in the keys of claims, by what the offices are called.
  private var keys: [String: [String]] = [:]

  /// Each as it stands in the key.
  init() { names = nil }

  /// For who reads alone.
  init(_ names: OfficeNames) { self.names = names }

  /// For who writes too. A look-up for each office that ever spoke of the list.
  init(_ names: OfficeNames, of list: String, _ library: Library, _ view: StoreView) throws {
    self.names = names
    guard try view.newestRevision(of: Claim.list) != nil else { return }
    let shape = try ClaimShape(library)
    for part in try view.keyParts(shape.layout, after: shape.prefix(list)) {
      let key = part[...].unescaped
      keys[names(key), default: []].append(key)
    }
    for (office, keys) in keys where keys.count > 1 && keys.contains(office) {
      self.keys[office] = [office] + keys.filter { $0 != office }
    }
  }

  /// What the office of a key is called.
  func name(of key: String) -> String { names?(key) ?? key }

  /// The names in keys of an office: the first is the one under which it speaks.
  func keys(of office: String) -> [String] { keys[office] ?? [office] }
}
