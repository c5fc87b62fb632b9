import Exporting
import HTTPTypes
import Registry

/// What a request is answered with.
struct Answer: Sendable {
  enum Body: Sendable {
    case whole([UInt8])
    /// Written by a thread of its own while the client reads.
    case stream(@Sendable (inout ChunkSink) throws -> Void)
  }

  var status: HTTPResponse.Status = .ok
  var type: String
  var body: Body
  /// The name under which a browser keeps it; nil for what is looked at.
  var fileName: String?

  static func json(_ report: some JSONWritable, _ language: Language) -> Answer {
    Answer(type: "application/json; charset=utf-8", body: .whole(report.json(language: language)))
  }

  static func html(_ document: String, status: HTTPResponse.Status = .ok) -> Answer {
    Answer(status: status, type: "text/html; charset=utf-8", body: .whole(Array(document.utf8)))
  }
}
