import Foundation

/// Hands elements from one thread to another, a few at a time, so that reading and writing overlap
/// and memory stays bounded.
///
/// Safe to share: all state is behind the condition's lock.
final class BoundedQueue<Element: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private let capacity: Int
  private var elements: [Element] = []
  private var outcome: Result<Void, any Error>?
  private var isCancelled = false

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// Runs `produce` on a thread of its own and `consume` on this one until all is handed over.
  ///
  /// Throws what either throws; a consumer that throws stops the producer at its next element.
  static func run(
    capacity: Int, produce: @escaping @Sendable (_ send: (Element) throws -> Void) throws -> Void,
    consume: (Element) throws -> Void
  ) throws {
    let queue = BoundedQueue(capacity: capacity)
    let thread = Thread {
      queue.finish(Result { try produce(queue.send) })
    }
    thread.stackSize = 8 << 20
    thread.name = "registry-reader"
    thread.start()
    defer { queue.cancelAndWait() }
    while let element = try queue.next() { try consume(element) }
  }

  private func send(_ element: Element) throws {
    condition.lock()
    defer { condition.unlock() }
    while elements.count >= capacity && !isCancelled { condition.wait() }
    if isCancelled { throw CancellationError() }
    elements.append(element)
    condition.broadcast()
  }

  private func finish(_ result: Result<Void, any Error>) {
    condition.lock()
    outcome = result
    condition.broadcast()
    condition.unlock()
  }

  private func next() throws -> Element? {
    condition.lock()
    defer { condition.unlock() }
    while elements.isEmpty {
      if let outcome {
        try outcome.get()
        return nil
      }
      condition.wait()
    }
    let element = elements.removeFirst()
    condition.broadcast()
    return element
  }

  /// The producer holds files and its own state; nothing may outlive the import.
  private func cancelAndWait() {
    condition.lock()
    isCancelled = true
    condition.broadcast()
    while outcome == nil { condition.wait() }
    condition.unlock()
  }
}
