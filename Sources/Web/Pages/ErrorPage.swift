public import Registry

/// One clear sentence about what is not possible, and what to do.
public struct ErrorPage: Page {
  public static let template = "error"

  /// The HTTP status, small beside the sentence.
  public var status: Int
  public var title: String
  public var frame: Frame
  public var sentence: String
  public var remedy: String?

  public init(status: Int, title: String, frame: Frame, sentence: String, remedy: String? = nil) {
    self.status = status
    self.title = title
    self.frame = frame
    self.sentence = sentence
    self.remedy = remedy
  }

  /// The page for a refusal; its code and place are for programs and stay off the page.
  public init(_ refusal: Refusal, status: Int, title: String, frame: Frame, in language: Language) {
    self.init(
      status: status, title: title, frame: frame,
      sentence: Self.sentence(refusal.message, language),
      remedy: refusal.remedy.map { Self.sentence($0, language) })
  }

  /// A refusal's text is made to follow the name of a file in a line of its own; on a page it
  /// stands alone.
  private static func sentence(_ phrase: Phrase, _ language: Language) -> String {
    let text = phrase.text(language)
    // A first word that is more than letters is the name of a list or a field.
    guard language == .en, let first = text.first,
      text.prefix(while: { $0 != " " }).allSatisfy({ $0.isASCII && $0.isLetter })
    else { return text }
    return first.uppercased() + text.dropFirst()
  }
}
