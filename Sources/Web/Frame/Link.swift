public import Mustache
public import Registry

/// An address on this site, percent-encoded by construction.
///
/// It always begins with one slash, so no value can turn it into another scheme or host.
public struct Link: Sendable, Hashable, CustomStringConvertible {
  public struct Query: Sendable, Hashable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public let path: [String]
  /// In the order given; a name may repeat. The language is not among them.
  public let query: [Query]
  public let language: Language

  public init(_ path: [String], query: [Query] = [], in language: Language) {
    self.path = path
    self.query = query.filter { $0.name != "lang" }
    self.language = language
  }

  /// The same page in another language.
  public func `in`(_ language: Language) -> Link {
    Link(path, query: query, in: language)
  }

  /// The same page with other queries of one name; no value removes them.
  public func with(_ name: String, _ values: String...) -> Link {
    let kept = query.filter { $0.name != name }
    return Link(path, query: kept + values.map { Query(name, $0) }, in: language)
  }

  public var href: String {
    let said = language == .zh ? query : query + [Query("lang", language.rawValue)]
    let pairs = said.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }
    let end = pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
    return "/" + path.map(Self.encodedSegment).joined(separator: "/") + end
  }

  public var description: String { href }

  /// A browser resolves `.` and `..` in a path even when their dots are encoded, and servers fold
  /// empty segments, so such a segment
  /// carries a marker that ``segment(decoding:)`` takes off.
  private static func encodedSegment(_ segment: String) -> String {
    segment.allSatisfy { $0 == "." } || segment.hasPrefix("=")
      ? "%3D" + encoded(segment) : encoded(segment)
  }

  /// The segment that a decoded path component stands for.
  public static func segment(decoding component: String) -> String {
    component.hasPrefix("=") ? String(component.dropFirst()) : component
  }

  /// Everything but the unreserved characters of RFC 3986, 2.3 is encoded.
  private static func encoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        bytes.append(byte)
      default:
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Link: MustacheCustomRenderable {
  public var renderText: String { href }
  public var isNull: Bool { false }
}
