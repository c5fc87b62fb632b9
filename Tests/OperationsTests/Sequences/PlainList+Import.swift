import Operations

extension PlainList {
  private struct Row {
    let code: String
    let cells: [String: String]
  }

  private enum Verdict {
    case good(Row)
    case bad(code: String)
  }

  /// What one import does, by the rules of what a file may say.
  mutating func take(_ file: Act.File, _ when: Act.When) -> Outcome {
    let period = period(when)
    if let word = refusal(of: period) { return .refused(word) }
    if file.mode == nil && !firms.isEmpty { return .refused("mode-required") }
    let mode = file.mode ?? .replace
    if file.rows.isEmpty { return .refused("no-rows") }
    var work = Work(list: self, file: file, mode: mode)
    for row in file.rows { work.take(row) }
    if work.errors > 0 && !file.skipsErrors { return .refused("row-errors") }
    if mode == .replace, let word = work.exits() { return .refused(word) }
    if mode == .replace && work.anonymous == 0 { work.missWhoIsAbsent() }
    let isUnchanged = work.after == firms && work.words == words && !opensDraft(period)
    (words, enteredByFile) = (work.words, work.enteredByFile)
    if isUnchanged && !holds(work.said, file) {
      unkept = (work.taken, work.said)
      return .unchanged()
    }
    return write(work.after, period, file: file, named: work.taken, said: work.said)
  }

  /// Whether a file that changes nothing says what the draft wrote, and is no file that came before.
  private func holds(_ said: [String: Set<Saying>], _ file: Act.File) -> Bool {
    guard draft != nil, !revisions.contains(where: { $0.file?.text == file.text }) else {
      return false
    }
    return said.contains { code, sayings in
      sayings.contains(where: \.isOfRow)
        && open.contains { $0.before[code] != $0.after[code] }
    }
  }

  /// One import while its rows come in.
  private struct Work {
    let list: PlainList
    let file: Act.File
    let mode: ImportRequest.Mode
    var after: [String: Firm]
    var words: [String: Word]
    var enteredByFile: Set<String>
    var errors = 0
    /// Rows of which it cannot be told whose they are.
    var anonymous = 0
    /// Subjects that the file names, and what it said of them; nil where the row was refused.
    var named: [String: [String: String]?] = [:]
    /// All whom it names, in whatever rows.
    var seen: Set<String> = []
    var said: [String: Set<Saying>] = [:]
    let departed: [String: Departed]

    /// Of whom it is known that the file named them.
    var taken: Set<String> {
      Set(named.keys).filter {
        after[$0] != nil || list.firms[$0] != nil || words[$0]?.isListed == false
      }
    }

    init(list: PlainList, file: Act.File, mode: ImportRequest.Mode) {
      self.list = list
      self.file = file
      self.mode = mode
      after = list.firms
      words = list.words
      enteredByFile = list.enteredByFile
      departed = list.departed()
    }

    mutating func take(_ row: [String]) {
      var cells = Dictionary(uniqueKeysWithValues: zip(file.columns, row))
      let code = cells.removeValue(forKey: "代码") ?? ""
      guard !code.isEmpty else {
        anonymous += 1
        errors += 1
        return
      }
      seen.insert(code)
      guard isReadable(cells), fits(&cells) else {
        errors += 1
        // Its subject neither changes nor leaves.
        if list.firms[code] != nil && named[code] == nil { named[code] = .some(nil) }
        return
      }
      if let said = named[code] {
        if said != cells { errors += 1 }
        return
      }
      named[code] = cells
      if let firm = list.firms[code] { change(code, firm, cells) } else { enter(code, cells) }
    }

    private func isReadable(_ cells: [String: String]) -> Bool { cells["人数"] != "很多" }

    /// Whether the row is about the file's part of the list; what it lacks of it is filled in.
    private func fits(_ cells: inout [String: String]) -> Bool {
      if let district = file.scope["district"] {
        let given = cells["区县"] ?? ""
        if !given.isEmpty && given != district { return false }
        cells["区县"] = district
      }
      if let topic = file.scope["topics"] {
        let given = cells["领域"] ?? ""
        if !given.isEmpty && !given.split(separator: "、").contains(Substring(topic)) {
          return false
        }
        cells["领域"] = topic
      }
      return true
    }

    private mutating func enter(_ code: String, _ cells: [String: String]) {
      // A further column of those who belong is no membership.
      if mode == .enrich { return }
      // Whom a person took off no file takes in again.
      if words[code]?.isListed == false {
        words[code]?.said = true
        return
      }
      // Who left in this draft comes back with what it had, and everybody with what people hold.
      var firm = departed[code]?.firm ?? Firm()
      let held = words[code]?.held ?? [:]
      for (column, text) in held where departed[code] == nil { firm.set(column, text) }
      for (column, text) in cells where held[column] == nil {
        if !text.isEmpty || mode == .replace { lay(column, text, over: &firm) }
      }
      guard !firm.name.isEmpty else {
        errors += 1
        return
      }
      after[code] = firm
      enteredByFile.insert(code)
      agree(code, cells)
      if departed[code] != nil { say(code, cells, firm) }
    }

