import Logging

/// Writes to standard error, and puts what belongs to a line into words when there is a line: each
/// request has a number, and hardly one is ever told of.
struct LateLog: LogHandler {
  let label: String
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  var logLevel = Logger.Level.warning

  init(label: String) {
    self.label = label
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var handler = StreamLogHandler.standardError(label: label)
    handler.metadata = metadata
    handler.metadataProvider = metadataProvider
    handler.logLevel = logLevel
    handler.log(event: event)
  }
}
