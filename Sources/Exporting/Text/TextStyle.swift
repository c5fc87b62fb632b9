/// Colour and weight, for terminals alone (ECMA-48 SGR).
public struct TextStyle: Sendable, Equatable {
  public let isColoured: Bool

  public static let plain = TextStyle(isColoured: false)
  public static let terminal = TextStyle(isColoured: true)

  func bold(_ text: String) -> String { wrap("1", text) }
  func faint(_ text: String) -> String { wrap("2", text) }
  func red(_ text: String) -> String { wrap("31", text) }
  func green(_ text: String) -> String { wrap("32", text) }
  func yellow(_ text: String) -> String { wrap("33", text) }

  private func wrap(_ code: String, _ text: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
