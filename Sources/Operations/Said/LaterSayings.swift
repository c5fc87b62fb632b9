import Foundation
import Registry
import Store

/// What the revisions after one that is looked at said again and are in force, in their order.
///
/// Reads one line for each unit of each of them.
struct LaterSayings {
  /// One of them.
  struct Sayer {
    let revision: Int64
    /// False where a program wrote the revision that did not keep what its files said: they may have said
    /// whatever they had a column for.
    let isCertain: Bool
    fileprivate let said: Said
    fileprivate let names: [String]
    /// Elements of sets that it speaks about alone, by the names of the units.
    fileprivate var parts: [(field: Int, element: [UInt8], isIn: Bool, unit: String)] = []
    fileprivate let sameness: Sameness
    /// What a file may have said of which that is not kept.
    fileprivate var supposed: SupposedSayings?
  }

  let sayers: [Sayer]

  init(
    _ view: StoreView, _ definition: Definition, _ later: [RevisionRecord], undone: Set<Int64>,
    _ sameness: Sameness
  ) throws {
    let kept = try later.first.map { try view.sayers(from: $0.id) } ?? []
    let names = definition.fields.map(\.name)
    sayers = try later.compactMap { revision in
      guard !undone.contains(revision.id) else { return nil }
      if kept.contains(revision.id) {
        let said = try view.said(by: revision.id)
        var sayer = Sayer(
          revision: revision.id, isCertain: true, said: said, names: names, sameness: sameness)
        sayer.parts = said.units.compactMap { unit in
          guard case .part(let field, let element, let isIn) = SaidUnit(unit),
            let position = definition.index(of: field)
          else { return nil }
          return (position, Array(element.utf8), isIn, unit)
        }
        return sayer
      }
      guard let supposed = SupposedSayings(revision, definition, sameness) else { return nil }
      return Sayer(
        revision: revision.id, isCertain: false,
        said: try view.mentioned(by: revision.id, as: SaidUnit.listed.name), names: names,
        sameness: sameness, supposed: supposed)
    }
  }

  /// Whether one of them speaks of the subject whose description has, or had when it left, the version
  /// number.
  func speak(of version: Int64, isListed: Bool) -> Bool {
    sayers.contains { $0.speaks(of: version, isListed: isListed) }
  }
}

extension LaterSayings.Sayer {
  /// Whether it speaks of one part of the list alone.
  var isOfPart: Bool { !parts.isEmpty }

  func speaks(of version: Int64, isListed: Bool) -> Bool {
    said.speaks(of: version) || !isListed && supposed?.putsOff == true
  }

  /// - Parameter isThere: whether the subject is on the list, or in the part of it, that the unit is
  ///   about; of a field it makes no difference.
  func says(_ unit: Trace.Unit, isThere: Bool, of version: Int64) -> Bool {
    if let supposed {
      let isNamed = said.speaks(of: version)
      return supposed.says(unit, isThere: isThere, isNamed: isNamed)
    }
    switch unit {
    case .listed:
      return said.contains((isThere ? SaidUnit.listed : .unlisted).name, of: version)
    case .field(let field): return said.contains(names[field], of: version)
    case .element(let field, let element):
      if said.contains(names[field], of: version) { return true }
      return parts.contains {
        $0.field == field && $0.isIn == isThere && said.contains($0.unit, of: version)
          && sameness.contains(Array(element.utf8), $0.element, field: field)
      }
    }
  }
}
