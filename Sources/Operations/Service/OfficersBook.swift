import Definitions
import Registry
import Store

extension Office {
  /// The officers as a book by which the service list's officers are read, by field: a number is stored
  /// where a row or a person gives the name of one who is on the list (decision 0007).
  ///
  /// Nothing for another list, and where there are no officers yet.
  func officersBooks(
    for definition: Definition, _ view: StoreView?
  ) throws -> [String: Book] {
    guard definition.list == AssignmentRun.list, let view,
      let field = definition.index(of: "officer")
    else { return [:] }
    let names = try OfficerRecords(office: self, view: view).names()
    guard !names.isEmpty else { return [:] }
    let paired = try PairRecords(ListState(definition, view).newest, self, view).pairs
    let book = OfficersBook(names, paired: Set(paired.map(\.officer)))
    return try [
      definition.fields[field].name: book.book(library.definition(ServiceRoster.officers).title)
    ]
  }
}

/// Numbers with the names that lead to them alone. Those who have left the list and have pairs are known by
/// number, since such a pair stays (vacant) and the list is read again.
private struct OfficersBook {
  private let names: [String: String]
  /// Of names that several have, whose they are: they lead to nobody.
  private let shared: Set<String>
  private let former: [String]

  init(_ names: [String: String], paired: Set<String>) {
    self.names = names
    let bearers = Dictionary(grouping: names.keys) { NameKey(names[$0] ?? "").strict }
    shared = Set(bearers.values.filter { $0.count > 1 }.joined())
    // What was kept as a number and is the name of somebody leads to that person by now.
    former = paired.filter { names[$0] == nil && bearers[NameKey($0).strict] == nil }.sorted()
  }

  /// Who shares a name comes first: of what is known the first few are told.
  func book(_ title: String) -> Book {
    let order = names.keys.sorted()
    let present = order.filter(shared.contains) + order.filter { !shared.contains($0) }
    return Book(
      name: ServiceRoster.officers, title: title, isClosed: true,
      entries: present.map { Book.Entry(code: $0, label: label(of: $0)) }
        + former.map { Book.Entry(code: $0, label: $0) })
  }

  private func label(of id: String) -> String {
    guard let name = names[id], !name.isEmpty else { return id }
    return shared.contains(id) ? "\(name)(\(id))" : name
  }
}
