/// A network with its arcs listed by node, in both directions.
struct FlowNetwork {
  /// One way along an arc: forwards, or back against its flow.
  struct Edge {
    /// The node it leads to, kept here so that a search need not look at most arcs.
    let end: Int
    let arc: Int
    let isForward: Bool
  }

  private(set) var arcs: [FlowArc]
  let nodeCount: Int
  private let edges: [Edge]
  private let starts: [Int]

  init(nodeCount: Int, arcs: [FlowArc]) {
    self.arcs = arcs
    self.nodeCount = nodeCount
    var starts = Array(repeating: 0, count: nodeCount + 1)
    for arc in arcs {
      starts[arc.tail + 1] += 1
      starts[arc.head + 1] += 1
    }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    var next = starts
    var edges = Array(repeating: Edge(end: 0, arc: 0, isForward: true), count: arcs.count * 2)
    for (position, arc) in arcs.enumerated() {
      edges[next[arc.tail]] = Edge(end: arc.head, arc: position, isForward: true)
      next[arc.tail] += 1
      edges[next[arc.head]] = Edge(end: arc.tail, arc: position, isForward: false)
      next[arc.head] += 1
    }
    self.starts = starts
    self.edges = edges
  }

  /// The positions of a node's edges, for ``edge(_:)``.
  func edges(of node: Int) -> Range<Int> { starts[node]..<starts[node + 1] }

  func edge(_ position: Int) -> Edge { edges[position] }

  /// The same arc the other way.
  func reversed(_ edge: Edge) -> Edge {
    let end = edge.isForward ? arcs[edge.arc].tail : arcs[edge.arc].head
    return Edge(end: end, arc: edge.arc, isForward: !edge.isForward)
  }

  func room(_ edge: Edge) -> Int {
    edge.isForward ? arcs[edge.arc].forwardRoom : arcs[edge.arc].backwardRoom
  }

  func cost(_ edge: Edge) -> FlowCost {
    edge.isForward ? arcs[edge.arc].forwardCost : arcs[edge.arc].backwardCost
  }

  /// The cost beyond the difference of potentials; zero on a shortest path, never less.
  func reducedCost(_ edge: Edge, from tail: Int, _ potentials: [FlowCost]) -> FlowCost {
    cost(edge) + potentials[tail] - potentials[edge.end]
  }

  mutating func push(_ units: Int, along edge: Edge) {
    arcs[edge.arc].flow += edge.isForward ? units : -units
  }
}
