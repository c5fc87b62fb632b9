import Foundation
import PostgresDriver
import Store
import Testing

/// The engines that a registry can be kept in.
enum Engine: String, CaseIterable, CustomTestStringConvertible {
  case sqlite
  case postgres

  /// Those that can be tried here: PostgreSQL where `REGISTRY_TEST_POSTGRES` names a server, as
  /// `scripts/test` does.
  static let tried = allCases.filter { $0 == .sqlite || server != nil }

  private static let server = ProcessInfo.processInfo.environment["REGISTRY_TEST_POSTGRES"]

  var testDescription: String { rawValue }

  /// A desk whose registry is kept in the engine.
  func desk() throws -> Desk {
    switch self {
    case .sqlite: try Desk()
    case .postgres: try Desk(store: Self.freshSchema())
    }
  }

  /// The address of a store that is not there yet: a file in the desk's folder, or a schema in which
  /// there is nothing.
  func freshStore(for desk: Desk) throws -> String {
    switch self {
    case .sqlite: desk.path("store-\(UUID()).sqlite")
    case .postgres: try Self.freshSchema()
    }
  }

  private static func freshSchema() throws -> String {
    let server = try #require(server)
    let name = "t_" + UUID().uuidString.lowercased().replacing("-", with: "")
    try PostgresStore(url: server, creates: true).write {
      try $0.execute("CREATE SCHEMA \(name)")
    }
    let mark = server.contains("?") ? "&" : "?"
    return server + mark + "options=-csearch_path%3D\(name)"
  }
}
