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

  private func reducedCost(_ edge: FlowNetwork.Edge, from tail: Int, to head: Int) -> FlowCost {
    network.cost(edge) + potentials[tail] - potentials[head]
  }

  /// Dijkstra's search, as far as the sink; false when the sink cannot be reached.
  private mutating func raisePotentials() -> Bool {
    var distances = Array(repeating: FlowCost.unreachable, count: network.nodeCount)
    var heap = NodeHeap()
    distances[source] = .zero
    heap.push(.init(distance: .zero, node: source))
    while let (distance, node) = heap.pop().map({ ($0.distance, $0.node) }) {
      if node == sink { break }
      if distance > distances[node] { continue }
      for position in network.edges(of: node) {
        let edge = network.edge(position)
        guard network.room(edge) > 0 else { continue }
        let head = network.end(edge)
        let reached = distance + reducedCost(edge, from: node, to: head)
        if reached < distances[head] && reached < distances[sink] {
          distances[head] = reached
          heap.push(.init(distance: reached, node: head))
        }
      }
    }
    let reach = distances[sink]
    guard reach != .unreachable else { return false }
    for node in 0..<network.nodeCount {
      potentials[node] = potentials[node] + min(distances[node], reach)
    }
    return true
  }

  /// Counts edges from the source along arcs of shortest paths; false when there is no path left.
  private mutating func findLevels() -> Bool {
    levels = Array(repeating: -1, count: network.nodeCount)
    levels[source] = 0
    var queue = [source]
    var next = 0
    while next < queue.count, levels[sink] < 0 {
      let node = queue[next]
      next += 1
      for position in network.edges(of: node) {
        let edge = network.edge(position)
        let head = network.end(edge)
        guard levels[head] < 0, isShortest(edge, from: node, to: head) else { continue }
        levels[head] = levels[node] + 1
        queue.append(head)
      }
    }
    return levels[sink] >= 0
  }

  private func isShortest(_ edge: FlowNetwork.Edge, from tail: Int, to head: Int) -> Bool {
    network.room(edge) > 0 && reducedCost(edge, from: tail, to: head) == .zero
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
        node = network.end(edge)
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
      let head = network.end(edge)
      if levels[head] == levels[node] + 1, isShortest(edge, from: node, to: head) { return edge }
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
