import Importing
import Registry

/// The raw rows of a CSV text. Each batch takes over the buffer that the text was read into.
final class CSVGridReader: GridReader {
  private let stream: TextStream
  private let file: String
  private let batchRows: Int
  private let cellLimit: Int
  private let rowLimit: Int
  private let chunkBytes: Int
  private var scanner: CSVScanner
  /// The text's beginning, read ahead to find the separator and then read like the rest.
  private var opening: ArraySlice<UInt8>
  /// Decoded bytes from the first row that was not delivered.
  private var buffer: [UInt8] = []
  private var isAtEnd = false
  /// Bytes that a batch is expected to need, so that little is left over to be copied.
  private var expectedBytes: Int
  private var expectedCells = 0

  var encoding: String { stream.encoding }
  var bytesRead: Int { stream.bytesRead }
  let statesWidth = true
  let mergedCells: [MergedCells] = []

  init(_ source: Source, options: ReadingOptions) throws(Refusal) {
    stream = try TextStream(source, encoding: options.encoding, chunkBytes: options.chunkBytes)
    file = source.name
    batchRows = max(1, options.batchRows)
    cellLimit = options.cellLimit
    rowLimit = options.cellLimit + 16 << 20
    chunkBytes = max(1, options.chunkBytes)
    expectedBytes = min(chunkBytes, CSVOpening.sampleBytes)
    var sample: [UInt8] = []
    while sample.count < CSVOpening.sampleBytes, try stream.read(into: &sample) {}
    let found = CSVOpening(sample, options: options)
    opening = sample[found.length...]
    scanner = CSVScanner(
      separator: found.separator, cellLimit: options.cellLimit, line: found.length > 0 ? 2 : 1)
  }

  func next() throws(Refusal) -> RowBatch? {
    var batch = RowBatch()
    batch.rows.reserveCapacity(min(batchRows, 1024))
    batch.cells.reserveCapacity(expectedCells)
    if buffer.count < expectedBytes { try fill(atMost: expectedBytes - buffer.count) }
    while true {
      let end = try scan(into: &batch)
      if !batch.rows.isEmpty {
        deliver(upTo: end, in: &batch)
        return batch
      }
      guard !isAtEnd else { return nil }
      guard buffer.count <= rowLimit else { throw .rowTooLong(in: file, line: scanner.line) }
      try fill(atMost: chunkBytes)
    }
  }

  private func scan(into batch: inout RowBatch) throws(Refusal) -> Int {
    do {
      return try scanner.scan(
        buffer, from: 0, isLast: isAtEnd, limit: batchRows, into: &batch)
    } catch {
      throw .malformed(error, in: file, cellLimit: cellLimit)
    }
  }

  /// Moves the rows' bytes into the batch and keeps the rest.
  private func deliver(upTo end: Int, in batch: inout RowBatch) {
    for position in scanner.doubled { CellText.undouble(&batch.cells[position], in: &buffer) }
    for position in scanner.marked { CellText.unmark(&batch.cells[position], in: buffer) }
    // A sixteenth less than the average asks for, so that what is read is rarely too much.
    expectedCells = batch.cells.count + batch.cells.count / 8
    let average = (end / batch.rows.count + 1) * batchRows
    expectedBytes = max(1, min(chunkBytes, average - average / 16))
    var rest: [UInt8] = []
    rest.reserveCapacity(max(expectedBytes, buffer.count - end) + 16)
    rest += buffer[end...]
    buffer.removeSubrange(end...)
    batch.bytes = buffer
    buffer = rest
  }

  private func fill(atMost count: Int) throws(Refusal) {
    guard opening.isEmpty else {
      let part = opening.prefix(count)
      buffer += part
      opening = opening.dropFirst(part.count)
      return
    }
    guard !isAtEnd else { return }
    isAtEnd = try !stream.read(into: &buffer, atMost: count)
  }
}
