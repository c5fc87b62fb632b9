public import Importing
public import Registry

/// A Singer tap as it is: asked for one stream, with the state that it left the last time.
public struct TapImporter: FetchingImporter {
  private let program: ExternalProgram
  private let tap: ExternalProgram.Tap

  public var name: String { program.name }
  public var summary: Phrase { program.title }
  public var endings: [String] { [] }

  public init(_ program: ExternalProgram, _ tap: ExternalProgram.Tap) {
    self.program = program
    self.tap = tap
  }

  /// Nothing is recognised as a tap's: it fetches, and is asked for by name.
  public func recognises(_ source: Source) -> Bool { false }

  /// Runs the tap and keeps what it prints.
  ///
  /// Throws what every program may be refused for, and `importer-stream` where the tap does not
  /// offer the stream.
  public func fetch(after bookmark: String?) throws(Refusal) -> Source {
    let refusals = ProgramRefusals(program: program)
    let state = try Bookmark(bookmark, refusals: refusals).state
    let spool = try TapRun(program, tap, refusals: refusals).fetch(state: state)
    let name = tap.stream.map { "\(program.name):\($0)" } ?? program.name
    return try Source.fetched(spool, name: name)
  }

  /// Reads what the tap printed, now or then.
  public func reader(of source: Source, options: ReadingOptions) throws(Refusal) -> any RowReader {
    try TapRowReader(
      source, stream: tap.stream, options: options, refusals: ProgramRefusals(program: program))
  }
}
