import Exporting
import Registry
import Store

/// Of the lines of a comparison those that undone revisions wrote: they are told of who says the same and
/// is in force (decision 0044).
///
/// Costs nothing where nothing is undone. A description that lies unchanged since is told by its number
/// alone; of the others in a batch one look-up is made for each who said something again.
struct HeldLines {
  private struct Line {
    let position: Int
    let description: Int64
    let writer: Int64
  }

  private let origins: Origins
  private let view: StoreView
  private let layout: Layout
  private let state: ListState
  private var asked: [Line] = []

  init(_ origins: Origins, _ view: StoreView, _ layout: Layout, _ state: ListState) {
    self.origins = origins
    self.view = view
    self.layout = layout
    self.state = state
  }

  /// Takes down the last of the lines, where an undone revision wrote it.
  ///
  /// - Parameter description: the number of its record's; 0 where that has left.
  mutating func ask(_ lines: [DiffLine], of description: Int64) {
    guard !origins.holders.undone.isEmpty, description != 0,
      let writer = lines.last?.source.map({ Int64($0.revision) }),
      origins.holders.undone.contains(writer)
    else { return }
    asked.append(Line(position: lines.count - 1, description: description, writer: writer))
  }

  /// Puts right where those lines came from.
  func tell(in lines: inout [DiffLine]) throws {
    for (writer, asked) in Dictionary(grouping: asked, by: \.writer) {
      var open = asked
      for sayer in try origins.holders.sayers(after: writer) where !open.isEmpty {
        let then = try descriptions(of: open, lines, at: sayer.revision)
        open.removeAll { line in
          guard let description = then[line.position],
            units(of: lines[line.position].change).allSatisfy({
              sayer.says($0.unit, isThere: $0.isThere, of: description)
            })
          else { return false }
          lines[line.position].source = lines[line.position].source.map {
            origins.told($0, heldBy: sayer.revision)
          }
          return true
        }
      }
      for line in open { lines[line.position].source?.undone = Int(writer) }
    }
  }

  /// The number of each line's description at a revision, by the lines' positions.
  private func descriptions(
    of asked: [Line], _ lines: [DiffLine], at revision: Int64
  ) throws -> [Int: Int64] {
    guard let revision = state.revisions.first(where: { $0.id == revision }) else { return [:] }
    var numbers: [Int: Int64] = [:]
    var later: [String: Int] = [:]
    for line in asked {
      if line.description <= revision.lastRow {
        numbers[line.position] = line.description
      } else {
        later[lines[line.position].change.key] = line.position
      }
    }
    guard !later.isEmpty else { return numbers }
    let found = try view.descriptions(layout, keys: later.keys.sorted(), at: revision)
    for (key, number) in found { later[key].map { numbers[$0] = number } }
    return numbers
  }

  /// What a change consists of: an entry of that alone.
  private func units(of change: Change) -> [(unit: Trace.Unit, isThere: Bool)] {
    if change.event == .entered { return [(.listed, true)] }
    return change.fields.flatMap { difference -> [(unit: Trace.Unit, isThere: Bool)] in
      guard let field = layout.definition.index(of: difference.field) else { return [] }
      let (before, after) = (difference.before.elements, difference.after.elements)
      guard layout.definition.fields[field].type.isSet else { return [(.field(field), true)] }
      return before.symmetricDifference(after).sorted().map {
        (.element(field, $0), after.contains($0))
      }
    }
  }
}
