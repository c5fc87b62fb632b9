import RegistryTesting
import SQLiteDriver
import Testing

@Suite("SQLite keeps the store contract")
struct ContractTests {
  @Test("every law", arguments: StoreContract.Law.allCases)
  func law(_ law: StoreContract.Law) throws {
    let folder = try ScratchFolder()
    var count = 0
    let contract = StoreContract("sqlite", seed: seed) {
      count += 1
      return try SQLiteStore(path: folder.path("\(count).sqlite"), use: .writing)
    }
    let failures = contract.failures(of: law)
    #expect(failures.isEmpty, "\(failures.prefix(20).map(\.description).joined(separator: "\n"))")
  }

  @Test("tampering is tried with every column of every table")
  func tamperingIsThorough() throws {
    let folder = try ScratchFolder()
    let contract = StoreContract("sqlite") {
      try SQLiteStore(path: folder.path("t.sqlite"), use: .writing)
    }
    let tried = try contract.tamperingTried()
    #expect(tried["revision.seal"] != nil && tried["kit_firms_prints._prints"] != nil)
    #expect(tried.count > 70 && tried.values.reduce(0, +) > 1_000, "\(tried)")
  }

  /// Another seed for another run: `REGISTRY_TEST_SEED=17 swift test`.
  private var seed: UInt64 { ScratchFolder.environment("REGISTRY_TEST_SEED") ?? 20_230_401 }
}
