/// What a file says of a subject, as far as an earlier revision may have written the same: whether it
/// is on the list, one field, whether it is in one part of the list.
enum SaidUnit: Hashable {
  case listed
  case unlisted
  case field(String)
  /// A set's element that the file says alone; `isIn` false where it lacks the subject.
  case part(field: String, element: String, isIn: Bool)

  private static let sign = "="
  private static let otherSign = "!="

  /// By what it is kept. No field's name has a sign in it.
  var name: String {
    switch self {
    case .listed: "+"
    case .unlisted: "-"
    case .field(let field): field
    case .part(let field, let element, true): field + Self.sign + element
    case .part(let field, let element, false): field + Self.otherSign + element
    }
  }

  init(_ name: String) {
    if let sign = name.firstRange(of: Self.otherSign) ?? name.firstRange(of: Self.sign) {
      self = .part(
        field: String(name[..<sign.lowerBound]), element: String(name[sign.upperBound...]),
        isIn: name[sign] == Self.sign)
      return
    }
    switch name {
    case "+": self = .listed
    case "-": self = .unlisted
    default: self = .field(name)
    }
  }
}
