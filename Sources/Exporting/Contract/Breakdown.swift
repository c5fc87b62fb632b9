public import Registry

/// Counts of a comparison by the values of one field (板块, 领域).
public struct Breakdown: Sendable, Equatable, JSONWritable {
  public struct Row: Sendable, Equatable, JSONWritable {
    /// Canonical; nil for the records without a value.
    public var value: String?
    /// What people are shown.
    public var label: String
    public var counts: ChangeCounts
    /// Of those that entered and exited, who was on the list before and after with another value.
    public var movedIn: Int
    public var movedOut: Int

    public init(
      value: String?, label: String, counts: ChangeCounts, movedIn: Int = 0, movedOut: Int = 0
    ) {
      self.value = value
      self.label = label
      self.counts = counts
      self.movedIn = movedIn
      self.movedOut = movedOut
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("value", value)
        json.member("label", label)
        json.name("counts")
        counts.write(to: &json)
        json.member("movedIn", movedIn)
        json.member("movedOut", movedOut)
      }
    }
  }

  public var field: String
  /// The field holds a set: a subject counts once in each of its values, so that the rows add up
  /// to memberships (家次) and not to subjects (家数).
  public var countsMemberships: Bool
  public var rows: [Row]

  public init(field: String, countsMemberships: Bool, rows: [Row]) {
    self.field = field
    self.countsMemberships = countsMemberships
    self.rows = rows
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("field", field)
      json.member("counts", countsMemberships ? "memberships" : "subjects")
      json.member("rows", rows)
    }
  }
}

extension Breakdown {
  /// Whether subjects went from one value to another: told apart from those that enter or leave the
  /// list, so that the rows add up to it. Of memberships each value is a list of its own.
  package var tellsMoves: Bool {
    !countsMemberships && rows.contains { $0.movedIn + $0.movedOut > 0 }
  }

  /// How many went from one value to another.
  package var moved: Int { rows.reduce(0) { $0 + $1.movedIn } }

  /// What was before, entered, exited, where subjects moved also moved in and out, and what is now.
  package func numbers(of row: Row) -> [Int] {
    let (counts, moves) = (row.counts, tellsMoves ? [row.movedIn, row.movedOut] : [0, 0])
    let middle = [counts.entered - moves[0], counts.exited - moves[1]]
    return [counts.previous] + middle + (tellsMoves ? moves : []) + [counts.current]
  }

  /// The same of all rows together, which is what the whole list counts.
  package func numbers(ofWhole counts: ChangeCounts) -> [Int] {
    let moves = tellsMoves ? [moved, moved] : []
    return [counts.previous, counts.entered, counts.exited] + moves + [counts.current]
  }

  /// The headings of the numbers between what was and what is.
  package func headings(_ words: Words, isDraft: Bool) -> [Phrase] {
    [Change.Event.entered, .exited].map { $0.phrase(words, isDraft: isDraft) }
      + (tellsMoves ? [Wording.movedIn, Wording.movedOut] : [])
  }
}
