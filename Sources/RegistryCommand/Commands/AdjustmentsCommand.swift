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
    commandName: "adjustments",
    abstract: .said(zh: "调整事项：为何调入、调出、变更", en: "Why subjects enter, leave and change (调整事项)."),
    discussion: .said(
      zh:
        "逐项列出须说明理由的调整、各方所说的理由和数据所提示的理由。--by 按字段的每个值写一张征求意见表，由工作专班填写后读回：registry import 表 --list adjustments --period 期别 --mode merge。--settle 由人工核定一项。",
      en: """
        Lists each change that asks for a reason, with what people said and what the evidence \
        proposes. --by writes a sheet for each value of a field, to be filled in by the work teams \
        and read back: registry import SHEET --list adjustments --period P --mode merge. --settle \
        decides one change by hand.
        """))

  @Argument(
    help: .said(
      zh: "名录代号或名称，如 key-enterprises", en: "The list, such as key-enterprises."))
  var list: String
  @Option(
    help: .said(
      zh: "版本（默认草稿，没有草稿则最新一版）", en: "The version (default: the draft, or the newest edition)."))
  var at: String?
  @Flag(help: .said(zh: "只看没有确认理由的", en: "Only those without a confirmed reason."))
  var missing = false
  @Option(
    name: .customLong("by"),
    help: .said(zh: "字段；它的每个值一张征求意见表", en: "A field; its values get a sheet each."))
  var grouping: String?
  @Option(
    help: .said(
      zh: "text、json、csv 或 xlsx（默认同 --output，用 --by 时为 csv）",
      en: "text, json, csv or xlsx (default: as --output; csv with --by)."))
  var format: Format?
  @Option(
    name: .customShort("o"),
    help: .said(
      zh: "写入的文件；用 --by 时为各张征求意见表所在的目录",
      en: "The file to write; with --by the directory for the sheets."))
  var path: String?
  @Option(help: .said(zh: "核定一项调整：主体代码", en: "Decide one change: the subject's code."))
  var settle: String?
  @Option(
    help: .said(zh: "该主体的哪一项调整，如 exited 调出", en: "Which of the subject's changes, such as exited."))
  var change: String?
  @Option(help: .said(zh: "调整理由，写代号或名称", en: "The reason, by code or label."))
  var reason: String?
  @Option(help: .said(zh: "理由说明", en: "The explanation of the reason."))
  var text: String?
  @Option(help: .said(zh: "依据，如文号", en: "The basis, such as a document's number."))
  var basis: String?
  @Option(
    help: .said(
      zh: "合并、分立的相关主体：代码或名称，有几家的写多次",
      en: "Whom the subject merged into or was split off from; any number of times."))
  var counterpart: [String] = []
  @Flag(
    help: .said(
      zh: "不予调整：把这项调整从草稿中退回",
      en: "The change is not to happen (不予调整): it is taken out of the draft."))
  var refuse = false
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  /// Refuses options that do not go together.
  private func check() throws(Refusal) {
    let isDecision = change != nil || reason != nil || text != nil || basis != nil
    if settle == nil && (isDecision || !counterpart.isEmpty || refuse) {
      throw .usage(
        zh: "写理由要用 --settle 指明主体代码", en: "a reason needs --settle and the subject's code")
    }
    if settle != nil
      && (at != nil || missing || grouping != nil || path != nil || format != nil
        || audience.isGiven)
    {
      throw .usage(
        zh: "--settle 只对草稿中的一项作决定，不能同时用 --at、--missing、--by、--format、-o、--audience",
        en: "--settle decides one change of the draft and takes no selection")
    }
    if grouping != nil, format == .text || format == .json {
      throw .usage(
        zh: "--by 用于分写征求意见表，只能是 csv 或 xlsx",
        en: "--by writes sheets, as csv or xlsx")
    }
  }

  func run() throws {
    let list = try common.list(list)
    try check()
    let office = try common.office()
    if let settle {
      let report = try office.settleAdjustment(
        SettleAdjustmentRequest(
          list: list, key: settle, change: change, reason: reason, text: text, basis: basis,
          counterparts: counterpart.flatMap(Adjustment.counterparts(in:)), refuses: refuse))
      return try common.print(report, text: report.text)
    }
    var report = try office.adjustments(
      AdjustmentsRequest(
        list: list, version: try at.map(VersionReference.parse), grouping: grouping,
        audience: audience.audience))
    for end in [report.from, report.to].compactMap(\.self) {
      try audience.record(office, "adjustments", list, at: end)
    }
    if missing { report = report.open }
    let usual: Format = common.output == .json ? .json : .text
    let presentation = try common.presentation()
    let asksSheet = grouping != nil || path != nil && common.output == .text
    switch format ?? OutputFile.format(of: path) ?? (asksSheet ? .csv : usual) {
    case .text: try OutputFile.write(to: path) { try $0.write(report.text(presentation)) }
    case .json:
      try OutputFile.write(to: path) { try $0.write(report.json(language: common.language).span) }
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
