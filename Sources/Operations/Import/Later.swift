import Foundation

/// A value that a thread of its own works out while others go on.
///
/// Safe to share: all state is behind the condition's lock.
final class Later<Value: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private var result: Result<Value, any Error>?

  init(_ work: @escaping @Sendable () throws -> Value) {
    let thread = Thread {
      let result = Result { try work() }
      self.condition.withLock {
        self.result = result
        self.condition.broadcast()
      }
    }
    thread.start()
  }

  /// Waits for the value; throws what the work threw.
  func get() throws -> Value {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let result { return try result.get() }
      condition.wait()
    }
  }
}