    /// What a row says that the firm has then. An empty cell says something where it clears.
    private mutating func say(_ code: String, _ cells: [String: String], _ firm: Firm) {
      var sayings: Set<Saying> = mode == .enrich ? [] : [.listed]
      for (column, text) in cells {
        if column == "领域", let topic = file.scope["topics"] {
          if firm.topics.contains(topic) { sayings.insert(.topic(topic, isIn: true)) }
          continue
        }
        if text.isEmpty && mode != .replace { continue }
        var laid = firm
        laid.set(column, text)
        if laid == firm { sayings.insert(.field(Saying.name(column))) }
      }
      said[code] = sayings
    }

    /// Who is not named, and is in none of the file's part of the list: the file says so too.
    mutating func missWhoIsAbsent() {
      func isNear(_ firm: Firm) -> Bool {
        file.scope["district"].map { firm.district == $0 } ?? true
      }
      let topic = file.scope["topics"]
      for (code, firm) in list.firms where !seen.contains(code) && isNear(firm) {
        if let topic, after[code].map({ !$0.topics.contains(topic) }) ?? false {
          said[code, default: []].insert(.topic(topic, isIn: false))
        }
      }
      for (code, gone) in departed
      where list.firms[code] == nil && !seen.contains(code) && isNear(gone.full) {
        if let topic { said[code, default: []].insert(.topic(topic, isIn: false)) }
        if topic.map({ gone.full.topics == [$0] }) ?? true {
          said[code, default: []].insert(.unlisted)
        }
      }
    }

    /// What a person decided is over where the file says the same.
    private mutating func agree(_ code: String, _ cells: [String: String]) {
      guard var word = words[code] else { return }
      for (column, text) in cells where !text.isEmpty {
        guard let held = word.held[column] else { continue }
        var (a, b) = (Firm(), Firm())
        a.set(column, held)
        b.set(column, held)
        b.set(column, text)
        if a == b && !held.isEmpty { word.held[column] = nil }
      }
      if word.isListed == true { (word.isListed, word.said) = (nil, true) }
      words[code] = word
    }

    private func lay(_ column: String, _ text: String, over firm: inout Firm) {
      if column == "领域" && file.scope["topics"] != nil {
        firm.topics.insert(text)
      } else {
        firm.set(column, text)
      }
    }

    private mutating func change(_ code: String, _ old: Firm, _ cells: [String: String]) {
      var firm = old
      for (column, text) in cells where words[code]?.held[column] == nil {
        if text.isEmpty {
          guard mode == .replace else { continue }
          if column == "名称" {
            errors += 1
            return
          }
        }
        lay(column, text, over: &firm)
      }
      after[code] = firm
      agree(code, cells)
      say(code, cells, firm)
    }

    /// Whether a person put the firm into the part of the list that the file speaks about.
    private func isPut(_ code: String) -> Bool {
      let column = file.scope["topics"] != nil ? "领域" : file.scope["district"] != nil ? "区县" : ""
      return words[code]?.held[column] != nil
    }

    /// Whether the file names a firm in a row that was taken.
    private func isNamed(_ code: String) -> Bool { named[code].map { $0 != nil } ?? false }

    /// Who was in the file's part of the list and is not named leaves it; answers why that is
    /// refused.
    mutating func exits() -> String? {
      let inScope = list.firms.filter { _, firm in
        (file.scope["district"].map { firm.district == $0 } ?? true)
          && (file.scope["topics"].map(firm.topics.contains) ?? true)
      }
      // Who was taken in by hand is not put out by a file.
      let absent = inScope.filter { named[$0.key] == nil && !Dice.ownCodes.contains($0.key) }
      if anonymous > 0 && !inScope.keys.allSatisfy({ named[$0] != nil }) { return nil }
      for code in absent.keys where words[code]?.isListed == true { words[code]?.said = false }
      // A file of the whole list that no longer names whom a person took off agrees with that.
      if file.scope.isEmpty {
        for (code, word) in words
        where word.isListed == false && word.said != nil && !isNamed(code) {
          words[code]?.isListed = nil
          words[code]?.said = false
        }
      }
      let unnamed = absent.filter { words[$0.key]?.isListed != true && !isPut($0.key) }
      let isMass =
        unnamed.count >= 3 && unnamed.count * 100 > inScope.count * 20
        || unnamed.count >= 2 && unnamed.count * 2 > inScope.count
      if isMass && !file.acceptsExits { return "mass-exit" }
      for (code, firm) in unnamed {
        var rest = firm
        if let topic = file.scope["topics"] { rest.topics.remove(topic) }
        let stays = file.scope["topics"] != nil && !rest.topics.isEmpty
        after[code] = stays ? rest : nil
      }
      return nil
    }
  }
}

extension PlainList.Firm {
  static func folded(_ name: String) -> String {
    name.replacing("（", with: "(").replacing("）", with: ")")
  }

  /// Sets a field by its label. Another notation of the same name is no other name.
  mutating func set(_ column: String, _ text: String) {
    switch column {
    case "名称": if Self.folded(name) != Self.folded(text) { name = text }
    case "区县": district = text
    case "领域": topics = Set(text.split(separator: "、").map(String.init))
    case "人数": staff = text
    default: note = text
    }
  }
}
