import Dispatch
import Importing
import Registry
import Synchronization

/// A bounded queue of batches between the parser's thread and the reader's.
///
/// The parser cannot be suspended inside libxml2, so it waits here when it is ahead.
final class BatchQueue: Sendable {
  private struct State {
    var batches: [RowBatch] = []
    var ended = false
    var cancelled = false
    var refusal: Refusal?
    var records: String?
  }

  private let state = Mutex(State())
  private let filled = DispatchSemaphore(value: 0)
  private let free = DispatchSemaphore(value: 0)

  /// - Parameter capacity: how many batches may wait.
  init(capacity: Int) {
    // A semaphore that ends below its first value is a crash in libdispatch, so it starts at 0.
    for _ in 0..<capacity { free.signal() }
  }

  /// Waits for room. False once nobody will take any more.
  func put(_ batch: sending RowBatch) -> Bool {
    free.wait()
    let taken = state.withLock { state in
      if !state.cancelled { state.batches.append(batch) }
      return !state.cancelled
    }
    // Whoever puts again after that is let go as well.
    if taken { filled.signal() } else { free.signal() }
    return taken
  }

  /// Where the records are, once the parser knows.
  var records: String? {
    get { state.withLock { $0.records } }
    set { state.withLock { $0.records = newValue } }
  }

  /// The last word of the parser.
  func end(_ refusal: Refusal?) {
    state.withLock { state in
      state.ended = true
      state.refusal = refusal
    }
    filled.signal()
  }

  /// The next batch, waiting for it; nil at the end, again and again.
  func take() throws(Refusal) -> RowBatch? {
    filled.wait()
    let (batch, refusal) = state.withLock { state -> (RowBatch?, Refusal?) in
      state.batches.isEmpty ? (nil, state.refusal) : (state.batches.removeFirst(), nil)
    }
    if let batch {
      free.signal()
      return batch
    }
    filled.signal()
    if let refusal { throw refusal }
    return nil
  }

  /// Nobody will take any more: the parser is let go.
  func cancel() {
    state.withLock { state in
      state.cancelled = true
      state.batches.removeAll()
    }
    free.signal()
  }

  var isCancelled: Bool { state.withLock { $0.cancelled } }
}
