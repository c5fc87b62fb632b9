import HTTPTypes
import Hummingbird
import NIOCore
import Registry

/// A whole answer as it goes out, headers and all: made once for all who ask the same.
struct Reply: Sendable {
  private let status: HTTPResponse.Status
  private let headers: HTTPFields
  private let body: ByteBuffer
  private let tag: EntityTag

  init(_ answer: Answer, _ bytes: [UInt8], _ language: Language, _ audience: Audience) {
    status = answer.status
    tag = EntityTag(bytes)
    headers = answer.headers(language, audience, tag)
    body = ByteBuffer(bytes: bytes)
  }

  var count: Int { body.readableBytes }

  /// - Parameter known: Names of what the client has already (`If-None-Match`).
  func response(to known: String?) -> Response {
    guard !tag.isNamed(in: known) || status != .ok else {
      return Response(status: .notModified, headers: headers)
    }
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: body))
  }
}

extension Answer {
  func headers(_ language: Language, _ audience: Audience, _ tag: EntityTag? = nil) -> HTTPFields {
    var headers = HTTPFields()
    headers[.contentType] = type
    headers[.contentLanguage] = language == .zh ? "zh-CN" : "en"
    // What is public may be kept, but is asked about each time: a correction shows at once.
    headers[.cacheControl] = audience == .public ? "no-cache" : "no-store"
    if audience == .public, status == .ok { headers[.eTag] = tag?.text }
    if let fileName {
      headers[.contentDisposition] = "attachment; filename=\"\(fileName.asFileName)\""
    }
    Etiquette.add(to: &headers)
    return headers
  }
}

extension String {
  /// Without what a quoted header value or a file system does not bear.
  fileprivate var asFileName: String {
    String(
      unicodeScalars.map { scalar in
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "-", "_": Character(scalar)
        default: "_"
        }
      })
  }
}
