import ArgumentParser
import Exporting
import Logging
import Operations
import Registry
import Server

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Pages and an interface over the registry (启动网页服务).",
    discussion: """
      Reads only, and answers to this machine alone: access control is not built yet. Stops on \
      SIGINT and SIGTERM.
      """)

  @Option(help: "The address to listen on; a loopback address.")
  var host = "127.0.0.1"
  @Option(help: "The port; 0 takes a free one.")
  var port: UInt16 = 8080
  @Option(help: "Name of the office, at the top of the pages.")
  var office: String?
  @OptionGroup var audience: AudienceOption
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let configuration = ServerConfiguration(
      address: try LoopbackAddress(host), port: Int(port), audience: audience.audience,
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
    var logger = Logger(label: "registry", factory: { StreamLogHandler.standardError(label: $0) })
    logger.logLevel = .warning
    return logger
  }
}
