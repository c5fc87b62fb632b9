public import Store

/// The laws that every database driver keeps, and the store on top of it.
///
/// It depends on no test framework: ``failures()`` says in plain values what is wrong.
///
///     let contract = StoreContract("sqlite") { try SQLiteStore(path: freshPath(), use: .writing) }
///     #expect(contract.failures().isEmpty)
public struct StoreContract {
  public let name: String
  /// Start of the random histories; named in every failure.
  public let seed: UInt64
  let makeDatabase: () throws -> any SQLDatabase

  public enum Law: String, Sendable, CaseIterable {
    // The driver.
    case values
    case oddTexts
    case nestedReads
    case lookUps
    case byteOrder
    case undoneTransactions
    // The store.
    case schemaOnFirstWrite
    case randomHistories
    case appendOnly
    case digests
    case seals
    case addedFields
    case oddKeys
    case wideValues
    case pages
    case tampering
  }

  /// A law that was broken, and how.
  public struct Failure: Error, CustomStringConvertible, Sendable {
    public let driver: String
    public let law: Law
    public let seed: UInt64
    public let detail: String

    public var description: String { "\(driver): \(law.rawValue): \(detail) (seed \(seed))" }
  }

  /// `database` makes a fresh, empty database at each call.
  public init(
    _ name: String, seed: UInt64 = 20_230_401, database: @escaping () throws -> any SQLDatabase
  ) {
    self.name = name
    self.seed = seed
    makeDatabase = database
  }

  /// Checks every law. Cost: some thousand small transactions.
  public func failures() -> [Failure] { Law.allCases.flatMap(failures(of:)) }

  /// Checks one law.
  public func failures(of law: Law) -> [Failure] {
    var details: [String]
    do {
      details = try self.details(of: law)
    } catch {
      details = ["threw \(error)"]
    }
    return details.map { Failure(driver: name, law: law, seed: seed, detail: $0) }
  }

  private func details(of law: Law) throws -> [String] {
    switch law {
    case .values: try values()
    case .oddTexts: try oddTexts()
    case .nestedReads: try nestedReads()
    case .lookUps: try lookUps()
    case .byteOrder: try byteOrder()
    case .undoneTransactions: try undoneTransactions()
    case .schemaOnFirstWrite: try schemaOnFirstWrite()
    case .randomHistories: try randomHistories()
    case .appendOnly: try appendOnly()
    case .digests: try digests()
    case .seals: try seals()
    case .addedFields: try addedFields()
    case .oddKeys: try oddKeys()
    case .wideValues: try wideValues()
    case .pages: try pages()
    case .tampering: try tampering()
    }
  }
}
