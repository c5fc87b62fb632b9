import Registry

/// Subjects that came under one local key: the one that has it, and those who came under the same name and
/// place after it had gone elsewhere (decision 0010). A key is kept for ever, so each of these has one of
/// its own, `~名/区#2` and so on, once somebody said that it is another.
struct Namesakes {
  /// Where one of them is, beginning with those whom a row under the key means first.
  enum Place: Int, Comparable {
    case here
    /// On the list there, under another name.
    case renamed
    /// It left the list from there.
    case left
    case leftRenamed
    case elsewhere

    static func < (a: Place, b: Place) -> Bool { a.rawValue < b.rawValue }
  }

  enum Meaning {
    /// The subject that has a key, on the list or yet to come to it.
    case subject(String)
    /// Whether the subject that is to have the code is one of others.
    case question(code: String, about: [String])
  }

  /// In the order in which they came.
  let keys: [String]
  private let identities: Identities

  /// - Parameter told: the keys that answers name (``Identities/namesakes``).
  init(of key: String, _ told: [String: [String]], _ identities: Identities) {
    let first = Self.parts(of: key).flatMap { told[$0.key] == nil ? nil : $0.key } ?? key
    keys = told[first] ?? [key]
    self.identities = identities
  }

  /// The key and the number of a later one; nil for any other key.
  static func parts(of key: String) -> (key: String, number: Int)? {
    guard key.utf8.first == UInt8(ascii: "~"), let mark = key.lastIndex(of: "#"),
      case let digits = key[key.index(after: mark)...],
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits), number > 1
    else { return nil }
    return (String(key[..<mark]), number)
  }

  /// The key for the next one.
  var next: String { Self.next(after: keys) }

  private static func next(after keys: [String]) -> String {
    let last = parts(of: keys[keys.count - 1])
    return "\(last?.key ?? keys[0])#\((last?.number ?? 1) + 1)"
  }

  /// Whom a row under the key means: the one that is where the row says, else the last. One that is
  /// elsewhere may have come back: that is a question, unless it was told apart from the last.
  ///
  /// - Parameter find: the subject to which a key leads and where it is; nil for one that never was on the
  ///   list.
  func meaning(
    _ find: (String) throws -> (key: String, place: Place)?
  ) rethrows -> Meaning {
    var keys = keys
    var found: [(key: String, place: Place)] = []
    func add(_ subject: (key: String, place: Place)) {
      if !found.contains(where: { $0.key == subject.key }) { found.append(subject) }
    }
    var isListed = false
    for key in keys {
      let subject = try find(key)
      isListed = subject != nil
      if let subject { add(subject) }
    }
    // Who has a key keeps it, also where the answer by which it got it is gone.
    while isListed, let subject = try find(Self.next(after: keys)) {
      keys.append(Self.next(after: keys))
      add(subject)
    }
    let nearest = found.map(\.place).min() ?? .elsewhere
    let meant = found.filter { $0.place == nearest }.map(\.key)
    if meant.count == 1, nearest < .elsewhere { return .subject(meant[0]) }
    let last = keys[keys.count - 1]
    // Somebody said that the last one to be asked about was one of those whom the list had.
    if keys.count > 1, identities.subject(of: last) != last { return .subject(last) }
    let code = isListed ? Self.next(after: keys) : last
    let open = meant.filter { !identities.areApart(SubjectCode(code), SubjectCode($0)) }
    return open.isEmpty ? .subject(last) : .question(code: code, about: open)
  }
}

extension Identities {
  /// Local keys under which others were said to have come, or not to have, with all that came under each.
  var namesakes: [String: [String]] {
    var numbers: [String: Set<Int>] = [:]
    for statement in statements {
      guard let (key, number) = Namesakes.parts(of: statement.code.text) else { continue }
      let other = Namesakes.parts(of: statement.subject.text)
      guard statement.subject.text == key || other?.key == key else { continue }
      numbers[key, default: []].formUnion([number] + (other.map { [$0.number] } ?? []))
    }
    return Dictionary(
      uniqueKeysWithValues: numbers.map { key, numbers in
        (key, [key] + numbers.sorted().map { "\(key)#\($0)" })
      })
  }
}
