/// The cheapest of the largest flows, by successive shortest paths with potentials.
///
/// Paths of equal length are filled together, as in Dinic's blocking flow, so there are as many
/// searches as there are different path lengths. All costs must be zero or more, and must not
/// fall with the flow.
struct MinimumCostFlow {
  private(set) var network: FlowNetwork
  private let source: Int
  private let sink: Int
  private var potentials: [FlowCost]
  /// By node: whether a shortest path from the source may lead through it.
  private var isNear: [Bool] = []
  private var levels: [Int] = []
  private var cursors: [Int] = []

  init(_ network: FlowNetwork, from source: Int, to sink: Int) {
    self.network = network
    self.source = source
    self.sink = sink
    potentials = Array(repeating: .zero, count: network.nodeCount)
    while raisePotentials() {
      while findLevels() { fillShortestPaths() }
    }
  }

  /// False when the sink cannot be reached.
  private mutating func raisePotentials() -> Bool {
    let distances = ShortestPaths(network, potentials, from: source, to: sink).distances
    let reach = distances[sink]
    guard reach != .unreachable else { return false }
    for node in 0..<network.nodeCount {
      potentials[node] = potentials[node] + min(distances[node], reach)
    }
    isNear = distances.map { $0 <= reach }
    return true
  }

  /// Counts edges to the sink along arcs of shortest paths; false when there is no path left.
  /// It goes backwards, through nodes that the source reaches, so that the search stays small
  /// and the filling starts without dead ends.
  private mutating func findLevels() -> Bool {
    levels = Array(repeating: -1, count: network.nodeCount)
    levels[sink] = 0
    var queue = [sink]
    var next = 0
    while next < queue.count, levels[source] < 0 {
      let node = queue[next]
      next += 1
      for position in network.edges(of: node) {
        let back = network.edge(position)
        let tail = back.end
        guard levels[tail] < 0, isNear[tail], isShortest(network.reversed(back), from: tail)
        else { continue }
        levels[tail] = levels[node] + 1
        queue.append(tail)
      }
    }
    return levels[source] >= 0
  }

  private func isShortest(_ edge: FlowNetwork.Edge, from tail: Int) -> Bool {
    network.room(edge) > 0 && network.reducedCost(edge, from: tail, potentials) == .zero
  }

  private mutating func fillShortestPaths() {
    cursors = (0..<network.nodeCount).map { network.edges(of: $0).lowerBound }
    var path: [(tail: Int, edge: FlowNetwork.Edge)] = []
    var node = source
    while true {
      if node == sink {
        push(along: path)
        path.removeAll(keepingCapacity: true)
        node = source
      } else if let edge = advance(from: node) {
        path.append((node, edge))
        node = edge.end
      } else if let last = path.popLast() {
        node = last.tail
        cursors[node] += 1
      } else {
        return
      }
    }
  }

  private mutating func advance(from node: Int) -> FlowNetwork.Edge? {
    let end = network.edges(of: node).upperBound
    while cursors[node] < end {
      let edge = network.edge(cursors[node])
      if levels[edge.end] == levels[node] - 1, isShortest(edge, from: node) { return edge }
      cursors[node] += 1
    }
    return nil
  }

  private mutating func push(along path: [(tail: Int, edge: FlowNetwork.Edge)]) {
    var units = Int.max
    for (_, edge) in path { units = min(units, network.room(edge)) }
    for (_, edge) in path { network.push(units, along: edge) }
  }
}
