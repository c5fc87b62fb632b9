import CLibXLSXWriter
import Registry

extension Refusal {
  static func noScratch(_ directory: String, _ cause: Phrase) -> Refusal {
    Refusal(
      "unwritable", exit: .input,
      Phrase(
        zh: "无法在“\(directory)”暂存工作簿：\(cause.zh)",
        en: "cannot keep the workbook in \(directory) while it is written: \(cause.en)"),
      remedy: Phrase(
        zh: "请腾出磁盘空间，或用环境变量 TMPDIR 指定另一个文件夹",
        en: "free some disk space, or name another directory by TMPDIR"))
  }

  /// What the library that writes workbooks reports: no space, as a rule.
  static func unwritten(_ error: lxw_error) -> Refusal {
    let cause = lxw_strerror(error).map { String(cString: $0) } ?? "\(error.rawValue)"
    return Refusal(
      "unwritable", exit: .input,
      Phrase(zh: "写不出工作簿：\(cause)", en: "cannot write the workbook: \(cause)"),
      remedy: Phrase(
        zh: "检查磁盘空间，或用环境变量 TMPDIR 指定另一个文件夹",
        en: "check disk space, or name another directory by TMPDIR"))
  }

  static func tooManyRows(_ rows: Int) -> Refusal {
    Refusal(
      "too-many-rows", exit: .data,
      Phrase(
        zh: "共 \(rows) 行，一张工作表最多 \(Sheet.rowLimit) 行",
        en: "there are \(rows) rows, and a sheet holds \(Sheet.rowLimit)"),
      remedy: Phrase(
        zh: "改用 --format csv 或 ndjson，或用 --where 按区县等分开导出",
        en: "use --format csv or ndjson, or export parts of the list with --where"))
  }
}

/// Why one cell cannot be written; whoever knows whose cell it is makes a refusal of it.
enum CellFault: Error {
  /// Longer than the 32,767 characters that a cell holds.
  case tooLong
  /// Holds a character that XML 1.0 cannot write.
  case unwritable
  case library(lxw_error)

  func refusal(_ subject: String, _ column: String) -> Refusal {
    switch self {
    case .library(let error): return .unwritten(error)
    case .tooLong:
      return Refusal(
        "long-cell", exit: .data,
        Phrase(
          zh: "\(subject) 的“\(column)”超过 32767 字，工作簿的单元格放不下",
          en: "“\(column)” of \(subject) is longer than the 32,767 characters that a cell holds"),
        remedy: Phrase(zh: "改用 --format csv 或 json", en: "use --format csv or json"))
    case .unwritable:
      return Refusal(
        "unwritable-character", exit: .data,
        Phrase(
          zh: "\(subject) 的“\(column)”含有工作簿不能表示的字符",
          en: "“\(column)” of \(subject) holds a character that a workbook cannot write"),
        remedy: Phrase(
          zh: "改用 --format csv 或 json，或先更正该值",
          en: "use --format csv or json, or correct the value first"))
    }
  }
}
