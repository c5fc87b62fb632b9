import HTTPTypes
import Hummingbird
import NIOCore
import Web

/// The stylesheet of all pages; the same until the program changes.
enum StyleSheet {
  static let response: Response = {
    let bytes = Array(stylesheet.utf8)
    var headers = HTTPFields()
    headers[.contentType] = "text/css; charset=utf-8"
    headers[.cacheControl] = "max-age=300"
    headers[.eTag] = EntityTag(bytes).text
    return Response(
      status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }()
}
