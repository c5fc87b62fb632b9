public import Registry

extension Refusal {
  /// One line for standard error, with its line feed:
  /// `错误：FILE:LINE：原因。处理办法`.
  public func line(_ language: Language) -> String {
    var parts = [Wording.error.text(language)]
    if let position = place?.position { parts.append(position) }
    let message = message.text(language).trimmingStop
    let remedy =
      remedy.map {
        let text = $0.text(language).trimmingStop
        return Wording.stop.text(language) + (language == .en ? text.capitalised : text)
      } ?? ""
    parts.append(message + remedy)
    return visible(parts.joined(separator: Wording.colon.text(language))) + "\n"
  }
}

extension Place {
  /// `FILE:LINE`, `FILE` with the finer position where there is no line; nil where nothing is
  /// known.
  var position: String? {
    let parts = [file, line.map(String.init) ?? path].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ":")
  }
}

extension String {
  /// As the beginning of a sentence; a command at its head is typed as it stands.
  fileprivate var capitalised: String {
    hasPrefix("registry ") ? self : prefix(1).uppercased() + dropFirst()
  }

  /// Without the full stop at the end, so that sentences can be joined.
  fileprivate var trimmingStop: String {
    hasSuffix("。") || hasSuffix(".") ? String(dropLast()) : self
  }
}
