import Store
import Synchronization

/// What the registry had come to when it was last asked, and how to tell that it has come no further.
final class MomentMemory: Sendable {
  private let known = Mutex<(stamp: Int64, moment: StoreMoment)?>(nil)

  /// The moment, where nothing was written since; nil where something may have been.
  func moment(at stamp: Int64) -> StoreMoment? {
    known.withLock { $0?.stamp == stamp ? $0?.moment : nil }
  }

  /// - Parameter stamp: Read before the moment was.
  func set(_ moment: StoreMoment, at stamp: Int64) {
    known.withLock { $0 = (stamp, moment) }
  }
}
