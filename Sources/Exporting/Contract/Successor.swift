import Registry

extension DiffReport {
  /// A number whose officer is called otherwise at the newer end: no pair differs by it, and yet somebody else may
  /// serve (decision 0007).
  ///
  /// JSON: `{id, before, after, pairs}`.
  public struct Successor: Sendable, Equatable, JSONWritable {
    public var id: String
    public var before: String
    public var after: String
    /// How many pairs the number kept.
    public var pairs: Int

    public init(id: String, before: String, after: String, pairs: Int) {
      self.id = id
      self.before = before
      self.after = after
      self.pairs = pairs
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("id", id)
        json.member("before", before)
        json.member("after", after)
        json.member("pairs", pairs)
      }
    }
  }

  /// `编号未变、专员姓名不同：F01 示例甲 → 示例己（3 对）`; nil where there is none.
  public func successorsSentence(_ presentation: Presentation) -> String? {
    guard !successors.isEmpty else { return nil }
    let each = successors.map { successor in
      visible("\(successor.id) \(successor.before) → \(successor.after)")
        + presentation.bracketed(presentation.count(successor.pairs, definition.words))
    }
    return presentation(
      Phrase(zh: "编号未变、专员姓名不同：", en: "officers of other names under the same numbers: "))
      + each.joined(separator: presentation(Wording.listComma))
  }
}
