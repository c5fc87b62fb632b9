public import Importing
public import Registry

/// A format that a program of the operator's reads: it gets the source and prints rows.
public struct ProcessImporter: Importer {
  private let program: ExternalProgram

  public var name: String { program.name }
  public var summary: Phrase { program.title }
  public var endings: [String] { program.endings }

  public init(_ program: ExternalProgram) {
    self.program = program
  }

  /// By what the configuration says of name and content; a program without either is only ever
  /// asked for by name.
  public func recognises(_ source: Source) -> Bool {
    guard !program.endings.isEmpty || !program.beginnings.isEmpty else { return false }
    let name = source.name.lowercased()
    let hasEnding = program.endings.isEmpty || program.endings.contains { name.hasSuffix(".\($0)") }
    let begins =
      program.beginnings.isEmpty
      || program.beginnings.contains { source.head.starts(with: $0.utf8) }
    return hasEnding && begins
  }

  /// Starts the program. Throws `importer-start`, and `importer-option` where somebody told the
  /// encoding: that is the program's own affair, as are the profile keys that it does not accept.
  public func reader(of source: Source, options: ReadingOptions) throws(Refusal) -> any RowReader {
    let refusals = ProgramRefusals(program: program)
    if options.encoding != nil { throw refusals.takesNo(Phrase(zh: "编码", en: "encoding")) }
    return try ProcessRowReader(program, source: source, options: options, refusals: refusals)
  }
}
