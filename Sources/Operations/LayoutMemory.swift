import Store
import Synchronization

/// The layouts that were read, by the digests of their definitions' texts: a server needs the same one for
/// each request, and reading it takes longer than finding the record.
final class LayoutMemory: Sendable {
  private let layouts = Mutex<[String: Layout]>([:])

  /// The layout of a digest, which `read` makes where it is asked for the first time.
  func layout(_ digest: String, _ read: () throws -> Layout) rethrows -> Layout {
    if let known = layouts.withLock({ $0[digest] }) { return known }
    let layout = try read()
    layouts.withLock { $0[digest] = layout }
    return layout
  }
}
