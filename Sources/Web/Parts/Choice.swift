/// One of several pages or values to choose from.
public struct Choice: Sendable, Equatable {
  public var text: String
  public var link: Link
  public var isChosen: Bool

  public init(_ text: String, _ link: Link, isChosen: Bool = false) {
    self.text = text
    self.link = link
    self.isChosen = isChosen
  }
}
