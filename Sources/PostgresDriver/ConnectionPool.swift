import Foundation
import Registry

/// Connections that are open and not in use; more are opened as they are asked for, up to a number.
final class ConnectionPool: @unchecked Sendable {
  private let address: Address
  private let most: Int
  /// Guards all below.
  private let state = NSCondition()
  private var idle: [Connection] = []
  private var count = 0

  init(_ address: Address, most: Int) {
    self.address = address
    self.most = most
  }

  /// Lends a connection for the time of `body`; waits where all are in use. One that broke is not
  /// used again.
  func lend<T>(_ body: (Connection) throws -> T) throws -> T {
    let connection = try take()
    defer { give(back: connection) }
    return try body(connection)
  }

  /// Forgets all idle connections: one that broke means that the server was restarted.
  func forget() {
    state.withLock {
      count -= idle.count
      idle = []
    }
  }

  private func take() throws -> Connection {
    state.lock()
    while idle.isEmpty && count >= most { state.wait() }
    if let connection = idle.popLast() {
      state.unlock()
      return connection
    }
    count += 1
    state.unlock()
    do {
      return try Connection(address)
    } catch {
      leave()
      throw error
    }
  }

  private func give(back connection: Connection) {
    guard connection.isUsable else { return leave() }
    state.withLock {
      idle.append(connection)
      state.signal()
    }
  }

  private func leave() {
    state.withLock {
      count -= 1
      state.signal()
    }
  }
}
