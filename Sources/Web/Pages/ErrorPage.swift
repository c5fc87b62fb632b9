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
      status: status, title: title, frame: frame, sentence: refusal.message.text(language),
      remedy: refusal.remedy?.text(language))
  }
}
