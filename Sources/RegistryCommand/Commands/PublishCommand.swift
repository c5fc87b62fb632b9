public import ArgumentParser
import Exporting
import Operations
public import Registry

extension Publicity: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// A guard that a publication may lift.
enum PublishGuard: String, CaseIterable, ExpressibleByArgument {
  case periodAhead = "period-ahead"

  var lifted: ImportRequest.Guard {
    switch self {
    case .periodAhead: .periodAhead
    }
  }
}

struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: .said(
      zh: "发布：把草稿锁定为该期的下一版", en: "Lock the draft as the next edition of its period (发布)."))

  @Argument(
    help: .said(
      zh: "名录代号或名称，如 key-enterprises", en: "The list, such as key-enterprises."))
  var list: String
  @Option(
    help: .said(
      zh: "要发布的修改记录，如 r12（默认草稿最新的一次）",
      en: "The revision to publish, such as r12 (default: the draft's newest)."))
  var revision: String?
  @Option(help: .said(zh: "文号", en: "Document number."))
  var docNo: String?
  @Option(help: .said(zh: "编制人", en: "Who prepared it."))
  var preparedBy: String?
  @Option(help: .said(zh: "审核人", en: "Who reviewed it."))
  var reviewedBy: String?
  @Option(help: .said(zh: "批准人", en: "Who approved it."))
  var approvedBy: String?
  @Option(help: .said(zh: "成文日期，如 2023-06-20", en: "The day on the document, such as 2023-06-20."))
  var on: String?
  @Option(
    help: .said(
      zh: "公开属性：公开 (open)、依申请公开 (on-request)、不予公开 (closed)",
      en: "How far it is disclosed: 公开 (open), 依申请公开 (on-request), 不予公开 (closed)."))
  var disclosure: Publicity?
  @Option(
    help: .said(
      zh: "按名放行一项拦截（留痕）：period-ahead（期别尚未开始）",
      en: "Lift a guard by name, which is recorded: period-ahead (the period has not begun)."))
  var accept: [PublishGuard] = []
  @Option(
    help: .said(
      zh: "随版次留存的说明；更正版须写明更正了什么、为什么",
      en: "A note kept with the edition; a correction must say what was wrong and why."))
  var message: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let list = try common.list(list)
    let report = try common.office().publish(
      PublishRequest(
        list: list, revision: try revision.map(revisionNumber), documentNumber: docNo,
        preparedBy: preparedBy, reviewedBy: reviewedBy, approvedBy: approvedBy, on: on,
        publicity: disclosure, accepted: Set(accept.map(\.lifted)),
        message: message))
    try common.print(report, text: report.text)
  }
}
