import CLibXML2
import Importing
import Registry

extension XMLPass {
  /// Parses the document to its end and answers why it was refused, or nil.
  ///
  /// Only this file and the callbacks know how libxml2 is driven. A document with a DTD is
  /// refused, entities are never resolved and nothing outside the file is ever loaded.
  static func run(
    _ input: XMLInput, head: XMLHead, options: ReadingOptions, queue: BatchQueue
  ) -> Refusal? {
    _ = prepared
    let refusals = XMLRefusals(file: input.name)
    // What the C library does not know libxml2 may know from elsewhere, and then it takes characters
    // that a read cuts for damaged ones.
    guard TextStream.knows(encoding: head.encoding) else {
      return refusals.unknownEncoding(head.encoding, isTold: options.encoding != nil)
    }
    if let name = head.reading {
      guard let encoder = xmlFindCharEncodingHandler(name) else {
        return refusals.unknownEncoding(name, isTold: options.encoding != nil)
      }
      xmlCharEncCloseFunc(encoder)
      do {
        try input.skip(head.markLength)
      } catch {
        return error
      }
    }
    guard let parser = xmlNewParserCtxt() else { return refusals.unreadable("out of memory") }
    let pass = UnsafeMutablePointer<XMLPass>.allocate(capacity: 1)
    pass.initialize(
      to: XMLPass(
        parser: parser, input: input, reading: head.reading, options: options, queue: queue))
    defer {
      if let document = parser.pointee.myDoc { xmlFreeDoc(document) }
      pass.deinitialize(count: 1)
      pass.deallocate()
      xmlFreeParserCtxt(parser)
    }
    parser.pointee.sax.pointee = callbacks()
    parser.pointee.userData = UnsafeMutableRawPointer(pass)
    var schema: SchemaCheck?
    if let path = options.schema {
      do {
        schema = try SchemaCheck(path: path)
      } catch {
        return error
      }
      schema?.begin(parser, pass)
    }
    defer { schema?.end() }
    // Per thread, and this thread ends with the document. libxml2 prints to stderr without it.
    xmlSetStructuredErrorFunc(pass, noteError)
    let ignoresDeclared = head.reading == nil ? 0 : XML_PARSE_IGNORE_ENC.rawValue
    let flags = Int32(XML_PARSE_NONET.rawValue | ignoresDeclared)
    let document = xmlCtxtReadIO(parser, readInput, nil, pass, nil, head.reading, flags)
    if let document { xmlFreeDoc(document) }
    xmlSetStructuredErrorFunc(nil, nil)
    let refusal = pass.pointee.conclude()
    guard pass.pointee.fault?.isEncoding == true else { return refusal }
    return undecodable(input.source, head.encoding) ?? refusal
  }

  /// Where a file's bytes are no text of its encoding: libxml2 knows no offset, and outside UTF-8 no
  /// line. Nil where all of them are.
  private static func undecodable(_ source: Source, _ encoding: String) -> Refusal? {
    do {
      let text = try TextStream(source, encoding: encoding)
      var bytes: [UInt8] = []
      while try text.read(into: &bytes) { bytes.removeAll(keepingCapacity: true) }
      return nil
    } catch {
      return ["undecodable", "nul-byte"].contains(error.code) ? error : nil
    }
  }

  /// Once per process: the parser's tables, and a loader that loads nothing.
  private static let prepared: Void = {
    xmlInitParser()
    xmlSetExternalEntityLoader { _, _, _ in nil }
  }()
}
