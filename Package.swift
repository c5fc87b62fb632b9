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

let package = Package(
  name: "Registry",
  products: [
    .library(name: "RegistryTesting", targets: ["RegistryTesting"])
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // The domain: values and pure functions.
    .target(name: "Registry", swiftSettings: strict),

    // Data in: definitions and profiles, and what all importers share.
    .target(
      name: "Definitions",
      dependencies: ["Registry", .product(name: "Yams", package: "Yams")],
      resources: [.embedInCode("BuiltIn")],
      swiftSettings: strict),
    .target(name: "Importing", dependencies: ["Registry", "CIconv"], swiftSettings: strict),

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
      name: "ImporterCatalogue",
      dependencies: ["Importing", "CSVFormat", "XMLFormat", "JSONFormat"],
      path: "Importers/Catalogue", swiftSettings: strict),

    // Data out: one file per output format, and the types of the JSON contract.
    .target(name: "Exporting", dependencies: ["Registry"], swiftSettings: strict),

    // Pages: a model and a template each, pure.
    .target(
      name: "Web",
      dependencies: ["Registry", .product(name: "Mustache", package: "swift-mustache")],
      resources: [.embedInCode("Templates"), .embedInCode("Style")],
      swiftSettings: strict),

    // Contract kits, generators and golden files for tests, ours and other people's.
    .target(
      name: "RegistryTesting", dependencies: ["Registry", "Importing"], swiftSettings: strict),

    // System libraries.
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CIconv"),

    .testTarget(name: "RegistryTests", dependencies: ["Registry"], swiftSettings: strict),
    .testTarget(
      name: "DefinitionsTests", dependencies: ["Definitions", "Registry"], swiftSettings: strict),
    .testTarget(
      name: "ImporterTests",
      dependencies: [
        "Registry", "Importing", "RegistryTesting", "CSVFormat", "XMLFormat", "JSONFormat",
        "ImporterCatalogue",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ExportingTests", dependencies: ["Exporting", "Registry"], swiftSettings: strict),
    .testTarget(
      name: "WebTests", dependencies: ["Web", "Registry"], exclude: ["Golden"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
