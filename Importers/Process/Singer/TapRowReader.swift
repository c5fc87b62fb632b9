import Importing
import Registry

/// One pass over what a tap printed.
final class TapRowReader: FetchedReader {
  let titles: [String] = []
  var encoding: String { stream.encoding }
  var bytesRead: Int { stream.bytesRead }
  private let stream: TextStream
  private let refusals: ProgramRefusals
  private let earlier: Bookmark
  private let batchRows: Int
  private var reading: TapReading
  private var isEnded = false

  init(
    _ source: Source, stream name: String?, options: ReadingOptions, refusals: ProgramRefusals
  ) throws(Refusal) {
    let stream = try TextStream(
      source, encoding: "UTF-8", chunkBytes: min(options.chunkBytes, 1 << 18))
    self.stream = stream
    self.refusals = refusals
    batchRows = options.batchRows
    earlier = try Bookmark(options.bookmark, refusals: refusals)
    let tokenizer = JSONTokenizer(
      refusals: JSONRefusals(file: source.name), cellLimit: options.cellLimit
    ) { (buffer: inout [UInt8]) throws(Refusal) in
      try stream.read(into: &buffer)
    }
    reading = TapReading(tokenizer, stream: name, source: source.name, refusals: refusals)
  }

  var isWhole: Bool { reading.isWhole(after: earlier.version) }

  var bookmark: String? {
    var next = earlier
    if let state = reading.state { next.state = state }
    if let version = reading.version { next.version = version }
    return next.text
  }

  func next() throws(Refusal) -> RowBatch? {
    if isEnded { return nil }
    do throws(Refusal) {
      while !reading.isBatchFull(rows: batchRows) {
        guard try reading.step() else {
          isEnded = true
          try reading.conclude()
          let last = reading.takeBatch()
          return last.rows.isEmpty && last.issues.isEmpty ? nil : last
        }
      }
    } catch {
      isEnded = true
      throw refusals.inOutput(error)
    }
    return reading.takeBatch()
  }
}
