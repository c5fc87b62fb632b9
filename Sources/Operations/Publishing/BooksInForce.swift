import Definitions
import Registry
import Store

extension Definition {
  /// Whether it was kept with other books than today's.
  var hasKeptBooks: Bool { !keptBooks.isEmpty || fields.contains { $0.keptBook != nil } }

  /// The definition with today's books in the place of those that it was kept with; one that is no
  /// more stays.
  func read(by library: Library) -> Definition {
    var definition = self
    for name in keptBooks.keys where library.book(name) != nil { definition.keptBooks[name] = nil }
    for (index, field) in fields.enumerated() {
      guard let name = field.book, library.book(name) != nil else { continue }
      definition.fields[index].keptBook = nil
    }
    return definition
  }
}

extension Office {
  /// Writes the draft once more where it was written with other code books than today's, by which it
  /// is read until it is published: no record differs, and the edition reads as the draft did.
  ///
  /// nil where its books are today's.
  func relabelled(
    _ draft: RevisionRecord, in transaction: StoreTransaction
  ) throws -> RevisionRecord? {
    let kept = try keptLayout(of: draft, transaction)
    guard kept.definition.read(by: library) != kept.definition else { return nil }
    var rewrite = try Rewrite(transaction, kept, after: draft)
    return try rewrite.commit(
      .relabel, list: draft.list, period: draft.period,
      definition: library.text(keptAs: text(of: draft, transaction)), message: nil,
      details: ActDetails(), office: self)
  }

  /// Whether two revisions call everything alike, each by the books that were kept with it.
  func areLabelledAlike(
    _ a: RevisionRecord, _ b: RevisionRecord, _ view: StoreView
  ) throws -> Bool {
    let definitions = try [a, b].map { try keptLayout(of: $0, view).definition }
    let further = [Library.reasonBook, Library.officeBook]
    return books(of: definitions[0]) == books(of: definitions[1])
      && further.allSatisfy { book($0, of: definitions[0]) == book($0, of: definitions[1]) }
  }
}
