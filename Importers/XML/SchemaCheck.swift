import CLibXML2
import Foundation
import Registry

/// An XML schema that a document is held to while it is parsed: libxml2 puts it between the parser
/// and the callbacks, so the file is read once and memory does not grow with it.
final class SchemaCheck {
  private let schema: xmlSchemaPtr
  private let context: xmlSchemaValidCtxtPtr
  private var plug: OpaquePointer?

  /// Compiles a schema of one file; what it includes is not loaded.
  ///
  /// Throws exit `input`, with the schema's own line, where it is none.
  init(path: String) throws(Refusal) {
    guard let text = FileManager.default.contents(atPath: path), !text.isEmpty else {
      throw .badSchema(path, line: nil, cause: "the file cannot be read")
    }
    var first: SchemaMistake?
    let compiled = withUnsafeMutablePointer(to: &first) { Self.compile(text, noting: $0) }
    guard let compiled, let context = xmlSchemaNewValidCtxt(compiled) else {
      throw .badSchema(path, line: first?.line, cause: first?.cause ?? "out of memory")
    }
    schema = compiled
    self.context = context
  }

  private static func compile(
    _ text: Data, noting first: UnsafeMutablePointer<SchemaMistake?>
  ) -> xmlSchemaPtr? {
    text.withUnsafeBytes { bytes in
      let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard let parser = xmlSchemaNewMemParserCtxt(start, Int32(bytes.count)) else { return nil }
      defer { xmlSchemaFreeParserCtxt(parser) }
      xmlSchemaSetParserStructuredErrors(parser, noteMistake, first)
      xmlSetStructuredErrorFunc(first, noteMistake)
      defer { xmlSetStructuredErrorFunc(nil, nil) }
      return xmlSchemaParse(parser)
    }
  }

  deinit {
    xmlSchemaFreeValidCtxt(context)
    xmlSchemaFree(schema)
  }

  /// Puts the schema in front of the parser's callbacks; `pass` is told what it finds.
  func begin(_ parser: xmlParserCtxtPtr, _ pass: UnsafeMutablePointer<XMLPass>) {
    xmlSchemaSetValidStructuredErrors(context, noteSchemaFault, pass)
    plug = xmlSchemaSAXPlug(context, &parser.pointee.sax, &parser.pointee.userData)
  }

  /// Gives the parser its own callbacks back; they are the parser's to free.
  func end() {
    xmlSchemaSAXUnplug(plug)
    plug = nil
  }
}

private struct SchemaMistake {
  let line: Int
  let cause: String
}

/// Keeps the first mistake of a schema.
private let noteMistake: xmlStructuredErrorFunc = { context, error in
  guard let context, let error = error?.pointee else { return }
  let first = context.assumingMemoryBound(to: SchemaMistake?.self)
  guard first.pointee == nil else { return }
  first.pointee = SchemaMistake(line: Int(error.line), cause: SchemaFault(error).cause)
}

private let noteSchemaFault: xmlStructuredErrorFunc = { context, error in
  guard let context, let error else { return }
  context.assumingMemoryBound(to: XMLPass.self).pointee.note(SchemaFault(error.pointee))
}

extension Refusal {
  fileprivate static func badSchema(_ path: String, line: Int?, cause: String) -> Refusal {
    Refusal(
      "schema", exit: .input,
      Phrase(zh: "XSD 有误：\(cause)", en: "the XML schema has a mistake: \(cause)"),
      remedy: Phrase(
        zh: "改正 XSD；引用其他 XSD 文件的，先合并为一个文件",
        en: "put it right; one that includes other files has to be made into one file first"),
      place: Place(file: path, line: line))
  }
}
