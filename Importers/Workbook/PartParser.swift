import CLibXML2
import Importing
import Registry

/// What listens to the elements of a part. Names are local ones: prefixes, and whether the file is
/// of the strict or the transitional kind, do not matter.
protocol PartListener: AnyObject {
  /// Names are compared by their addresses in the parser's dictionary; asked for once.
  func prepare(_ interned: (String) -> NamePointer)
  func start(_ name: NamePointer, _ attributes: PartAttributes)
  func text(_ text: UnsafeBufferPointer<UInt8>)
  func end(_ name: NamePointer)
}

typealias NamePointer = UnsafePointer<UInt8>

/// The attributes of one start tag, valid while the listener looks at it.
struct PartAttributes {
  private let count: Int
  private let slots: UnsafeMutablePointer<NamePointer?>?

  init(count: Int, _ slots: UnsafeMutablePointer<NamePointer?>?) {
    self.count = count
    self.slots = slots
  }

  /// The value of the attribute with that local name, without a prefix where several have it.
  subscript(name: NamePointer) -> UnsafeBufferPointer<UInt8>? {
    for index in 0..<count {
      let slot = slots! + 5 * index
      if slot[0] == name { return UnsafeBufferPointer(start: slot[3], count: slot[4]! - slot[3]!) }
    }
    return nil
  }

  func text(_ name: NamePointer) -> String? {
    self[name].map { String(decoding: $0, as: UTF8.self) }
  }
}

/// Parses one part of a package with libxml2, a piece at a time, so that rows can be taken out
/// between pieces and memory stays bounded.
final class PartParser {
  private static let depthLimit = 64
  /// Little, because what one piece refers to among the shared texts is in memory at once.
  private static let chunkBytes = 16 << 10
  /// What libxml2 may hold back of an unfinished tag without a closer look…
  private static let tagBytes = 64 << 10
  /// …at how many attributes it has: libxml2 compares each with all the others.
  private static let attributeLimit = 4096

  fileprivate let input: PartInput
  fileprivate let listener: any PartListener
  private let parser: xmlParserCtxtPtr
  private var depth = 0
  private var refusal: Refusal?
  fileprivate var fault: String?
  private var buffer = [UInt8](repeating: 0, count: PartParser.chunkBytes)

  var bytesRead: Int { input.bytesRead }
  var byteCount: Int { input.byteCount }
  var line: Int { parser.pointee.input.map { Int($0.pointee.line) } ?? 0 }

  init(_ input: PartInput, _ listener: any PartListener) {
    _ = Self.prepared
    self.input = input
    self.listener = listener
    var handler = Self.handler()
    parser = xmlCreatePushParserCtxt(&handler, nil, nil, 0, nil)
    xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue))
    parser.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    let dictionary = parser.pointee.dict
    listener.prepare { xmlDictLookup(dictionary, $0, -1) }
  }

  deinit {
    if let document = parser.pointee.myDoc { xmlFreeDoc(document) }
    xmlFreeParserCtxt(parser)
  }

  /// Parses the next piece; false when the part is at its end.
  ///
  /// Throws `malformed` with the part where it is cut off or no XML, and what the listener refuses.
  func advance() throws(Refusal) -> Bool {
    let count = try input.read(into: &buffer, atMost: Self.chunkBytes)
    // Per thread: libxml2 would print to standard error without it.
    xmlSetStructuredErrorFunc(Unmanaged.passUnretained(self).toOpaque(), Self.noteError)
    defer { xmlSetStructuredErrorFunc(nil, nil) }
    let status = buffer.withUnsafeBytes {
      xmlParseChunk(
        parser, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count),
        count == 0 ? 1 : 0)
    }
    if let refusal { throw refusal }
    guard !isTagEndless else {
      throw .malformedPart(
        input.package.source.name, part: input.name, line: line, cause: "a tag without end")
    }
    guard status == 0, parser.pointee.wellFormed == 1, fault == nil else {
      throw .malformedPart(
        input.package.source.name, part: input.name, line: line,
        cause: fault ?? "error \(status)")
    }
    return count > 0
  }

  private var isTagEndless: Bool {
    guard let text = parser.pointee.input?.pointee, let start = text.cur, let end = text.end,
      end - start > Self.tagBytes
    else { return false }
    let unread = UnsafeBufferPointer(start: start, count: end - start)
    return unread.count { $0 == UInt8(ascii: "=") } > Self.attributeLimit
  }

  /// Parses the whole part.
  func run() throws(Refusal) {
    while try advance() {}
  }

  /// Stops parsing; ``advance()`` throws the refusal.
  func stop(_ refusal: Refusal) {
    if self.refusal == nil { self.refusal = refusal }
    xmlStopParser(parser)
  }

  fileprivate func begin(_ name: NamePointer, _ attributes: PartAttributes) {
    depth += 1
    guard depth <= Self.depthLimit else {
      return stop(.nestedPart(input.package.source.name, part: input.name, line: line))
    }
    listener.start(name, attributes)
  }

  fileprivate func finish(_ name: NamePointer) {
    depth -= 1
    listener.end(name)
  }

  private static func handler() -> xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElementNs = { context, name, _, _, _, _, count, _, attributes in
      listening(context).begin(name!, PartAttributes(count: Int(count), attributes))
    }
    handler.endElementNs = { context, name, _, _ in listening(context).finish(name!) }
    handler.characters = { context, text, length in
      listening(context).listener.text(UnsafeBufferPointer(start: text, count: Int(length)))
    }
    handler.cdataBlock = handler.characters
    handler.ignorableWhitespace = handler.characters
    // No Office file has a document type (ECMA-376 part 2, 6.2.5), and entities are never resolved.
    handler.internalSubset = { context, _, _, _ in
      let parser = listening(context)
      parser.stop(.documentType(parser.input.package.source.name, part: parser.input.name))
    }
    return handler
  }

  private static let noteError: xmlStructuredErrorFunc = { context, error in
    guard let error, error.pointee.level == XML_ERR_FATAL else { return }
    let parser = listening(context)
    guard parser.fault == nil, let message = error.pointee.message else { return }
    parser.fault = String(String(cString: message).prefix { !$0.isNewline })
  }

  /// Once per process: the parser's tables, and a loader that loads nothing.
  private static let prepared: Void = {
    xmlInitParser()
    xmlSetExternalEntityLoader { _, _, _ in nil }
  }()
}

/// The parser behind a callback's context.
private func listening(_ context: UnsafeMutableRawPointer?) -> PartParser {
  Unmanaged<PartParser>.fromOpaque(context!).takeUnretainedValue()
}
