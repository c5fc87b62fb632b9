import Foundation
import Importing
import Registry
import Store

/// One more pass over a source, on a thread of its own while others read its rows: for its digest,
/// and for its bytes in packed blocks where somebody keeps them.
///
/// Only so many blocks are ready at a time, so that memory stays bounded. Safe to share: all state is
/// behind the condition's lock.
final class SourceCopy: @unchecked Sendable {
  struct Digest: Sendable {
    /// SHA-256 in hexadecimal.
    let sha256: String
    let bytes: Int
  }

  private static let capacity = 8

  private let source: Source
  private let isKept: Bool
  private let condition = NSCondition()
  private var ready: [[UInt8]] = []
  private var result: Result<Digest, any Error>?
  private var isCancelled = false
  private var isRunning = false

  init(_ source: Source, isKept: Bool) {
    self.source = source
    self.isKept = isKept
  }

  func start() {
    condition.withLock { isRunning = true }
    let thread = Thread {
      let result = Result { try self.digest() }
      self.condition.withLock {
        self.result = result
        self.isRunning = false
        self.condition.broadcast()
      }
    }
    thread.name = "registry-copy"
    thread.start()
  }

  /// Hands over the blocks that are ready, in their order, and waits for none.
  func takeReady(_ keep: ([UInt8]) throws -> Void) rethrows {
    for block in take(waiting: false).blocks { try keep(block) }
  }

  /// Hands over all blocks that are left and answers the digest.
  func finish(_ keep: ([UInt8]) throws -> Void) throws -> Digest {
    while true {
      let (blocks, result) = take(waiting: true)
      for block in blocks { try keep(block) }
      if let result { return try result.get() }
    }
  }

  /// Stops the thread, which holds the file, and waits for its end.
  func cancel() {
    condition.withLock {
      isCancelled = true
      condition.broadcast()
      while isRunning { condition.wait() }
    }
  }

  private func take(waiting: Bool) -> (blocks: [[UInt8]], result: Result<Digest, any Error>?) {
    condition.lock()
    defer { condition.unlock() }
    while waiting, ready.isEmpty, result == nil { condition.wait() }
    let blocks = ready
    ready.removeAll(keepingCapacity: true)
    condition.broadcast()
    return (blocks, blocks.isEmpty ? result : nil)
  }

  /// Makes the pass on this thread.
  func digest() throws -> Digest {
    let input = try source.input()
    let stamp = try input.stamp()
    let packing = isKept ? BlockPacking() : nil
    var stream = SHA256Stream()
    var bytes = 0
    // What is only summed stays in the processor's own memory while that is done.
    let room = UnsafeMutableRawBufferPointer.allocate(
      byteCount: isKept ? BlockPacking.blockBytes : 1 << 17, alignment: 16)
    defer { room.deallocate() }
    while true {
      let count = try fill(room, from: input)
      guard count > 0 else { break }
      let block = UnsafeRawBufferPointer(rebasing: room[..<count])
      stream.update(block)
      bytes += count
      try put(packing?.packed(block))
    }
    // What is kept has to be what was read.
    guard try input.stamp() == stamp else { throw Refusal.sourceChanged(source.name) }
    return Digest(sha256: stream.finish().hex, bytes: bytes)
  }

  /// Blocks are whole, however little a read brings.
  private func fill(
    _ room: UnsafeMutableRawBufferPointer, from input: any ByteInput
  ) throws(Refusal) -> Int {
    var count = 0
    while count < room.count {
      let got = try input.read(into: UnsafeMutableRawBufferPointer(rebasing: room[count...]))
      guard got > 0 else { break }
      count += got
    }
    return count
  }

  /// Throws a `CancellationError` where nobody takes blocks any more.
  private func put(_ block: [UInt8]?) throws {
    condition.lock()
    defer { condition.unlock() }
    while ready.count >= Self.capacity, !isCancelled { condition.wait() }
    if isCancelled { throw CancellationError() }
    guard let block else { return }
    ready.append(block)
    condition.broadcast()
  }
}
