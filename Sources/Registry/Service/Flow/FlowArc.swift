/// An arc whose cost may rise with its flow: every `width` units cost `step` more than the last.
struct FlowArc {
  let tail: Int
  let head: Int
  let capacity: Int
  let cost: FlowCost
  let width: Int
  let step: Int
  var flow = 0

  init(
    _ tail: Int, _ head: Int, capacity: Int, cost: FlowCost = .zero, width: Int = .max,
    step: Int = 0
  ) {
    self.tail = tail
    self.head = head
    self.capacity = capacity
    self.cost = cost
    self.width = width
    self.step = step
  }

  /// The cost of the unit that stands at a place from zero.
  private func cost(at unit: Int) -> FlowCost {
    step == 0 ? cost : cost + FlowCost(fit: unit / width * step)
  }

  var forwardCost: FlowCost { cost(at: flow) }
  var backwardCost: FlowCost { -cost(at: flow - 1) }

  /// How many units more go at the same cost.
  var forwardRoom: Int { min(capacity - flow, step == 0 ? .max : width - flow % width) }
  /// How many units can be taken back at the same cost.
  var backwardRoom: Int {
    flow == 0 || step == 0 ? flow : (flow - 1) % width + 1
  }
}
