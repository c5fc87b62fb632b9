import Synchronization
import Testing

@testable import Operations

@Suite("What one thread hands to another")
struct HandoverTests {
  private struct Stop: Error {}

  @Test("comes in the order in which it was sent, all of it", arguments: [1, 3])
  func order(room: Int) throws {
    let taken = Mutex<[Int]>([])
    try Handover.run(room: room) { send in
      for number in 0..<1000 { try send(number) }
    } consume: { number in
      taken.withLock { $0.append(number) }
    }
    #expect(taken.withLock { $0 } == Array(0..<1000))
  }

  @Test("is not sent on when it cannot be taken")
  func failingConsumer() {
    let sent = Mutex(0)
    #expect(throws: Stop.self) {
      try Handover<Int>.run(room: 1) { send in
        for number in 0..<1000 {
          try send(number)
          sent.withLock { $0 += 1 }
        }
      } consume: { number in
        if number == 10 { throw Stop() }
      }
    }
    #expect(sent.withLock { $0 } <= 12)
  }

  @Test("is taken before the failure of who sent it is told")
  func failingProducer() {
    let taken = Mutex(0)
    #expect(throws: Stop.self) {
      try Handover<Int>.run(room: 1) { send in
        for number in 0..<5 { try send(number) }
        throw Stop()
      } consume: { _ in
        taken.withLock { $0 += 1 }
      }
    }
    #expect(taken.withLock { $0 } == 5)
  }
}
