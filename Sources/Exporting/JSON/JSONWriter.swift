public import Registry

/// Writes JSON (RFC 8259) straight into bytes: no reflection, members in the order they are
/// written, nothing escaped but what must be.
///
/// Commas are placed by the writer. A value that is nil is left out together with its name.
public struct JSONWriter: Sendable {
  /// What was written and not yet taken.
  public private(set) var bytes: [UInt8] = []
  /// The language in which a ``Phrase`` is written.
  public let language: Language
  private var needsComma = false

  public init(language: Language = .zh) {
    self.language = language
  }

  /// Takes what was written so far, so that a long document never is in memory as a whole.
  public mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// Hands what was written so far to a sink, once it is worth a write.
  mutating func flush(to sink: inout some ByteSink, above size: Int) throws(Refusal) {
    guard bytes.count > size else { return }
    try sink.write(bytes.span)
    bytes.removeAll(keepingCapacity: true)
  }

  // MARK: Structure

  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    open("{")
    body(&self)
    close("}")
  }

  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    open("[")
    body(&self)
    close("]")
  }

  /// Begins an object or array that ``close(_:)`` ends; for documents that are streamed.
  public mutating func open(_ bracket: Unicode.Scalar) {
    separate()
    bytes.append(UInt8(ascii: bracket))
    needsComma = false
  }

  public mutating func close(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(ascii: bracket))
    needsComma = true
  }

  /// The name of the next value.
  public mutating func name(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// The same for a name that ``quoted(_:)`` prepared.
  mutating func name(quoted name: [UInt8]) {
    separate()
    bytes.append(contentsOf: name)
    needsComma = false
  }

  /// A whole member, prepared in the same way.
  mutating func member(quoted member: [UInt8]) {
    separate()
    bytes.append(contentsOf: member)
  }

  /// A name with its quotes and colon, for documents that repeat it in every record.
  static func quoted(_ name: String) -> [UInt8] {
    var json = JSONWriter()
    json.name(name)
    return json.take()
  }

  /// Ends a document, or a record of a document that has one record a line.
  public mutating func newline() {
    bytes.append(0x0A)
    needsComma = false
  }

  // MARK: Values

  public mutating func string(_ text: String) {
    separate()
    appendQuoted(text.utf8.span)
  }

  /// A string of UTF-8 bytes, such as a cell of a ``RecordBatch``.
  public mutating func string(utf8 span: Span<UInt8>) {
    separate()
    appendQuoted(span)
  }

  public mutating func integer(_ number: Int) {
    separate()
    bytes.append(contentsOf: String(number).utf8)
  }

  public mutating func boolean(_ flag: Bool) {
    separate()
    bytes.append(contentsOf: flag ? "true".utf8 : "false".utf8)
  }

  /// Bytes that already are one JSON value: a number or a literal.
  mutating func literal(_ span: Span<UInt8>) {
    separate()
    append(span)
  }

  mutating func append(_ span: Span<UInt8>) {
    span.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }

  mutating func appendRaw(_ byte: UInt8) { bytes.append(byte) }

  mutating func appendRaw(contentsOf text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }
}
