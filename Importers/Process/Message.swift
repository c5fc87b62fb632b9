/// What a line of the protocol is about.
enum MessageType: String, CaseIterable {
  case row
  case issue
  case title
  case hello
  case end

  /// What it has to have, and what it may have besides.
  var members: (needed: [MessageMember], allowed: [MessageMember]) {
    switch self {
    case .row: ([.line, .cells], [.path, .notes, .errors])
    case .issue: ([.rule, .severity, .message], [.line, .path, .column, .value])
    case .title: ([.text], [])
    case .hello: ([.protocol], [.name, .encoding])
    case .end: ([.rows], [])
    }
  }
}

/// The members of messages, most frequent first.
enum MessageMember: String, CaseIterable {
  case type
  case line
  case cells
  case path
  case notes
  case errors
  case rule
  case severity
  case message
  case column
  case value
  case text
  case `protocol`
  case name
  case encoding
  case rows
}

/// One line of the protocol without its cells, which go into the batch at once.
struct Message {
  var type: MessageType?
  var given: [Bool] = Array(repeating: false, count: MessageMember.allCases.count)
  var number = 0
  var line = 0
  var texts: [MessageMember: String] = [:]
  var notes: [String] = []
  var errors: [String] = []

  /// Makes it as good as new, keeping its memory.
  mutating func clear() {
    type = nil
    for index in given.indices { given[index] = false }
    if !texts.isEmpty { texts.removeAll(keepingCapacity: true) }
    if !notes.isEmpty { notes.removeAll(keepingCapacity: true) }
    if !errors.isEmpty { errors.removeAll(keepingCapacity: true) }
  }
}

/// Finds words among bytes without making a text of them.
struct WordTable<Word: CaseIterable & RawRepresentable> where Word.RawValue == String {
  private let words: [(word: Word, bytes: [UInt8])] = Word.allCases.map {
    ($0, Array($0.rawValue.utf8))
  }

  /// The position of the word among all cases; nil where it is none.
  func index(of range: Range<Int>, in bytes: [UInt8]) -> Int? {
    for index in words.indices where words[index].bytes.count == range.count {
      if words[index].bytes.elementsEqual(bytes[range]) { return index }
    }
    return nil
  }

  subscript(index: Int) -> Word { words[index].word }

  func position(of word: Word) -> Int { words.firstIndex { $0.word.rawValue == word.rawValue }! }
}
