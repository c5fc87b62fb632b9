import CSVFormat
import Importing
import JSONFormat
import Registry
import RegistryTesting
import WorkbookFormat
import XMLFormat

/// A reader that is given arbitrary bytes.
enum FuzzTarget: String, CaseIterable, Sendable {
  case csv
  case json
  case xml
  case workbook

  /// What is wrong with how the bytes are read; nil where nothing is.
  ///
  /// The number of bytes decides what the reader is told, so that telling is tried as well.
  func fault(in bytes: [UInt8]) -> String? {
    AnyBytes(importer, name: "fuzz." + ending, options: options(bytes.count % 4))
      .fault(in: self == .workbook ? FuzzedWorkbook(bytes).archive : bytes)
  }

  private var importer: any Importer {
    switch self {
    case .csv: CSVImporter()
    case .json: JSONImporter()
    case .xml: XMLImporter()
    case .workbook: WorkbookImporter()
    }
  }

  private var ending: String { self == .workbook ? "xlsx" : rawValue }

  private static let labels: Set<String> = [
    "企业名称", "单位名称", "统一社会信用代码", "营业收入", "备注", "a", "b", "@a", "name",
  ]

  private func options(_ variant: Int) -> ReadingOptions {
    let labels = Self.labels
    var options = ReadingOptions(
      batchRows: 64, cellLimit: 1 << 12, knowsLabel: { labels.contains($0) })
    switch (self, variant) {
    case (.csv, 1): options.encoding = "GB18030"
    case (.csv, 2): options.header = .some(.none)
    case (.csv, 3): options.delimiter = UInt8(ascii: ";")
    case (.json, 1): options.records = "$.data[*]"
    case (.json, 2): options.pairs = Profile.Pairs(path: "", name: "name", value: "value")
    case (.json, 3):
      options.records = "a[*].b"
      options.readsAround = true
    case (.xml, 1): options.records = "rows/row"
    case (.xml, 2): options.pairs = Profile.Pairs(path: "item", name: "name", value: "value")
    case (.xml, 3): options.readsAround = true
    case (.workbook, 1): options.records = "*"
    default: break
    }
    return options
  }
}
