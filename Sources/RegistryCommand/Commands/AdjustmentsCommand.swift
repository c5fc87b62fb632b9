import ArgumentParser
import Exporting
import Foundation
import Operations
import Registry
import WorkbookExporting

struct AdjustmentsCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case csv
    case xlsx
  }

  static let configuration = CommandConfiguration(
    commandName: "adjustments", abstract: "Why subjects enter, leave and change (调整事项).",
    discussion: """
      Lists each change that asks for a reason, with what people said and what the evidence \
      proposes. --by writes a sheet for each value of a field, to be filled in by the work teams \
      and read back: registry import SHEET --list adjustments --period P --mode merge. --settle \
      decides one change by hand.
      """)

  @Argument var list: String
  @Option(help: "The version (default: the draft, or the newest edition).")
  var at: String?
  @Flag(help: "Only those without a confirmed reason.")
  var missing = false
  @Option(name: .customLong("by"), help: "A field; its values get a sheet each.")
  var grouping: String?
  @Option(help: "text, json, csv or xlsx (default: as --output; csv with --by).")
  var format: Format?
  @Option(name: .customShort("o"), help: "The directory for the sheets, or a file for one.")
  var path: String?
  @Option(help: "Decide one change: the subject's code.")
  var settle: String?
  @Option(help: "Which of the subject's changes, such as exited.")
  var change: String?
  @Option(help: "The reason, by code or label.")
  var reason: String?
  @Option(help: "The explanation of the reason.")
  var text: String?
  @Option(help: "The basis, such as a document's number.")
  var basis: String?
  @Option(help: "Whom the subject merged into or was split off from.")
  var counterpart: String?
  @Flag(help: "The change is not to happen (不予调整): it is taken out of the draft.")
  var refuse = false
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  /// Refuses options that do not go together.
  private func check() throws(Refusal) {
    let isDecision = change != nil || reason != nil || text != nil || basis != nil
    if settle == nil && (isDecision || counterpart != nil || refuse) {
      throw .usage(
        zh: "写理由要用 --settle 指明主体代码", en: "a reason needs --settle and the subject's code")
    }
    if settle != nil && (at != nil || missing || grouping != nil || path != nil || format != nil) {
      throw .usage(
        zh: "--settle 只对草稿中的一项作决定，不能同时用 --at、--missing、--by、--format、-o",
        en: "--settle decides one change of the draft and takes no selection")
    }
  }

  func run() throws {
    try check()
    let office = try common.office()
    if let settle {
      let report = try office.settleAdjustment(
        SettleAdjustmentRequest(
          list: list, key: settle, change: change, reason: reason, text: text, basis: basis,
          counterpart: counterpart, refuses: refuse))
      return try common.print(report, text: report.text)
    }
    var report = try office.adjustments(
      AdjustmentsRequest(
        list: list, version: try at.map(VersionReference.parse), grouping: grouping,
        audience: audience.audience))
    try audience.record(office, "adjustments", list, at: report.to)
    if missing { report = report.open }
    let usual: Format = common.output == .json ? .json : .text
    let presentation = try common.presentation()
    switch format ?? OutputFile.format(of: path) ?? (grouping == nil && path == nil ? usual : .csv)
    {
    case .text: try Console.print(report.text(presentation))
    case .json: try Console.print(report.json(language: common.language))
    case .csv:
      try write(try office.sheets(of: report), "csv") { sheet, sink in
        try sink.write(sheet.csv(presentation).span)
      }
    case .xlsx:
      try write(try office.sheets(of: report), "xlsx") { sheet, sink in
        try sheet.workbook(presentation, to: &sink)
      }
    }
  }

  /// One sheet goes to a file or to standard output, several to a directory, a file each.
  private func write(
    _ sheets: [AdjustmentSheet], _ ending: String,
    _ body: (AdjustmentSheet, inout DescriptorSink) throws -> Void
  ) throws {
    guard grouping != nil, let path else {
      guard grouping == nil else {
        throw Refusal.usage(
          zh: "--by 每个单位写一个文件，请加 -o 目录", en: "--by writes a file each: add -o DIR")
      }
      return try OutputFile.write(to: path, isText: ending == "csv") { sink in
        for sheet in sheets { try body(sheet, &sink) }
      }
    }
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: path), withIntermediateDirectories: true)
    for sheet in sheets {
      let file = path + "/" + sheet.fileName(ending)
      try OutputFile(path: file).write { try body(sheet, &$0) }
      try Console.print(file)
    }
  }
}
