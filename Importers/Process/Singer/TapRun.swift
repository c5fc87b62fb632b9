import Importing
import Registry

/// Runs a tap: for its catalogue, and for its records.
struct TapRun {
  private let program: ExternalProgram
  private let tap: ExternalProgram.Tap
  private let refusals: ProgramRefusals

  init(_ program: ExternalProgram, _ tap: ExternalProgram.Tap, refusals: ProgramRefusals) {
    self.program = program
    self.tap = tap
    self.refusals = refusals
  }

  /// What the tap prints, in a file of its own. It was all of it: the tap ended well.
  func fetch(state: [UInt8]?) throws(Refusal) -> SpoolFile {
    var arguments = config
    // These live until the tap has ended.
    let catalog = try catalog()
    if let path = tap.catalog.map(program.path) ?? catalog?.path {
      arguments += ["--catalog", path]
    }
    let stateFile = try state.map { state throws(Refusal) in try Self.file(state) }
    if let stateFile { arguments += ["--state", stateFile.path] }
    let spool = try SpoolFile(directory: SpoolFile.usualDirectory)
    var count = 0
    try run(arguments) { chunk throws(Refusal) in
      count += chunk.count
      try spool.write(chunk)
    }
    withExtendedLifetime((catalog, stateFile)) {}
    guard count > 0 else { throw refusals.nothingPrinted }
    return spool
  }

  private var config: [String] {
    tap.config.map { ["--config", program.path($0)] } ?? []
  }

  /// The tap's own catalogue with the stream chosen; nil where none is asked for.
  private func catalog() throws(Refusal) -> SpoolFile? {
    guard tap.discovers, let stream = tap.stream else { return nil }
    var bytes: [UInt8] = []
    try run(config + ["--discover"]) { chunk throws(Refusal) in bytes += chunk }
    let chosen = try TapCatalog(bytes, refusals: refusals).choosing(stream, tap.metadata)
    return try Self.file(chosen)
  }

  private static func file(_ bytes: [UInt8]) throws(Refusal) -> SpoolFile {
    let file = try SpoolFile(directory: SpoolFile.usualDirectory)
    try file.write(bytes)
    return file
  }

  private func run(
    _ arguments: [String], _ take: ([UInt8]) throws(Refusal) -> Void
  ) throws(Refusal) {
    let process = try ChildProcess(program, arguments: arguments, input: -1, refusals: refusals)
    let output = ProgramOutput(
      process, lineLimit: program.limits.line, chunkBytes: 1 << 18, refusals: refusals)
    var chunk: [UInt8] = []
    while try output.read(into: &chunk) {
      try take(chunk)
      chunk.removeAll(keepingCapacity: true)
    }
    try process.conclude()
  }
}
