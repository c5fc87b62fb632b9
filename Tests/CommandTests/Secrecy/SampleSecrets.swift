import Foundation
import Testing

/// What a list of the package's own has to keep from the public: every value of a field of class
/// statistical, tax or personal, in any of its versions.
struct SampleSecrets {
  private(set) var words: Set<String> = []
  /// Figures by their digits alone, since they are shown in 元 here and in 万元 there.
  private(set) var figures: Set<String> = []

  /// Shorter figures are counts too, and the days of a workbook.
  private static let least = 6

  init(of lists: [(name: String, versions: [String])], in scratch: Scratch) throws {
    var open: Set<String> = []
    for (name, versions) in lists {
      let definition = try Tool.run(["lists", name, "--output", "json"], in: scratch).json()
      let fields = try #require(definition["fields"] as? [[String: Any]])
      for version in versions {
        for record in try Self.records(of: name, at: version, in: scratch) {
          for field in fields {
            guard let field = Field(field), let value = record[field.name] else { continue }
            switch field.secrecy {
            case "public": open.insert("\(value)")
            case "personal": words.insert("\(value)")
            case "statistical", "tax": figures.formUnion(Self.figures(in: "\(value)"))
            default: break
            }
          }
        }
      }
    }
    words.subtract(open)
    for value in open { figures.subtract(Self.figures(in: value)) }
  }

  /// Those that a text shows.
  func found(in text: String) -> [String] {
    let shown = Self.figures(in: text.replacing(",", with: ""))
    return words.filter { text.contains($0) } + figures.intersection(shown)
  }

  private struct Field {
    let name, secrecy: String

    init?(_ field: [String: Any]) {
      guard let name = field["name"] as? String, let secrecy = field["secrecy"] as? String else {
        return nil
      }
      (self.name, self.secrecy) = (name, secrecy)
    }
  }

  private static func records(
    of list: String, at version: String, in scratch: Scratch
  ) throws -> [[String: Any]] {
    let export = ["export", list, "--at", version, "--format", "ndjson"]
    return try Tool.output(export + ["--audience", "full", "--purpose", "核对"], in: scratch)
      .split(separator: "\n").map { line in
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
        return try #require(object as? [String: Any])
      }
  }

  /// The digits that stand by themselves, without point and the zeros about them: what stands
  /// beside a letter is part of a code or a digest.
  private static func figures(in text: String) -> Set<String> {
    var figures: Set<String> = []
    let isPart = { (byte: UInt8) in
      byte == UInt8(ascii: ".") || UnicodeScalar(byte).properties.isASCIIHexDigit
        || UnicodeScalar(byte).properties.isAlphabetic
    }
    for word in text.utf8.split(whereSeparator: { $0 >= 0x80 || !isPart($0) }) {
      guard word.allSatisfy({ $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }) else {
        continue
      }
      let digits = String(decoding: word.filter { $0 != UInt8(ascii: ".") }, as: UTF8.self)
      let figure = digits.trimmingCharacters(in: CharacterSet(charactersIn: "0"))
      if figure.count >= least { figures.insert(figure) }
    }
    return figures
  }
}
