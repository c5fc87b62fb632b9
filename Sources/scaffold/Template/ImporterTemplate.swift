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
      File(path: "Importers/\(name)/\(name)GridReader.swift", text: reader),
      File(path: "Importers/\(name)/README.md", text: readme),
      File(path: "Tests/ImporterTests/\(name)/\(name)ContractTests.swift", text: test),
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
      Importers/Catalogue/StandardImporters.swift:
        import \(module)
      and in the array, before the table that takes any text (its order decides who is asked first):
        \(name)Importer(),
    Then: swift test --filter "\(name)|Catalogue|shapesOfOneList"
    The tutorial: Sources/Registry/Registry.docc/NewImporter.md
    """
  }

  private var readme: String {
    """
    # \(name)

    Tables in `.\(word)` files: a row a line, cells separated by `|`, in UTF-8 or GB18030. Header, titles, units,
    group rows and totals are found as in every table (`Sources/Importing/Tables`).

    **Reported**: a row with more or fewer cells than the header, which is not read (`ragged-row`, a lost row).

    **Refused**, always with file, line and cause: a file without a header (`no-header`), text that cannot be
    decoded (`undecodable`), a cell above the limit (`cell-too-long`).

    | file | holds |
    |---|---|
    | `\(name)Importer.swift` | what the format is |
    | `\(name)GridReader.swift` | its raw rows |

    """
  }

  private var sample: String {
    """
    统一社会信用代码|企业名称|所属板块|细分领域|营业收入（万元）|成立时间
    91320508PDY003018N|示例甲光电（苏州）有限公司|姑苏区|光子|1234.5|2015-03
    91320583PDY0030265|示例乙微电子（苏州）有限公司|昆山市|集成电路|800|2012-11-05
    91320594PDY003034X|示例丙软件（苏州）有限公司|苏州工业园区|软件与信息服务|20560.75|2018-06-01
    91320581PDY003042X|示例丁检测（苏州）有限公司|常熟市|检验检测|96.4|2009-01
    91320506PDY0030505|示例戊药业（苏州）有限公司|吴中区|创新药物|5120|2016-09-30
    91320585PDY003069F|示例己航空部件（苏州）有限公司|太仓市|航空航天|7700.01|2014-04-18

    """
  }
}
