import Registry

/// Which members of an archive, or files of a folder, are meant: names and patterns with `*` and `?`.
///
/// A pattern without `/` is held against the last part of a path, one with `/` against the whole, part by
/// part. As in a shell, what begins with a dot is meant by a pattern that does too.
public struct MemberChoice: Sendable {
  public let patterns: [String]

  public init(_ patterns: [String]) {
    self.patterns = patterns
  }

  var isOpen: Bool { patterns.isEmpty }

  /// Whether a source is meant, by its name or, out of an archive, by the member's.
  public func means(_ name: String) -> Bool {
    let member = name.split(separator: "!").last.map(String.init) ?? name
    return [name, member].contains { !patterns(meaning: $0).isEmpty }
  }

  /// Positions of the patterns that mean a path.
  public func patterns(meaning path: String) -> [Int] {
    let parts = Self.parts(path)
    return patterns.indices.filter { index in
      let pattern = Self.parts(patterns[index])
      if patterns[index] == path { return true }
      if !patterns[index].contains("/") {
        return parts.last.map { Self.matches(pattern.first ?? "", $0) } ?? false
      }
      return pattern.count == parts.count
        && zip(pattern, parts).allSatisfy { Self.matches($0, $1) }
    }
  }

  /// Files that only an operating system puts beside others (`.DS_Store`, `__MACOSX/._a.csv`).
  static func isHidden(_ path: String) -> Bool { parts(path).last?.hasPrefix(".") ?? true }

  private static func parts(_ path: String) -> [Substring] {
    path.split(separator: "/", omittingEmptySubsequences: true)
  }

  private static func matches(_ pattern: Substring, _ text: Substring) -> Bool {
    if text.hasPrefix("."), !pattern.hasPrefix(".") { return false }
    return matches(Array(pattern), Array(text))
  }

  /// Goes back to the last `*` alone: at most pattern times text steps.
  private static func matches(_ pattern: [Character], _ text: [Character]) -> Bool {
    var (p, t) = (0, 0)
    var star: (pattern: Int, text: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == "*" {
        star = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == text[t] {
        (p, t) = (p + 1, t + 1)
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        (p, t) = (last.pattern + 1, last.text + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}
