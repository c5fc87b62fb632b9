import Dispatch
import Exporting
import NIOCore
import Registry
import Synchronization

/// Bytes on their way from a reading thread to a client: a few chunks may wait, then the writer
/// does, so that memory does not grow with the list.
final class ChunkPipe: Sendable {
  private struct State {
    var chunks: [ByteBuffer] = []
    var isFinished = false
    var isAbandoned = false
    var failure: (any Error)?
    var reader: CheckedContinuation<ByteBuffer?, any Error>?
  }

  /// Chunks that may wait; each is about 128 KiB.
  private static let room = 4
  /// How long a writer waits for a client that does not read: it holds a view of the store.
  private static let patience = DispatchTimeInterval.seconds(60)

  private let state = Mutex(State())
  private let free = DispatchSemaphore(value: 0)

  init() {
    for _ in 0..<Self.room { free.signal() }
  }

  // MARK: The writing thread

  /// Waits for room. Throws where the client has gone or does not read.
  func write(_ chunk: ByteBuffer) throws(Refusal) {
    guard free.wait(timeout: .now() + Self.patience) == .success else { throw .clientGone }
    let (reader, isAbandoned) = state.withLock { state in
      defer { state.reader = nil }
      if state.reader == nil && !state.isAbandoned { state.chunks.append(chunk) }
      return (state.reader, state.isAbandoned)
    }
    guard !isAbandoned else { throw .clientGone }
    guard let reader else { return }
    free.signal()
    reader.resume(returning: chunk)
  }

  /// Ends the stream, with a failure where there was one.
  func finish(_ failure: (any Error)? = nil) {
    let reader = state.withLock { state in
      state.isFinished = true
      if state.reader == nil { state.failure = failure }
      defer { state.reader = nil }
      return state.reader
    }
    if let failure { reader?.resume(throwing: failure) } else { reader?.resume(returning: nil) }
  }

  // MARK: The client's side

  /// The next chunk; nil at the end.
  func next() async throws -> ByteBuffer? {
    try await withCheckedThrowingContinuation { continuation in
      let ready: Result<ByteBuffer?, any Error>? = state.withLock { state in
        if !state.chunks.isEmpty { return .success(state.chunks.removeFirst()) }
        if let failure = state.failure { return .failure(failure) }
        if state.isFinished { return .success(nil) }
        state.reader = continuation
        return nil
      }
      guard let ready else { return }
      if case .success(.some) = ready { free.signal() }
      continuation.resume(with: ready)
    }
  }

  /// Nobody reads any more; the writer stops at its next chunk.
  func abandon() {
    state.withLock { $0.isAbandoned = true }
    free.signal()
  }
}

/// The client's end of a pipe; letting go of it stops the writer.
final class ChunkReader: Sendable {
  private let pipe: ChunkPipe

  init(_ pipe: ChunkPipe) {
    self.pipe = pipe
  }

  deinit { pipe.abandon() }

  func next() async throws -> ByteBuffer? { try await pipe.next() }
}

/// The writer's end of a pipe, or a counter of bytes where only the head was asked for.
struct ChunkSink: ByteSink {
  let pipe: ChunkPipe?
  private(set) var count = 0

  init(_ pipe: ChunkPipe?) {
    self.pipe = pipe
  }

  mutating func write(_ bytes: Span<UInt8>) throws(Refusal) {
    count += bytes.count
    guard let pipe, !bytes.isEmpty else { return }
    try pipe.write(bytes.withUnsafeBufferPointer { ByteBuffer(bytes: $0) })
  }
}

extension Refusal {
  fileprivate static var clientGone: Refusal {
    Refusal("client-gone", exit: .input, Phrase(zh: "对方已断开", en: "the client has gone"))
  }
}
