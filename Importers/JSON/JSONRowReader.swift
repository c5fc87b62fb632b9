import Importing
import Registry

/// Walks a text to its records, reads them, and checks what comes after.
final class JSONRowReader: RowReader {
  var encoding: String { stream.encoding }
  let titles: [String] = []
  var bytesRead: Int { stream.bytesRead }
  let layout: SourceLayout
  private let stream: TextStream
  private var walk: RecordWalk
  private let batchRows: Int
  private var isEnded = false

  /// How much of the text is looked at to find the records: at first, and at the most.
  private static let headBytes = 1 << 20
  private static let headLimit = 16 << 20

  init(_ stream: TextStream, name: String, options: ReadingOptions) throws(Refusal) {
    self.stream = stream
    batchRows = options.batchRows
    let refusals = JSONRefusals(file: name)
    var tokenizer = JSONTokenizer(refusals: refusals, cellLimit: options.cellLimit) {
      (buffer: inout [UInt8]) throws(Refusal) in
      try stream.read(into: &buffer)
    }
    var wanted = Self.headBytes
    var survey: HeadSurvey
    var path: MemberPath?
    repeat {
      var isAll = false
      while !isAll, tokenizer.bytes.count < wanted { isAll = try !tokenizer.refill() }
      survey = HeadSurvey(
        tokenizer.bytes, refusals: refusals, cellLimit: options.cellLimit)
      if let told = options.records {
        path = MemberPath(told)
      } else {
        path = try RecordFinder(
          survey: survey, refusals: refusals, knowsLabel: options.knowsLabel
        ).path()
      }
      wanted = isAll ? .max : wanted * 4
    } while path == nil && wanted <= Self.headLimit
    layout = SourceLayout(records: path?.pattern)
    tokenizer.takesLines = survey.isLines
    var knowsLabel: ((String) -> Bool)?
    if options.records == nil, !survey.isWhole { knowsLabel = options.knowsLabel }
    walk = RecordWalk(
      RecordReading(tokenizer, file: name, pairs: options.pairs), to: path, told: options.records,
      file: name,
      knowsLabel: knowsLabel,
      around: options.readsAround ? MembersAround(knowsLabel: options.knowsLabel) : nil)
  }

  func next() throws(Refusal) -> RowBatch? {
    if isEnded { return nil }
    while !walk.reading.isBatchFull(rows: batchRows) {
      guard try walk.step() else {
        isEnded = true
        try walk.conclude()
        let last = walk.reading.takeBatch()
        return last.rows.isEmpty && last.issues.isEmpty ? nil : last
      }
      walk.reading.forgetText()
    }
    return walk.reading.takeBatch()
  }
}
