public import Registry

/// The file formats that can be read. JSON: `{importers: [{name, summary, endings}]}`.
public struct ImportersReport: Sendable, JSONWritable {
  public struct Line: Sendable, Equatable, JSONWritable {
    public var name: String
    public var summary: Phrase
    public var endings: [String]

    public init(name: String, summary: Phrase, endings: [String]) {
      self.name = name
      self.summary = summary
      self.endings = endings
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("name", name)
        json.member("summary", summary)
        json.member("endings", endings)
      }
    }
  }

  public var importers: [Line]

  public init(importers: [Line]) {
    self.importers = importers
  }

  public func write(to json: inout JSONWriter) {
    json.object { $0.member("importers", importers) }
  }
}
