/// The flow of a plan, read back as: so many subjects of this group to that group of officers.
struct SolvedNetwork {
  let flow: FlowNetwork
  let subjectNodes: Range<Int>
  let entryNodes: Range<Int>
  let levelCount: Int

  /// Follows each unit from its group to an entry. Which units of a meeting point go to which of
  /// its officers makes no difference to the cost; the first in order are taken.
  func shipments() -> [(subjects: Int, officers: Int, count: Int)] {
    var rest = flow.arcs.map(\.flow)
    var shipments: [(subjects: Int, officers: Int, count: Int)] = []
    for node in subjectNodes {
      let subjects = node - subjectNodes.lowerBound
      for arc in outgoing(node) where rest[arc] > 0 {
        let head = flow.arcs[arc].head
        if entryNodes.contains(head) {
          shipments.append((subjects, officers(at: head), rest[arc]))
          continue
        }
        for onward in outgoing(head) where rest[arc] > 0 && rest[onward] > 0 {
          let count = min(rest[arc], rest[onward])
          rest[arc] -= count
          rest[onward] -= count
          shipments.append((subjects, officers(at: flow.arcs[onward].head), count))
        }
      }
    }
    return shipments
  }

  private func outgoing(_ node: Int) -> some Sequence<Int> {
    flow.edges(of: node).lazy.map { flow.edge($0) }.filter(\.isForward).map(\.arc)
  }

  private func officers(at entry: Int) -> Int { (entry - entryNodes.lowerBound) / levelCount }
}
