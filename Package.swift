// swift-tools-version: 6.2
import PackageDescription

/// Every target is held to the same settings: Swift 6 mode, no warning left standing, and each
/// module imported where it is used.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let argumentParser: Target.Dependency =
  .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "Registry",
  products: [
    .executable(name: "registry", targets: ["RegistryCommand"]),
    // For importers of other packages: what they are made of, and the contract they are held to.
    .library(name: "Importing", targets: ["Registry", "Importing"]),
    .library(name: "RegistryTesting", targets: ["RegistryTesting"]),
    .plugin(name: "Check", targets: ["Check"]),
    .plugin(name: "NewImporter", targets: ["NewImporter"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.6.0"),
  ],
  targets: [
    // The domain: values and pure functions.
    .target(name: "Registry", swiftSettings: strict),

    // Data in: definitions and profiles, and what all importers share.
    .target(
      name: "Definitions",
      dependencies: ["Registry", .product(name: "Yams", package: "Yams")],
      resources: [.embedInCode("BuiltIn")], swiftSettings: strict),
    .target(
      name: "Importing", dependencies: ["Registry", "CIconv", "CLibZip", "CZlib"],
      swiftSettings: strict),

    // One target and one folder per file format.
    .target(
      name: "CSVFormat", dependencies: ["Importing", "Registry"], path: "Importers/CSV",
      exclude: ["README.md"], swiftSettings: strict),
    .target(
      name: "XMLFormat", dependencies: ["Importing", "Registry", "CLibXML2"],
      path: "Importers/XML", exclude: ["README.md"], swiftSettings: strict),
    .target(
      name: "JSONFormat", dependencies: ["Importing", "Registry"], path: "Importers/JSON",
      exclude: ["README.md"], swiftSettings: strict),
    .target(
      name: "WorkbookFormat", dependencies: ["Importing", "Registry", "CLibXML2", "CLibZip"],
      path: "Importers/Workbook", exclude: ["README.md"], swiftSettings: strict),
    // Formats that programs of the operator's read, and how these are run.
    .target(
      name: "ProcessFormat", dependencies: ["Importing", "Registry", "CChildProcess"],
      path: "Importers/Process", exclude: ["README.md"], swiftSettings: strict),
    .target(name: "CChildProcess"),
    .target(
      name: "ImporterCatalogue",
      dependencies: [
        "Importing", "Registry", "CSVFormat", "XMLFormat", "JSONFormat", "WorkbookFormat",
        "ProcessFormat",
      ],
      path: "Importers/Catalogue", swiftSettings: strict),

    // Where lists are kept: the persistence port with all SQL, and one thin driver per engine.
    .target(
      name: "Store",
      dependencies: ["Registry", "CNettle", "CZstd"], swiftSettings: strict),
    .target(
      name: "SQLiteDriver",
      dependencies: [
        "Registry", "Store", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "PostgresDriver", dependencies: ["Registry", "Store", "CLibPQ"], swiftSettings: strict),

    // The verbs. The tool and the server call these and nothing below them.
    .target(
      name: "Operations",
      dependencies: [
        "Registry", "Definitions", "Importing", "Store", "Exporting", "WorkbookExporting",
      ],
      swiftSettings: strict),

    // Data out: one file per output format, the types of the JSON contract, and pages. Workbooks
    // have a target of their own for their system library.
    .target(name: "Exporting", dependencies: ["Registry"], swiftSettings: strict),
    .target(
      name: "WorkbookExporting", dependencies: ["Registry", "Exporting", "CLibXLSXWriter"],
      swiftSettings: strict),
    .target(
      name: "Web",
      dependencies: ["Registry", .product(name: "Mustache", package: "swift-mustache")],
      resources: [.embedInCode("Templates"), .embedInCode("Style")], swiftSettings: strict),

    // Routes: the one module that imports the HTTP framework.
    .target(
      name: "Server",
      dependencies: [
        "Registry", "Definitions", "Operations", "Exporting", "Store", "Web",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),

    // The tool: the one place where drivers, importers and verbs are put together.
    .executableTarget(
      name: "RegistryCommand",
      dependencies: [
        "Registry", "Definitions", "Importing", "ImporterCatalogue", "Store", "SQLiteDriver",
        "PostgresDriver", "Operations", "Exporting", "WorkbookExporting", "Server",
        "RegistryTesting", argumentParser,
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),

    // Contract kits, generators and golden files for tests, ours and other people's.
    .target(
      name: "RegistryTesting",
      dependencies: ["Registry", "Importing", "Store", "CLibZip", "CZlib"],
      swiftSettings: strict),

    // The tool behind the package plugins, and the plugins.
    .executableTarget(
      name: "scaffold", dependencies: [argumentParser], swiftSettings: strict),
    .plugin(
      name: "Check",
      capability: .command(
        intent: .custom(verb: "check", description: "Checks the house rules of this package.")),
      dependencies: ["scaffold"]),
    .plugin(
      name: "NewImporter",
      capability: .command(
        intent: .custom(verb: "new-importer", description: "Lays out a new importer."),
        permissions: [
          .writeToPackageDirectory(reason: "Writes the new importer's folder, test and sample.")
        ]),
      dependencies: ["scaffold"]),

    // How fast importers read; see Benchmarks/README.md.
    .executableTarget(
      name: "importer-rate",
      dependencies: ["Registry", "Definitions", "Importing", "ImporterCatalogue", "CLibXML2"],
      path: "Benchmarks/ImporterRate", swiftSettings: strict),

    // System libraries.
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(
      name: "CLibXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CIconv"),

    .testTarget(name: "RegistryTests", dependencies: ["Registry"], swiftSettings: strict),
    .testTarget(
      name: "DefinitionsTests", dependencies: ["Definitions", "Registry"], swiftSettings: strict),
    .testTarget(
      name: "ImporterTests",
      dependencies: [
        "Registry", "Definitions", "Importing", "RegistryTesting", "CSVFormat", "XMLFormat",
        "JSONFormat",
        "WorkbookFormat", "ProcessFormat", "ImporterCatalogue", "CLibZip",
      ],
      exclude: [
        "Fuzzing/Corpus", "CSV/Golden", "Differential/json-tokens.py", "Differential/csv-rows.py",
        "Differential/openpyxl-values.py",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "StoreTests",
      dependencies: [
        "Registry", "Store", "SQLiteDriver", "PostgresDriver", "RegistryTesting",
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "OperationsTests",
      dependencies: [
        "Registry", "Definitions", "Importing", "ImporterCatalogue", "Store", "SQLiteDriver",
        "PostgresDriver", "Operations", "Exporting", "WorkbookExporting", "RegistryCommand",
        "RegistryTesting",
      ],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "ExportingTests", dependencies: ["Exporting", "Registry"], exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "WebTests", dependencies: ["Web", "Registry"], exclude: ["Golden"],
      swiftSettings: strict),
    // What the project promises of whole lists, from the files that come in to those that go out.
    .testTarget(
      name: "TruthTests",
      dependencies: [
        "Registry", "Definitions", "Importing", "ImporterCatalogue", "Store", "SQLiteDriver",
        "Operations", "Exporting", "WorkbookExporting", "WorkbookFormat", "RegistryTesting",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ServerTests",
      dependencies: [
        "Registry", "Definitions", "Operations", "Exporting", "Web", "Server", "SQLiteDriver",
        "Store", "Importing", "ImporterCatalogue", "RegistryTesting",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "RegistryCommand", "Importing", "RegistryTesting", "CLibZip", "Store", "PostgresDriver",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ScaffoldTests", dependencies: ["scaffold", argumentParser], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
