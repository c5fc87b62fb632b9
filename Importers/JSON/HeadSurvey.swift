import Importing
import Registry

/// The members at the head of a text as a tree of paths, with what is counted of each.
///
/// Of each array the first hundred elements are looked at, of each object the insides of the first
/// two hundred members; the others are only counted.
struct HeadSurvey {
  struct Member {
    /// Nil for the elements of an array.
    let name: [UInt8]?
    let parent: Int
    fileprivate let isBelowArray: Bool
    /// Bytes of the names that lead here.
    fileprivate let length: Int
    var children: [Int] = []
    /// How many objects stood here, and how many arrays and scalars.
    var objects = 0
    var arrays = 0
    var scalars = 0
    /// Which child of its parent it is.
    let order: Int
    /// Whether each time an object stood here.
    var isObject: Bool { objects > 0 && arrays == 0 && scalars == 0 }
    var text: String { String(decoding: name ?? [], as: UTF8.self) }
  }

  private static let elementsPerArray = 100
  private static let openedMembers = 200
  private static let memberLimit = 40_000
  /// Bytes of names that lead to a member; those of longer ones are none that anybody knows.
  private static let lengthLimit = 1024

  private(set) var members = [
    Member(name: nil, parent: -1, isBelowArray: false, length: 0, order: 0)
  ]
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

  /// Whether a member is an array's element or inside one.
  func isBelowArray(_ index: Int) -> Bool { members[index].isBelowArray }

  /// Whether one member stands inside another.
  func isInside(_ inner: Int, _ outer: Int) -> Bool { ancestors(of: inner).contains(outer) }

  /// The members around one, innermost first.
  func ancestors(of index: Int) -> [Int] {
    var found: [Int] = []
    var current = members[index].parent
    while current >= 0 {
      found.append(current)
      current = members[current].parent
    }
    return found
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
    let order = members[parent].children.count
    let length = members[parent].length + (name?.count ?? 0) + 1
    guard members.count < Self.memberLimit, order < 500,
      members[parent].order < Self.openedMembers, length <= Self.lengthLimit
    else { return nil }
    positions[step] = members.count
    let isBelowArray = name == nil || members[parent].isBelowArray
    members.append(
      Member(
        name: step.name, parent: parent, isBelowArray: isBelowArray, length: length, order: order))
    members[parent].children.append(members.count - 1)
    return members.count - 1
  }
}
