import Foundation

/// Work in three stages: one thread produces, several transform side by side, and the caller
/// consumes what they made in the order of production. Only so much is under way at a time, so that
/// memory stays bounded.
///
/// Safe to share: all state is behind the condition's lock.
final class OrderedWork<Input: Sendable, Output: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private let capacity: Int
  private var waiting: [(number: Int, input: Input)] = []
  /// What has been made and is still to be consumed, by number.
  private var made: [Int: Output] = [:]
  private var sent = 0
  private var consumed = 0
  private var outcome: Result<Void, any Error>?
  private var isCancelled = false
  private var running = 0

  private init(capacity: Int) {
    self.capacity = capacity
  }

  /// Runs `produce` on a thread of its own and `consume` on this one until all is handed over.
  ///
  /// `worker` is called once on each of the threads that transform, and so may keep state between
  /// its inputs. Throws what `produce` or `consume` throws; a consumer that throws stops the others
  /// at their next element.
  static func run(
    workers: Int, produce: @escaping @Sendable (_ send: (Input) throws -> Void) throws -> Void,
    worker: @escaping @Sendable () -> (Input) -> Output, consume: (Output) throws -> Void
  ) throws {
    let work = OrderedWork(capacity: 2 + 2 * workers)
    work.start("registry-reader") { work.finish(Result { try produce(work.send) }) }
    for _ in 0..<workers {
      work.start("registry-mapper") {
        let transform = worker()
        while let next = work.nextInput() { work.put(transform(next.input), number: next.number) }
      }
    }
    defer { work.cancelAndWait() }
    while let output = try work.nextOutput() { try consume(output) }
  }

  private func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
    condition.withLock { running += 1 }
    let thread = Thread {
      body()
      self.condition.withLock {
        self.running -= 1
        self.condition.broadcast()
      }
    }
    thread.stackSize = 8 << 20
    thread.name = name
    thread.start()
  }

  private func send(_ input: Input) throws {
    condition.lock()
    defer { condition.unlock() }
    while sent - consumed >= capacity && !isCancelled { condition.wait() }
    if isCancelled { throw CancellationError() }
    waiting.append((sent, input))
    sent += 1
    condition.broadcast()
  }

  private func finish(_ result: Result<Void, any Error>) {
    condition.withLock {
      outcome = result
      condition.broadcast()
    }
  }

  private func nextInput() -> (number: Int, input: Input)? {
    condition.lock()
    defer { condition.unlock() }
    while waiting.isEmpty {
      if outcome != nil || isCancelled { return nil }
      condition.wait()
    }
    return isCancelled ? nil : waiting.removeFirst()
  }

  private func put(_ output: Output, number: Int) {
    condition.withLock {
      made[number] = output
      condition.broadcast()
    }
  }

  /// What was sent before the producer failed is handed over before the failure.
  private func nextOutput() throws -> Output? {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let output = made.removeValue(forKey: consumed) {
        consumed += 1
        condition.broadcast()
        return output
      }
      if let outcome, consumed == sent {
        try outcome.get()
        return nil
      }
      condition.wait()
    }
  }

  /// The threads hold files and their own state; nothing may outlive the import.
  private func cancelAndWait() {
    condition.withLock {
      isCancelled = true
      condition.broadcast()
      while running > 0 { condition.wait() }
    }
  }
}
