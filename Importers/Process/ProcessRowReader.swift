import Glibc
import Importing
import Registry

/// Runs a program on a source and reads the rows that it prints.
final class ProcessRowReader: RowReader {
  var encoding: String { reading.encoding }
  var titles: [String] { reading.titles }
  private let process: ChildProcess
  /// Keeps what was inflated for the program on disk.
  private let source: Source
  private let output: ProgramOutput
  private let refusals: ProgramRefusals
  private let batchRows: Int
  /// The source, opened here and read by the program, so that its position tells how far that is.
  private let input: Int32
  private var reading: MessageReading
  private var isEnded = false

  init(
    _ program: ExternalProgram, source: Source, options: ReadingOptions, refusals: ProgramRefusals
  ) throws(Refusal) {
    self.refusals = refusals
    batchRows = options.batchRows
    let takesPath = program.command.contains { $0.contains("{source}") }
    self.source = source
    let path = try source.path()
    input = takesPath ? -1 : open(path, O_RDONLY | O_CLOEXEC)
    guard takesPath || input >= 0 else { throw .unreadable(source.name, errno: errno) }
    var placed = program
    placed.command = program.command.map {
      $0.replacing("{source}", with: Self.absolutePath(path))
    }
    process = try ChildProcess(placed, arguments: [], input: input, refusals: refusals)
    let output = ProgramOutput(
      process, lineLimit: program.limits.line, chunkBytes: options.chunkBytes, refusals: refusals)
    self.output = output
    let tokenizer = JSONTokenizer(
      refusals: JSONRefusals(file: program.name), cellLimit: options.cellLimit
    ) { (buffer: inout [UInt8]) throws(Refusal) in
      try output.read(into: &buffer)
    }
    reading = MessageReading(tokenizer, source: source.name, refusals: refusals)
  }

  deinit {
    if input >= 0 { close(input) }
  }

  var bytesRead: Int { input < 0 ? 0 : max(lseek(input, 0, SEEK_CUR), 0) }

  func next() throws(Refusal) -> RowBatch? {
    if isEnded { return nil }
    do throws(Refusal) {
      while !reading.isBatchFull(rows: batchRows) {
        guard try reading.step() else {
          isEnded = true
          try process.conclude()
          try reading.conclude()
          let last = reading.takeBatch()
          return last.rows.isEmpty && last.issues.isEmpty ? nil : last
        }
      }
    } catch {
      isEnded = true
      // A line that breaks off is what a program leaves that failed: how it failed says more.
      if output.isEnded { try process.conclude() }
      throw refusals.inOutput(error)
    }
    return reading.takeBatch()
  }

  private static func absolutePath(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
