import ArgumentParser
import Exporting
import Logging
import Operations
import Registry
import Server

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: .said(zh: "启动网页服务：网页和数据接口", en: "Pages and an interface over the registry (启动网页服务)."),
    discussion: .said(
      zh: "只读，且只对本机开放：访问控制尚未建立。收到 SIGINT 或 SIGTERM 时停止。",
      en: """
        Reads only, and answers to this machine alone: access control is not built yet. Stops on \
        SIGINT and SIGTERM.
        """))

  @Option(help: .said(zh: "监听地址，须为本机地址", en: "The address to listen on; a loopback address."))
  var host = "127.0.0.1"
  @Option(help: .said(zh: "端口；0 为任选空闲端口", en: "The port; 0 takes a free one."))
  var port = 8080
  @Option(help: .said(zh: "单位名称，显示在网页上方", en: "Name of the office, at the top of the pages."))
  var office: String?
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  func run() async throws {
    guard (0...Int(UInt16.max)).contains(port) else {
      throw Refusal.usage(
        zh: "没有端口 \(port)，端口为 0 至 \(UInt16.max)", en: "there is no port \(port): 0 to \(UInt16.max)"
      )
    }
    let configuration = ServerConfiguration(
      address: try LoopbackAddress(host), port: port, audience: audience.audience,
      office: office)
    try audience.record(common.office(), "serve")
    let server = RegistryServer(
      try common.servingOffice(), configuration, logger: Self.logger())
    let language = common.language
    try await server.run { address in
      let text = Phrase(
        zh: "正在提供服务：\(address)（按 Ctrl-C 停止）", en: "serving at \(address) (Ctrl-C stops it)")
      try? Console.print(text.text(language))
    }
  }

  /// To standard error, and no more than what somebody should look at.
  private static func logger() -> Logger {
    var logger = Logger(label: "registry", factory: { LateLog(label: $0) })
    logger.logLevel = .warning
    return logger
  }
}
