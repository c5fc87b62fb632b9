/// What a unit of flow costs, compared in this order.
struct FlowCost: Comparable {
  /// Served by another than the overfull officer it is with.
  var moves = 0
  /// How much less the subject has to be served before others.
  var passedOver = 0
  /// Mismatch and imbalance by the policy's weights.
  var fit = 0

  static let zero = FlowCost()
  /// Beyond every sum of costs.
  static let unreachable = FlowCost(moves: .max)

  static func + (a: Self, b: Self) -> Self {
    Self(moves: a.moves + b.moves, passedOver: a.passedOver + b.passedOver, fit: a.fit + b.fit)
  }

  static func - (a: Self, b: Self) -> Self {
    Self(moves: a.moves - b.moves, passedOver: a.passedOver - b.passedOver, fit: a.fit - b.fit)
  }

  static prefix func - (a: Self) -> Self { zero - a }

  static func < (a: Self, b: Self) -> Bool {
    if a.moves != b.moves { return a.moves < b.moves }
    if a.passedOver != b.passedOver { return a.passedOver < b.passedOver }
    return a.fit < b.fit
  }
}
