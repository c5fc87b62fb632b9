import Foundation

/// A value that a thread of its own makes while this one goes on with something else.
///
/// Safe to share: the value is behind the condition's lock.
package final class Aside<Value: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private var made: Value?

  package init(_ make: @escaping @Sendable () -> Value) {
    let thread = Thread {
      let value = make()
      self.condition.withLock {
        self.made = value
        self.condition.broadcast()
      }
    }
    thread.name = "registry-aside"
    thread.start()
  }

  /// The value; waits for it.
  package func value() -> Value {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let made { return made }
      condition.wait()
    }
  }
}
