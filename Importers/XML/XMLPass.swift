import CLibXML2
import Importing
import Registry

/// One pass of libxml2 over a document: decides what the record is, then fills batches.
///
/// libxml2's callbacks reach it by pointer. Element names are compared by their addresses in the
/// parser's dictionary, and no `String` is made per element.
struct XMLPass {
  static let depthLimit = 64

  let parser: xmlParserCtxtPtr
  let input: XMLInput
  let options: ReadingOptions
  let queue: BatchQueue
  let refusals: XMLRefusals
  let schemaInstance: UnsafePointer<UInt8>
  let names: PairNames

  private(set) var open: [NamePointer] = []
  private var log: HeadLog? = HeadLog()
  private var record: RecordPath?
  /// Of no use before the head is decided.
  private var rows: RowBuilder
  private var outside = OutsideText()
  private var around = AroundRecords()
  var isAtEnd = false
  private(set) var refusal: Refusal?
  private var isStopped = false
  private(set) var fault: XMLFault?
  /// The element that ended last was a record.
  private var isAfterRecord = false

  /// Looks for UTF-8 in what is read as GB18030; nil in other encodings.
  private var stretch: UTF8Stretch?

  init(
    parser: xmlParserCtxtPtr, input: XMLInput, reading encoding: String?,
    options: ReadingOptions, queue: BatchQueue
  ) {
    self.parser = parser
    stretch = encoding == "GB18030" ? UTF8Stretch() : nil
    self.input = input
    self.options = options
    self.queue = queue
    refusals = XMLRefusals(file: input.name)
    let dictionary = parser.pointee.dict
    func interned(_ name: String) -> NamePointer { xmlDictLookup(dictionary, name, -1) }
    schemaInstance = interned("http://www.w3.org/2001/XMLSchema-instance")
    names = PairNames(options.pairs, interned)
    rows = RowBuilder(tree: ColumnTree(record: interned("")), names: names)
    if let told = options.records {
      let (steps, isAnchored) = RecordPath.localNames(told)
      record = RecordPath(names: steps.map(interned), isAnchored: isAnchored)
    }
  }

  // MARK: Events

  mutating func start(
    _ name: NamePointer, attributes: Int, _ values: UnsafeMutablePointer<NamePointer?>?
  ) {
    guard !isStopped else { return }
    open.append(name)
    guard open.count <= Self.depthLimit else {
      return stop(refusals.tooDeep(line: line, path: RecordPath.text(open)))
    }
    if log != nil {
      let line = startLine
      log?.start(name, line: line)
    } else {
      route(start: name, line: nil)
    }
    for index in 0..<attributes {
      let slot = values! + 5 * index
      if slot[2] == schemaInstance { continue }
      let value = UnsafeBufferPointer(start: slot[3], count: slot[4]! - slot[3]!)
      attribute(slot[0]!, value)
    }
    if log?.isFull == true { decide() }
  }

  mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
    guard !isStopped else { return }
    log?.text(text)
    if log == nil {
      route(text: text)
    } else if log!.isFull {
      decide()
    }
  }

  mutating func end() {
    guard !isStopped, !open.isEmpty else { return }
    if log != nil {
      log?.end()
    } else {
      routeEnd()
    }
    open.removeLast()
  }

  mutating func stop(_ refusal: Refusal?) {
    give(up: refusal)
    xmlStopParser(parser)
  }

  /// Stops from inside the reading of input, which the parser must not lose meanwhile: the read
  /// fails, and what the parser makes of that is not listened to.
  mutating func give(up refusal: Refusal?) {
    if !isStopped { self.refusal = refusal }
    isStopped = true
  }

  mutating func note(_ error: xmlError) {
    guard fault == nil, !isStopped, var fault = XMLFault(error) else { return }
    fault.path = open.isEmpty ? nil : RecordPath.text(open)
    if isAtEnd, !open.isEmpty, !fault.isEncoding, hasNoInputLeft {
      fault.cutInside = RecordPath.text([open.last!]).replacing("/", with: "", maxReplacements: 1)
    }
    self.fault = fault
  }

  /// Whether bytes that are read as GB18030 are UTF-8 in truth.
  mutating func holdsUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
    stretch?.find(in: Span(_unsafeBytes: bytes)) != nil
  }

  // MARK: Into rows

  private mutating func attribute(_ name: NamePointer, _ value: UnsafeBufferPointer<UInt8>) {
    guard value.contains(UInt8(ascii: "&")) else { return take(name, value) }
    // libxml2 leaves an ampersand of an attribute as `&#38;` for a tree builder to resolve.
    let resolved = resolvedAmpersands(value)
    resolved.withUnsafeBufferPointer { take(name, $0) }
  }

  private mutating func take(_ name: NamePointer, _ value: UnsafeBufferPointer<UInt8>) {
    if value.count > options.cellLimit { return stopCellTooLong() }
    if log != nil {
      log?.attribute(name, value)
    } else {
      route(attribute: name, value)
    }
  }

  private mutating func route(start name: NamePointer, line known: Int?) {
    isAfterRecord = false
    if rows.isInside {
      rows.startElement(name)
      if rows.isTreeFull { stop(tooManyColumns) }
    } else if record!.matches(open) {
      // Not before: what a schema has against a record may come with its end.
      if rows.isBatchFull(rows: options.batchRows) { flush() }
      rows.startRecord(line: known ?? startLine, around: around.values(at: open.count))
    } else if options.readsAround {
      around.enter(open.count)
    }
  }

  private mutating func route(attribute name: NamePointer, _ value: UnsafeBufferPointer<UInt8>) {
    if rows.isInside {
      rows.attribute(name, value)
    } else if record!.isAround(open) {
      if options.readsAround { around.add(name, value, at: open.count) }
    } else {
      noteOutside("/@" + String(cString: name))
    }
  }

  private mutating func route(text: UnsafeBufferPointer<UInt8>) {
    if rows.isInside {
      rows.text(text)
      if rows.textLength > options.cellLimit { stopCellTooLong() }
    } else if !text.allSatisfy(XMLHead.isBlank) {
      noteOutside("")
    }
  }

  private mutating func noteOutside(_ step: String) {
    let (path, line) = (open, line)
    outside.add(path: RecordPath.text(path) + step, line: line)
  }

  private mutating func routeEnd() {
    guard rows.isInside else { return }
    let isRecord = rows.end()
    if rows.isRecordTooLong {
      return stop(refusals.recordTooLong(line: line, path: RecordPath.text(open)))
    }
    isAfterRecord = isRecord
  }

  /// What the schema has against the document, at the place that was reached.
  mutating func note(_ fault: SchemaFault) {
    guard !isStopped else { return }
    let fault = fault.at(line: line, path: RecordPath.text(open))
    if log != nil { log?.fault(fault) } else { route(fault: fault) }
  }

  private mutating func route(fault: SchemaFault) {
    let isOfRecord = rows.isInside || isAfterRecord
    rows.add(fault.issue(file: input.name), breaksRow: isOfRecord)
  }

  private mutating func flush() {
    let batch = rows.takeBatch()
    if !queue.put(batch) { stop(nil) }
  }

  var tooManyColumns: Refusal {
    refusals.tooManyColumns(line: line, path: RecordPath.text(open))
  }

  private mutating func stopCellTooLong() {
    stop(
      refusals.cellTooLong(
        limit: options.cellLimit, line: line, path: RecordPath.text(open)))
  }

  // MARK: The head

  /// Decides what the record is and plays back what was kept.
  private mutating func decide(isWhole: Bool = false) {
    guard let log else { return }
    let shape = HeadShape(log, names: names)
    let finder = RecordFinder(shape, knowsLabel: options.knowsLabel)
    if record == nil {
      guard let path = finder.recordPath() else {
        if !isWhole, self.log!.extend() { return }
        return stop(refusals.noRecords(told: nil))
      }
      record = RecordPath(names: path, isAnchored: true)
    }
    self.log = nil
    queue.records = RecordPath.text(record!.names)
    var tree = ColumnTree(record: record!.names.last!)
    for path in names.path.map({ [$0] }) ?? finder.pairPaths(below: record!) {
      tree.markPair(path)
    }
    rows = RowBuilder(tree: tree, names: names)
    replay(log)
  }

  private mutating func replay(_ log: HeadLog) {
    let reached = open
    open = []
    log.bytes.withUnsafeBufferPointer { bytes in
      for event in log.events where !isStopped {
        let start = Int(event.start)
        let text = UnsafeBufferPointer(rebasing: bytes[start..<start + Int(event.length)])
        switch event.kind {
        case .start:
          open.append(event.name!)
          route(start: event.name!, line: Int(event.line))
        case .attribute: route(attribute: event.name!, text)
        case .text: route(text: text)
        case .fault: route(fault: log.faults[Int(event.line)])
        case .end:
          routeEnd()
          open.removeLast()
        }
      }
    }
    open = reached
  }

  // MARK: The end

  /// What became of the document, after libxml2 came back. Nil where it was read whole.
  mutating func conclude() -> Refusal? {
    if queue.isCancelled { return nil }
    if let refusal { return refusal }
    if let fault = fault ?? unreported { return refusals.malformed(fault) }
    decide(isWhole: true)
    if let refusal { return refusal }
    guard rows.rowCount > 0 else { return refusals.noRecords(told: options.records) }
    var last = rows.takeBatch()
    if let issue = outside.issue(file: input.name) { last.issues.append(issue) }
    if !last.rows.isEmpty || !last.issues.isEmpty { _ = queue.put(last) }
    return nil
  }

  /// Whether all that the file holds has been read by now.
  private var hasNoInputLeft: Bool {
    guard let input = parser.pointee.input else { return true }
    return input.pointee.cur >= input.pointee.end
  }

  /// A fault that libxml2 came back with and did not report.
  private var unreported: XMLFault? {
    if parser.pointee.wellFormed == 0 || !open.isEmpty {
      return XMLFault(cause: "error \(parser.pointee.errNo)", line: line)
    }
    guard let rest = parser.pointee.input, rest.pointee.cur < rest.pointee.end || !isAtEnd else {
      return nil
    }
    return XMLFault(cause: "content after the root element", line: line)
  }

  // MARK: Places

  var line: Int { parser.pointee.input.map { Int($0.pointee.line) } ?? 0 }

  /// The line of the `<` of the start tag whose attributes were just read: a raw `<` cannot stand
  /// in an attribute, and libxml2 keeps the whole tag in its buffer.
  private var startLine: Int {
    guard let input = parser.pointee.input, let base = input.pointee.base,
      var position = input.pointee.cur
    else { return 0 }
    var line = Int(input.pointee.line)
    while position > base {
      position -= 1
      if position.pointee == UInt8(ascii: "<") { break }
      if position.pointee == 0x0A { line -= 1 }
    }
    return line
  }

  private func resolvedAmpersands(_ value: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var resolved: [UInt8] = []
    var index = 0
    while index < value.count {
      resolved.append(value[index])
      let isReference =
        value[index] == UInt8(ascii: "&") && value[index...].starts(with: "&#38;".utf8)
      index += isReference ? 5 : 1
    }
    return resolved
  }
}
