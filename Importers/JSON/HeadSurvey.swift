import Registry

/// The members at the head of a text as a tree of paths, with what is counted of each.
///
/// Of each array the first hundred elements are looked at, the others are only counted.
struct HeadSurvey {
  struct Member {
    /// Nil for the elements of an array.
    let name: [UInt8]?
    let parent: Int
    var children: [Int] = []
    /// How many objects stood here, and how many arrays and scalars.
    var objects = 0
    var arrays = 0
    var scalars = 0
    var text: String { String(decoding: name ?? [], as: UTF8.self) }
  }

  private static let elementsPerArray = 100
  private static let memberLimit = 10_000

  private(set) var members = [Member(name: nil, parent: -1)]
  /// Whether the first value ended and another begins on a later line.
  private(set) var isLines = false
  /// Whether the first value ended within the head.
  private(set) var isWhole = false

  private struct Step: Hashable {
    let parent: Int
    let name: [UInt8]?
  }

  private var positions: [Step: Int] = [:]

  private struct Open {
    /// Nil below what is only counted.
    let member: Int?
    let isArray: Bool
    var elements = 0
  }

  /// Surveys what the bytes hold of the text; faults are for the reading to find again.
  init(_ bytes: [UInt8], refusals: JSONRefusals, cellLimit: Int) {
    var tokenizer = JSONTokenizer(bytes: bytes, refusals: refusals, cellLimit: cellLimit) { _ in
      false
    }
    tokenizer.takesLines = true
    do {
      try survey(&tokenizer)
      isWhole = true
      isLines = try tokenizer.next() == .objectStart && members[0].objects == 1
    } catch {}
  }

  private mutating func survey(_ tokenizer: inout JSONTokenizer) throws(Refusal) {
    var open: [Open] = []
    var named: Int? = 0
    repeat {
      let token = try tokenizer.next()
      switch token {
      case .end: return
      case .name:
        named = open.last!.member.flatMap { member(of: $0, tokenizer.bytes[tokenizer.tokenRange]) }
      case .objectEnd, .arrayEnd: open.removeLast()
      default:
        let member = open.last?.isArray == true ? element(in: &open) : named
        if let member { count(token, at: member) }
        if token == .objectStart || token == .arrayStart {
          open.append(Open(member: member, isArray: token == .arrayStart))
        }
      }
    } while !open.isEmpty
  }

  private mutating func element(in open: inout [Open]) -> Int? {
    let last = open.count - 1
    open[last].elements += 1
    guard let array = open[last].member, open[last].elements <= Self.elementsPerArray else {
      return nil
    }
    return member(of: array, nil)
  }

  private mutating func count(_ token: JSONToken, at member: Int) {
    switch token {
    case .objectStart: members[member].objects += 1
    case .arrayStart: members[member].arrays += 1
    default: members[member].scalars += 1
    }
  }

  private mutating func member(of parent: Int, _ name: ArraySlice<UInt8>?) -> Int? {
    let step = Step(parent: parent, name: name.map { Array($0) })
    if let known = positions[step] { return known }
    guard members.count < Self.memberLimit, members[parent].children.count < 500 else {
      return nil
    }
    positions[step] = members.count
    members.append(Member(name: step.name, parent: parent))
    members[parent].children.append(members.count - 1)
    return members.count - 1
  }
}
