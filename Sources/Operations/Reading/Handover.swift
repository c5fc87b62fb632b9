import Foundation

/// Work in two stages: the caller produces, and a thread of its own consumes in the order of
/// production. Only so much waits between them, so that memory stays bounded.
///
/// Safe to share: all state is behind the condition's lock.
final class Handover<Element: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private let room: Int
  private var waiting: [Element] = []
  /// Elements that wait or are being consumed.
  private var held = 0
  private var isOver = false
  private var failure: (any Error)?
  private var isRunning = true

  private init(room: Int) {
    self.room = room
  }

  /// Runs `produce` on this thread and `consume` on another one until all is consumed.
  ///
  /// Throws what `consume` throws, at which `produce` is stopped by the next element it sends, or
  /// what `produce` throws, when everything that it had sent is consumed.
  ///
  /// - Parameter room: How many elements may wait or be consumed while the next one is produced.
  static func run(
    room: Int, produce: (_ send: (Element) throws -> Void) throws -> Void,
    consume: @escaping @Sendable (Element) throws -> Void
  ) throws {
    let handover = Handover(room: room)
    handover.start(consume)
    let outcome = Result { try produce(handover.send) }
    try handover.finish()
    try outcome.get()
  }

  private func start(_ consume: @escaping @Sendable (Element) throws -> Void) {
    let thread = Thread {
      let outcome = Result {
        while let element = self.next() {
          try consume(element)
          self.release()
        }
      }
      self.condition.withLock {
        if case .failure(let error) = outcome { self.failure = error }
        self.isRunning = false
        self.condition.broadcast()
      }
    }
    thread.stackSize = 8 << 20
    thread.name = "registry-writer"
    thread.start()
  }

  private func send(_ element: Element) throws {
    condition.lock()
    defer { condition.unlock() }
    while held >= room && isRunning { condition.wait() }
    if let failure { throw failure }
    waiting.append(element)
    held += 1
    condition.broadcast()
  }

  private func next() -> Element? {
    condition.lock()
    defer { condition.unlock() }
    while waiting.isEmpty && !isOver { condition.wait() }
    return waiting.isEmpty ? nil : waiting.removeFirst()
  }

  private func release() {
    condition.withLock {
      held -= 1
      condition.broadcast()
    }
  }

  /// Waits for the consumer; throws what it failed with.
  private func finish() throws {
    condition.lock()
    defer { condition.unlock() }
    isOver = true
    condition.broadcast()
    while isRunning { condition.wait() }
    if let failure { throw failure }
  }
}
