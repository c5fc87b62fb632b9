import Foundation
import Registry
import Testing

/// Codes of public test suites and mutations of them, kept beside the package and not in it.
private enum SharedVectors {
  static var isPresent: Bool { file != nil }

  /// Beside the package root, or beside the folder that holds its work trees.
  static var file: URL? {
    let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
    return ["..", "../.."]
      .map { root.appending(path: "\($0)/shared/data/uscc_vectors.tsv").standardizedFileURL }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }

  static func rows() throws -> [(code: String, verdict: String)] {
    let found = try #require(file)
    return try String(contentsOf: found, encoding: .utf8).split(separator: "\n").dropFirst().map {
      let cells = $0.split(separator: "\t", omittingEmptySubsequences: false)
      return (String(cells[0]), String(cells[1]))
    }
  }
}

@Suite struct USCCVectorTests {
  /// The verdicts come from a library that asks for digits in the first eight characters. GB 32100
  /// has departments A, N and Y and letters in the kind, so for rows with a good letter among the
  /// first two (and digits in the six after them) the standard's check decides instead.
  @Test(.enabled(if: SharedVectors.isPresent, "shared/data/uscc_vectors.tsv is not there"))
  func everyVector() throws {
    let rows = try SharedVectors.rows()
    #expect(rows.count == 396)
    var decidedByStandard = 0
    for (code, expected) in rows {
      let cleaned = Notation.folded(code, dropsCase: true).filter { $0 != "-" }
      let verdict = USCC.verdict(cleaned)
      if expected == "format", hasLetterDepartment(cleaned) {
        decidedByStandard += 1
        if case .format = verdict { Issue.record("\(code): refused by format") }
        continue
      }
      #expect(word(verdict) == expected, "\(code): \(verdict)")
    }
    #expect(decidedByStandard > 0)
  }

  private func word(_ verdict: USCC.Verdict) -> String {
    switch verdict {
    case .valid, .innerCheck: "valid"
    case .length: "length"
    case .format: "format"
    case .outerCheck: "checksum"
    }
  }

  private func hasLetterDepartment(_ code: String) -> Bool {
    let alphabet = Set("0123456789ABCDEFGHJKLMNPQRTUWXY")
    let head = code.prefix(2)
    return code.count == 18 && code.allSatisfy(alphabet.contains)
      && head.contains { $0.isLetter } && code.dropFirst(2).prefix(6).allSatisfy(\.isNumber)
  }
}
