import Glibc

/// The events at the head of a document, kept until it is known which element is the record.
///
/// Bounded: what does not fit is decided on what does. A head that shows no record yet may be
/// extended a few times.
struct HeadLog {
  enum Kind: UInt8 {
    case start
    case attribute
    case text
    case end
    /// What a schema has against the document; its number instead of a line.
    case fault
  }

  struct Event {
    let kind: Kind
    let name: NamePointer?
    let line: Int32
    let start: Int32
    let length: Int32
  }

  private var eventLimit = 1 << 16
  private var byteLimit = 1 << 20
  private var extensions = 2

  private(set) var events: [Event] = []
  private(set) var bytes: [UInt8] = []
  private(set) var faults: [SchemaFault] = []

  /// Of element names, which are kept elsewhere.
  private var nameBytes = 0

  var isFull: Bool {
    events.count >= eventLimit || bytes.count + nameBytes >= byteLimit
  }

  /// Four times the head; false where it is as large as it may be.
  mutating func extend() -> Bool {
    guard extensions > 0 else { return false }
    extensions -= 1
    eventLimit *= 4
    byteLimit *= 4
    return true
  }

  mutating func start(_ name: NamePointer, line: Int) {
    nameBytes += Int(strlen(UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self)))
    events.append(
      Event(
        kind: .start, name: name, line: Int32(truncatingIfNeeded: line),
        start: 0, length: 0))
  }

  mutating func attribute(_ name: NamePointer, _ value: UnsafeBufferPointer<UInt8>) {
    add(.attribute, name, value)
  }

  mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
    add(.text, nil, text)
  }

  mutating func end() {
    events.append(Event(kind: .end, name: nil, line: 0, start: 0, length: 0))
  }

  mutating func fault(_ fault: SchemaFault) {
    events.append(
      Event(kind: .fault, name: nil, line: Int32(faults.count), start: 0, length: 0))
    faults.append(fault)
  }

  private mutating func add(
    _ kind: Kind, _ name: NamePointer?, _ value: UnsafeBufferPointer<UInt8>
  ) {
    events.append(
      Event(
        kind: kind, name: name, line: 0, start: Int32(bytes.count), length: Int32(value.count)))
    bytes.append(contentsOf: value)
  }

  func text(of event: Event) -> ArraySlice<UInt8> {
    bytes[Int(event.start)..<Int(event.start + event.length)]
  }
}
