/// Why a whole command was refused: one clear sentence, the place, and what to do about it.
///
/// A *row* that is wrong becomes an ``Issue`` and is collected; a refusal ends the command and
/// leaves the store as it was.
public struct Refusal: Error, Sendable {
  /// The exit code that the command line answers with.
  public enum Exit: Int32, Sendable {
    /// Refused because of the data or a guard; nothing was changed.
    case data = 1
    /// Wrong usage, or an unknown list, version, profile or importer.
    case usage = 64
    /// An input cannot be read or is malformed; a definition or profile has a mistake.
    case input = 66
    /// The store cannot be opened, is of a newer version, locked, full or read-only.
    case store = 69
    /// A mistake in this program.
    case bug = 70
  }

  /// A stable word for programs: `draft-open`, `mass-exit`, `malformed`.
  public let code: String
  public let exit: Exit
  public let message: Phrase
  public let remedy: Phrase?
  public var place: Place?

  public init(
    _ code: String, exit: Exit, _ message: Phrase, remedy: Phrase? = nil, place: Place? = nil
  ) {
    self.code = code
    self.exit = exit
    self.message = message.shortened
    self.remedy = remedy
    self.place = place
  }
}
