/// Which module may import which: the one table of import direction.
///
/// `Registry <- Definitions, Importing, Store, Exporting, Web`; `Importing <- each importer <-
/// ImporterCatalogue`; `Store <- drivers`; all of these `<- Operations <- Server, RegistryCommand`.
/// Drivers and the catalogue are handed in by the tool alone.
enum HouseImports {
  struct Module {
    /// The folder that holds it, relative to the package.
    var folder: String
    var name: String
    /// Modules of this package that it may import.
    var inner: Set<String>
    /// Modules of other packages and system libraries that it may import.
    var outer: Set<String> = []
  }

  /// Modules of the toolchain; any module may import them.
  static let toolchain: Set<String> = [
    "Swift", "Foundation", "FoundationEssentials", "Glibc", "Musl", "Dispatch", "Synchronization",
  ]

  /// What an importer's folder may import; a new importer needs no row in the table.
  static let importer: Set<String> = ["Registry", "Importing"]

  static let modules: [Module] = [
    Module(folder: "Sources/Registry", name: "Registry", inner: []),
    Module(
      folder: "Sources/Definitions", name: "Definitions", inner: ["Registry"], outer: ["Yams"]),
    Module(
      folder: "Sources/Importing", name: "Importing", inner: ["Registry"],
      outer: ["CIconv", "CLibZip", "CZlib"]),
    Module(
      folder: "Sources/Store", name: "Store", inner: ["Registry"], outer: ["CNettle", "CZstd"]),
    Module(
      folder: "Sources/SQLiteDriver", name: "SQLiteDriver", inner: ["Registry", "Store"],
      outer: ["CSQLite", "GRDB", "GRDBSQLite"]),
    Module(
      folder: "Sources/PostgresDriver", name: "PostgresDriver", inner: ["Registry", "Store"],
      outer: ["CLibPQ"]),
    Module(folder: "Sources/Exporting", name: "Exporting", inner: ["Registry"]),
    Module(
      folder: "Sources/WorkbookExporting", name: "WorkbookExporting",
      inner: ["Registry", "Exporting"], outer: ["CLibXLSXWriter"]),
    Module(folder: "Sources/Web", name: "Web", inner: ["Registry"], outer: ["Mustache"]),
    Module(
      folder: "Sources/Operations", name: "Operations",
      inner: [
        "Registry", "Definitions", "Importing", "Store", "Exporting", "WorkbookExporting", "Web",
      ],
      outer: ["Logging"]),
    Module(
      folder: "Sources/Server", name: "Server",
      inner: ["Registry", "Definitions", "Importing", "Store", "Exporting", "Web", "Operations"],
      outer: [
        "HTTPTypes", "Hummingbird", "HummingbirdCore", "Logging", "NIOCore", "NIOPosix",
        "ServiceLifecycle",
      ]),
    Module(
      folder: "Sources/RegistryCommand", name: "RegistryCommand",
      inner: [
        "Registry", "Definitions", "Importing", "Store", "Exporting", "WorkbookExporting", "Web",
        "Operations", "Server", "ImporterCatalogue", "SQLiteDriver", "PostgresDriver",
        "RegistryTesting",
      ],
      outer: ["ArgumentParser", "Logging", "ServiceLifecycle"]),
    Module(
      folder: "Sources/RegistryTesting", name: "RegistryTesting",
      inner: ["Registry", "Importing", "Store"], outer: ["CLibZip", "CZlib", "Testing"]),
    Module(folder: "Sources/scaffold", name: "scaffold", inner: [], outer: ["ArgumentParser"]),
    Module(folder: "Plugins", name: "Plugins", inner: [], outer: ["PackagePlugin"]),
  ]
}
