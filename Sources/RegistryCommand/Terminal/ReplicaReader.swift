import Operations
import Registry
import Store
import Synchronization

/// Opens a replica for what is only shown, and says once how old its word may be.
final class ReplicaReader: Sendable {
  private let location: StoreLocation
  private let language: Language
  private let hasSpoken = Mutex(false)

  init(_ location: StoreLocation, _ language: Language) {
    self.location = location
    self.language = language
  }

  func open() throws -> Store {
    let store = try location.open(.reading)
    let isFirst = hasSpoken.withLock { spoken in
      defer { spoken = true }
      return !spoken
    }
    if isFirst, let lag = try store.lag() { Console.printError(lag.phrase.text(language) + "\n") }
    return store
  }
}
