import CLibXML2
import Foundation
import Importing

/// The least that reading a format takes: its bytes looked at once, and what they hold counted. No
/// encoding, no limits, no rows, no places.
enum BareScan {
  /// How many cells, members or elements there are.
  static func count(_ source: Source, format: String) throws -> Int {
    switch format {
    case "csv": try scan(source, Self.cells)
    case "json": try scan(source, Self.values)
    case "xml": try elements(source)
    default: throw Usage(text: "there is no bare scan of \(format)")
    }
  }

  private static func scan(
    _ source: Source, _ take: (Span<UInt8>, inout State) -> Void
  ) throws -> Int {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: source.path()))
    defer { try? file.close() }
    var state = State()
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = buffer.withUnsafeMutableBytes {
        read(file.fileDescriptor, $0.baseAddress, $0.count)
      }
      guard count > 0 else { return state.count }
      take(buffer.span.extracting(first: count), &state)
    }
  }

  private struct State {
    var count = 0
    var isQuoted = false
    var isEscaped = false
  }

  private static func cells(_ bytes: Span<UInt8>, _ state: inout State) {
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        state.isQuoted.toggle()
      } else if !state.isQuoted, byte == UInt8(ascii: ",") || byte == 0x0A {
        state.count &+= 1
      }
    }
  }

  private static func values(_ bytes: Span<UInt8>, _ state: inout State) {
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if state.isQuoted {
        if state.isEscaped {
          state.isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          state.isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          state.isQuoted = false
        }
      } else if byte == UInt8(ascii: "\"") {
        state.isQuoted = true
      } else if byte == UInt8(ascii: ":") || byte == UInt8(ascii: ",") {
        state.count &+= 1
      }
    }
  }

  private struct Document {
    let descriptor: Int32
    var elements = 0
  }

  /// libxml2's events with nobody listening but a counter. Not by the file's name: an importer that
  /// ran before has taken libxml2 the way to load files.
  private static func elements(_ source: Source) throws -> Int {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: source.path()))
    defer { try? file.close() }
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElementNs = { context, _, _, _, _, _, _, _, _ in
      context!.assumingMemoryBound(to: Document.self).pointee.elements += 1
    }
    let input: xmlInputReadCallback = { context, buffer, limit in
      let document = context!.assumingMemoryBound(to: Document.self)
      return Int32(read(document.pointee.descriptor, buffer, Int(limit)))
    }
    var document = Document(descriptor: file.fileDescriptor)
    let status = withUnsafeMutablePointer(to: &document) { document -> Int32 in
      let parser = xmlCreateIOParserCtxt(
        &handler, document, input, nil, document, XML_CHAR_ENCODING_NONE)
      defer { xmlFreeParserCtxt(parser) }
      return xmlParseDocument(parser)
    }
    guard status == 0 else { throw Usage(text: "libxml2 does not read \(source.name)") }
    return document.elements
  }
}
