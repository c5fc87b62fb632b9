/// What `new-importer` writes: an importer that works and is tested, to be changed into the real one.
struct ImporterTemplate {
  struct File: Equatable {
    var path: String
    var text: String
  }

  /// As a Swift type begins: `TSV`.
  let name: String
  var word: String { name.lowercased() }
  var module: String { name + "Format" }

  static func isName(_ name: String) -> Bool {
    name.first.map { $0.isASCII && $0.isUppercase } == true
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  var files: [File] {
    [
      File(path: "Importers/\(name)/\(name)Importer.swift", text: importer),
      File(path: "Importers/\(name)/\(name)Reader.swift", text: reader),
      File(path: "Importers/\(name)/README.md", text: readme),
      File(path: "Tests/ImporterTests/\(name)ImporterTests.swift", text: test),
      File(path: "samples/shapes/enterprises.\(word)", text: sample),
    ]
  }

  var linesToAdd: String {
    """

    Now add by hand:
      Package.swift, beside the other importers:
        .target(
          name: "\(module)", dependencies: ["Importing", "Registry"],
          path: "Importers/\(name)", exclude: ["README.md"], swiftSettings: strict),
      Package.swift, in the dependencies of ImporterCatalogue and of ImporterTests:
        "\(module)"
      Importers/Catalogue, in the array (its order decides who is asked first):
        \(name)Importer(),
    Then: swift test --filter \(name)Importer
    """
  }

  private var readme: String {
    """
    # \(name)

    Reads `.\(word)` files: a header line, then one row a line, cells separated by `|`, UTF-8.

    What it refuses, always with file, line and cause: a file without a header, a row with more or
    fewer cells than the header, text that is not UTF-8.

    """
  }

  private var sample: String {
    """
    统一社会信用代码|企业名称|所属板块
    91320213PDY00001XR|示例（苏州）甲科技有限公司|姑苏区
    91320213PDY000028R|示例乙软件有限公司|虎丘区

    """
  }
}
