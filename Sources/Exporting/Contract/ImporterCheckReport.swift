public import Registry

/// Which laws of the contract an importer keeps. JSON: `{importer, ok, laws: [{law, result:
/// "pass"|"fail"|"exempt", meaning, details: [...]}]}`.
public struct ImporterCheckReport: Sendable, JSONWritable {
  public enum Result: String, Sendable {
    case pass
    case fail
    /// The configuration says that the format cannot keep it, or has no sample for it.
    case exempt
  }

  public struct Law: Sendable, JSONWritable {
    public var law: String
    public var meaning: Phrase
    public var result: Result
    /// How it is broken, in English: this is for the program's author.
    public var details: [String]

    public init(law: String, meaning: Phrase, result: Result, details: [String] = []) {
      self.law = law
      self.meaning = meaning
      self.result = result
      self.details = details
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("law", law)
        json.member("result", result.rawValue)
        json.member("meaning", meaning)
        json.member("details", details)
      }
    }
  }

  public var importer: String
  public var laws: [Law]

  public init(importer: String, laws: [Law]) {
    self.importer = importer
    self.laws = laws
  }

  public var isKept: Bool { !laws.contains { $0.result == .fail } }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("importer", importer)
      json.member("ok", isKept)
      json.member("laws", laws)
    }
  }
}
