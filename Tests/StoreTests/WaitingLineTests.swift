import Foundation
import RegistryTesting
import Store
import Synchronization
import Testing

@testable import SQLiteDriver

@Suite("Writers of one file take turns")
struct WaitingLineTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private var store: String { folder.path("list.sqlite") }
  private var isLeft: Bool { FileManager.default.fileExists(atPath: store + WaitingLine.suffix) }

  /// Each on a thread of its own: they wait.
  private func atOnce(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let done = DispatchGroup()
    for index in 0..<count {
      done.enter()
      Thread {
        body(index)
        done.leave()
      }.start()
    }
    done.wait()
  }

  private func joined() throws -> WaitingLine { try #require(WaitingLine(of: store)) }

  @Test("who came first is served first, and the last takes the line away")
  func order() throws {
    let first = try joined()
    let second = try joined()
    let third = try joined()
    #expect(first.reachesFront(patience: 0))
    #expect(!second.reachesFront(patience: 0))
    first.leave()
    #expect(!third.reachesFront(patience: 0))
    let fourth = try joined()
    #expect(second.reachesFront(patience: 0))
    second.leave()
    #expect(third.reachesFront(patience: 0))
    #expect(!fourth.reachesFront(patience: 0))
    third.leave()
    #expect(fourth.reachesFront(patience: 0))
    #expect(isLeft)
    fourth.leave()
    #expect(!isLeft)
  }

  @Test("who gives up in the middle holds nobody up, and lets nobody past")
  func giveUp() throws {
    let first = try joined()
    let second = try joined()
    let third = try joined()
    second.leave()
    #expect(!third.reachesFront(patience: 0))
    first.leave()
    #expect(third.reachesFront(patience: 0))
    third.leave()
    #expect(!isLeft)
  }

  @Test("a line left behind by who was killed is joined")
  func leftBehind() throws {
    try Data().write(to: URL(fileURLWithPath: store + WaitingLine.suffix))
    let line = try joined()
    #expect(line.reachesFront(patience: 0))
    line.leave()
    #expect(!isLeft)
  }

  @Test("where no line can be made there is none")
  func noPlace() {
    #expect(WaitingLine(of: folder.path("missing/list.sqlite")) == nil)
  }

  @Test("many that join and leave at once never meet at the front")
  func many() {
    let inside = Mutex(0)
    let met = Mutex(0)
    atOnce(8) { [store] _ in
      for _ in 0..<50 {
        guard let line = WaitingLine(of: store), line.reachesFront(patience: 60) else {
          met.withLock { $0 += 1 }
          continue
        }
        if inside.withLock({ count in
          count += 1; return count
        }) > 1 {
          met.withLock { $0 += 1 }
        }
        inside.withLock { $0 -= 1 }
        line.leave()
      }
    }
    #expect(met.withLock { $0 } == 0)
    #expect(!isLeft)
  }

  /// With SQLite's lock alone who has just written takes it again, and the others wait a hundred times.
  @Test("of those who write all the time each has its turns")
  func turns() throws {
    let counts = Mutex([Int](repeating: 0, count: 4))
    let widest = Mutex(0)
    let started = Mutex(0)
    let stores = try (0..<4).map { _ in try SQLiteStore(path: store, use: .writing) }
    atOnce(4) { writer in
      started.withLock { $0 += 1 }
      while started.withLock({ $0 }) < 4 { usleep(1_000) }
      for _ in 0..<10 {
        try? stores[writer].write { session in
          try session.execute("CREATE TABLE IF NOT EXISTS turn (writer INTEGER)")
          usleep(20_000)
          let spread = counts.withLock { counts in
            counts[writer] += 1
            return counts.max()! - counts.min()!
          }
          widest.withLock { $0 = max($0, spread) }
        }
      }
    }
    #expect(counts.withLock { $0 } == [10, 10, 10, 10])
    #expect(widest.withLock { $0 } <= 4)
  }
}
