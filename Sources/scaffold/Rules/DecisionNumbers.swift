/// Decision pages are numbered 0001, 0002 ... without gaps, and each opens with its title.
struct DecisionNumbers: HouseRule {
  static let folder = "Sources/Registry/Registry.docc/Decisions"

  func findings(in tree: PackageTree) throws -> [Finding] {
    var findings: [Finding] = []
    var expected = 1
    for path in tree.files(under: Self.folder, ending: ".md") {
      let name = path.dropFirst(Self.folder.count + 1)
      guard name.prefix(4).allSatisfy(\.isNumber), name.dropFirst(4).first == "-",
        let number = Int(name.prefix(4))
      else {
        findings.append(
          error(path, "is not named NNNN-title.md, so nobody can refer to it by number."))
        continue
      }
      if number != expected {
        findings.append(
          error(
            path,
            "has number \(padded(number)) where \(padded(expected)) comes next; numbers "
              + "have neither gaps nor doubles."))
      }
      expected = number + 1
      if try tree.lines(of: path).first?.hasPrefix("# ") != true {
        findings.append(error(path, "does not open with its title (`# ...`)."))
      }
    }
    return findings
  }

  private func error(_ path: String, _ message: String) -> Finding {
    Finding(severity: .error, path: path, line: 1, message: message)
  }

  private func padded(_ number: Int) -> String {
    String(repeating: "0", count: max(0, 4 - String(number).count)) + String(number)
  }
}
