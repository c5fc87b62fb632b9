/// README.md and README.zh-CN.md are twins: as many sections, and the same commands in each.
struct TwinReadmes: HouseRule {
  static let twins = ["README.md", "README.zh-CN.md"]

  struct Section: Equatable {
    var title: String
    var line: Int
    /// Lines of its `sh` blocks without comments.
    var commands: [String] = []
  }

  func findings(in tree: PackageTree) throws -> [Finding] {
    let missing = Self.twins.filter { !tree.exists($0) }
    guard missing.isEmpty else {
      return missing.map {
        Finding(
          severity: .error, path: $0, line: nil, message: "is missing; the READMEs are twins.")
      }
    }
    let sections = try Self.twins.map { Self.sections(of: try tree.lines(of: $0)) }
    guard sections[0].count == sections[1].count else {
      return [
        Finding(
          severity: .error, path: Self.twins[1], line: nil,
          message: "has \(sections[1].count) sections where README.md has \(sections[0].count); "
            + "the twins say the same things in the same order.")
      ]
    }
    return zip(sections[0], sections[1]).compactMap { first, second in
      guard first.commands != second.commands else { return nil }
      return Finding(
        severity: .error, path: Self.twins[1], line: second.line,
        message: "the commands of \"\(second.title)\" are not those of \"\(first.title)\" in "
          + "README.md, line \(first.line).")
    }
  }

  /// Sections begin at `## `; what stands before the first belongs to a section without a title.
  static func sections(of lines: [Substring]) -> [Section] {
    var sections = [Section(title: "", line: 1)]
    var fence: Substring?
    for (number, line) in lines.enumerated() {
      if line.hasPrefix("```") {
        fence = fence == nil ? line.dropFirst(3) : nil
      } else if fence == "sh" {
        let command = withoutComment(line)
        if !command.isEmpty { sections[sections.count - 1].commands.append(command) }
      } else if fence == nil, line.hasPrefix("## ") {
        sections.append(Section(title: String(line.dropFirst(3)), line: number + 1))
      }
    }
    return sections
  }

  private static func withoutComment(_ line: Substring) -> String {
    if line.hasPrefix("#") { return "" }
    let command = line.firstRange(of: " #").map { line[..<$0.lowerBound] } ?? line
    return command.split(separator: " ").joined(separator: " ")
  }
}
