import Operations

extension PlainList {
  /// What people decided of one firm, and whether files have said that it belongs.
  struct Word: Equatable {
    /// Values set by hand, by column; empty where one was cleared. None is overwritten by a file, and
    /// each is over once a file says the same.
    var held: [String: String] = [:]
    /// Taken in (true) or taken off (false) by hand.
    var isListed: Bool?
    /// What files last said of its belonging, where that was asked.
    var said: Bool?

    /// What a draft said over what was said in a correction.
    static func laid(_ base: Word?, _ corrected: Word?, _ draft: Word?) -> Word {
      let (base, corrected, draft) = (base ?? Word(), corrected ?? Word(), draft ?? Word())
      var word = draft
      for column in Set(base.held.keys).union(corrected.held.keys)
      where base.held[column] == draft.held[column] {
        word.held[column] = corrected.held[column]
      }
      if base.isListed == draft.isListed { word.isListed = corrected.isListed }
      if base.said == draft.said { word.said = corrected.said }
      return word
    }
  }

  /// What the files of a draft that came back say of whom a person put on the edition before or took off it, and
  /// who so joined the draft or left it.
  mutating func hear(_ acts: [Revision], before: [String: Firm]) {
    let undone = undone
    let files = acts.filter { !undone.contains($0.id) && $0.file?.mode != .enrich }.reversed()
    for (code, word) in words where (before[code] == nil) != (firms[code] == nil) {
      guard word.isListed == (firms[code] != nil) else { continue }
      let spoken = files.first { act in
        act.named.contains(code) || firms[code].flatMap { act.file?.tellsAll(of: $0) } ?? false
      }
      if let spoken, spoken.named.contains(code) == (firms[code] == nil) {
        words[code]?.said = firms[code] == nil
      }
    }
    wordsAfter[wordsAfter.count - 1].words = words
  }

  /// What a person decided in a correction is over of whom a file of the draft has otherwise all the same.
  mutating func outlive(
    _ base: [String: Firm], _ corrected: [String: Firm], before: [String: Firm],
    held: CorrectedDraft
  ) {
    for code in words.keys {
      if let firm = firms[code], before[code] != nil, corrected[code] != nil {
        for column in held.held(code) {
          guard var own = words[code]?.held[column].map({ _ in firm }) else { continue }
          own.set(column, words[code]?.held[column] ?? "")
          if own != firm { words[code]?.held[column] = nil }
        }
      }
      let isListed = firms[code] != nil
      if isListed == (before[code] != nil), isListed != (corrected[code] != nil),
        isListed == (base[code] != nil), words[code]?.isListed == !isListed
      {
        words[code]?.isListed = nil
      }
    }
    wordsAfter[wordsAfter.count - 1].words = words
  }

  /// Takes down what an act by hand changed.
  mutating func decide(_ code: String, from before: Firm?, to after: Firm?) {
    var word = words[code] ?? Word()
    switch (before, after) {
    case (nil, nil): return
    case (nil, _?):
      word.isListed = true
      enteredByFile.remove(code)
    case (_?, nil):
      word = Word(
        isListed: false, said: word.said ?? (enteredByFile.contains(code) ? true : nil))
    case (let before?, let after?):
      for column in Firm.columns where before.text(column) != after.text(column) {
        word.held[column] = after.text(column)
      }
    }
    words[code] = word
  }
}

extension Act.File {
  /// Whether it says who belongs to a part of the list in which the firm is.
  fileprivate func tellsAll(of firm: PlainList.Firm) -> Bool {
    (mode ?? .replace) == .replace && scope["topics"].map(firm.topics.contains) ?? true
      && scope["district"].map { $0 == firm.district } ?? true
  }
}

extension PlainList.Firm {
  /// Columns that people edit in the sequences.
  static let columns = ["名称", "区县", "领域", "人数", "备注"]

  func text(_ column: String) -> String {
    switch column {
    case "名称": name
    case "区县": district
    case "领域": topics.sorted().joined(separator: "、")
    case "人数": staff
    default: note
    }
  }
}
