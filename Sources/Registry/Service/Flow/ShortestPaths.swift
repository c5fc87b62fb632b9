/// Dijkstra's search by reduced costs, as far as the sink is.
struct ShortestPaths {
  /// By node; exact for nodes no farther than the sink, the others are farther.
  private(set) var distances: [FlowCost]
  private let sink: Int
  private var heap = NodeHeap()
  /// Nodes as far as the one at hand. Most edges cost nothing beyond the potentials, and so most
  /// nodes never see the heap.
  private var ties: [Int] = []

  init(_ network: FlowNetwork, _ potentials: [FlowCost], from source: Int, to sink: Int) {
    self.sink = sink
    distances = Array(repeating: .unreachable, count: network.nodeCount)
    distances[source] = .zero
    heap.push(.init(distance: .zero, node: source))
    while let nearest = heap.pop(), nearest.distance <= distances[sink] {
      if nearest.distance > distances[nearest.node] { continue }
      ties.append(nearest.node)
      while let node = ties.popLast() { expand(node, nearest.distance, network, potentials) }
    }
  }

  private mutating func expand(
    _ node: Int, _ distance: FlowCost, _ network: FlowNetwork, _ potentials: [FlowCost]
  ) {
    for position in network.edges(of: node) {
      let edge = network.edge(position)
      guard distance < distances[edge.end], network.room(edge) > 0 else { continue }
      let reached = distance + network.reducedCost(edge, from: node, potentials)
      guard reached < distances[edge.end], reached <= distances[sink] else { continue }
      distances[edge.end] = reached
      if reached == distance {
        ties.append(edge.end)
      } else {
        heap.push(.init(distance: reached, node: edge.end))
      }
    }
  }
}
