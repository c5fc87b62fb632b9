import Foundation
public import Importing
public import Registry

/// The contract kit over an external importer: the sample of its configuration, as the laws need it.
public struct ProgramCheck {
  public let sample: ImporterSample
  /// Laws that the configuration says the format cannot keep, or that it has no sample for.
  public let exempt: Set<ImporterContract.Law>

  /// Files of other formats, which are not the program's.
  private static let others: [ImporterSample] = [
    ("x.csv", "企业名称,备注\n示例甲,1\n"), ("x.json", "[{\"企业名称\": \"示例甲\"}]"),
    ("x.xml", "<名录><行>示例甲</行></名录>"),
  ].map { ImporterSample(name: $0.0, text: $0.1, rows: [], longCell: { _ in [] }) }

  /// Reads the sample's files. Throws `no-sample` where the configuration names none, and exit
  /// `input` where a file cannot be read or says something else than it should.
  public init(_ program: ExternalProgram) throws(Refusal) {
    guard let files = program.sample else { throw .noSample(program) }
    var exempt: Set<ImporterContract.Law> = []
    for name in files.exempt {
      guard let law = ImporterContract.Law(rawValue: name) else { throw .unknownLaw(name, program) }
      exempt.insert(law)
    }
    var longCell = LongCell(before: [], after: [])
    if let path = files.longCell {
      longCell = try LongCell(try Self.bytes(of: program.path(path)), file: path)
    } else {
      exempt.insert(.longCell)
    }
    self.exempt = exempt
    let shape = longCell
    let rows = try ImporterSample.rows(
      try Self.bytes(of: program.path(files.rows)), file: files.rows)
    sample = ImporterSample(
      name: URL(filePath: files.file).lastPathComponent,
      bytes: try Self.bytes(of: program.path(files.file)), rows: rows,
      longCell: { shape.bytes(length: $0) })
  }

  public func contract(of importer: any Importer) -> ImporterContract {
    ImporterContract(importer, sample: sample, others: Self.others, exempt: exempt)
  }

  private static func bytes(of path: String) throws(Refusal) -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw Refusal(
        "unreadable", exit: .input,
        Phrase(zh: "无法读取样例文件 \(path)", en: "the sample \(path) cannot be read"),
        remedy: Phrase(
          zh: "核对 importers.yaml 的 sample：路径从该文件所在的文件夹算起",
          en: "check `sample` in importers.yaml; paths start at its folder"),
        place: Place(file: path))
    }
  }
}

/// A file around a cell of any length.
private struct LongCell: Sendable {
  let before: [UInt8]
  let after: [UInt8]

  init(before: [UInt8], after: [UInt8]) {
    self.before = before
    self.after = after
  }

  init(_ template: [UInt8], file: String) throws(Refusal) {
    let text = String(decoding: template, as: UTF8.self)
    guard let mark = text.firstRange(of: "{cell}") else {
      throw Refusal(
        "sample", exit: .input,
        Phrase(zh: "长单元格样例中没有 {cell}", en: "the sample of long cells has no {cell}"),
        remedy: Phrase(zh: "在一个单元格处写 {cell}", en: "write {cell} where a cell stands"),
        place: Place(file: file))
    }
    before = Array(text[..<mark.lowerBound].utf8)
    after = Array(text[mark.upperBound...].utf8)
  }

  func bytes(length: Int) -> [UInt8] { before + [UInt8](repeating: 0x78, count: length) + after }
}

extension Refusal {
  fileprivate static func noSample(_ program: ExternalProgram) -> Refusal {
    let isTap = program.tap != nil
    return Refusal(
      "no-sample", exit: .usage,
      isTap
        ? Phrase(
          zh: "\(program.name) 是 Singer tap，没有来源文件可核对",
          en: "\(program.name) is a Singer tap, and has no source file to be tried on")
        : Phrase(
          zh: "导入程序 \(program.name) 没有样例", en: "the importer \(program.name) has no sample"),
      remedy: isTap
        ? Phrase(zh: "用 registry import --dry-run 试取", en: "try it by `registry import --dry-run`")
        : Phrase(
          zh: "在 importers.yaml 中加上 sample: {file: ..., rows: ...}",
          en: "add `sample: {file: ..., rows: ...}` to it in importers.yaml"),
      place: program.place)
  }

  fileprivate static func unknownLaw(_ name: String, _ program: ExternalProgram) -> Refusal {
    let known = ImporterContract.Law.allCases.map(\.rawValue).joined(separator: ", ")
    return Refusal(
      "sample", exit: .input,
      Phrase(zh: "没有 \(name) 这条约定", en: "there is no law `\(name)`"),
      remedy: Phrase(zh: "现有：\(known)", en: "known: \(known)"), place: program.place)
  }
}
