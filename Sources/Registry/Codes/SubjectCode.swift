/// A code that may lead to a subject, free of the ways in which people write it.
public struct SubjectCode: Sendable, Hashable {
  /// What sort of code it is, told by its shape alone.
  public enum Kind: String, Sendable, CaseIterable {
    case uscc
    case organisation = "org-code"
    case registration = "reg-no"
    case project = "project-code"
    /// A local key: what a subject without a code is known by, as its name and district.
    case local = "name"
    case other
  }

  /// As it was given.
  public let text: String
  /// Widths, case, blanks and hyphens folded.
  public let bare: String

  public init(_ text: String) {
    self.text = text
    // As most codes come: nothing to fold, and no other text made of them.
    let isBare =
      Notation.isPlain(text.utf8.span, dropsCase: true) && !text.utf8.contains(UInt8(ascii: "-"))
    bare =
      isBare ? text : Notation.folded(text, dropsCase: true).replacing("-", with: "")
  }

  public var kind: Kind {
    let length = bare.utf8.count
    let isDigits = bare.utf8.allSatisfy { (0x30...0x39).contains($0) }
    let isPlain = bare.utf8.allSatisfy { $0 < 0x80 && $0 != 0x7E }
    switch length {
    case _ where bare.utf8.first == UInt8(ascii: "~"): return .local
    case USCC.length where isPlain: return .uscc
    case 15 where isDigits: return .registration
    case 20 where isDigits: return .project
    // Local units of statistics have the first eight characters of their parent's and a letter:
    // codes of the same kind, and other ones.
    case 9 where isPlain: return .organisation
    default: return .other
    }
  }

  /// The organisation code itself, or the one inside a credit code (GB 32100-2015, 9 to 17).
  public var organisationCode: String? {
    switch kind {
    case .organisation: bare
    case .uscc where USCC.verdict(bare).isAcceptable: USCC.organisationCode(in: bare)
    default: nil
    }
  }

  /// Whether one leads to the other: the same code, or an organisation code and the credit code
  /// that holds it.
  public func leads(to other: SubjectCode) -> Bool {
    bare == other.bare
      || (kind == .organisation && other.kind == .uscc && other.organisationCode == bare)
  }

  /// Whether a check digit says that it was mistyped.
  public var isDamaged: Bool {
    switch kind {
    case .uscc: !USCC.verdict(bare).isAcceptable
    case .registration: !RegistrationNumber.isValid(bare)
    case .project:
      ProjectCode.canonical(Array(bare.utf8).span).map {
        if case .valid = ProjectCode.verdict($0.span) { false } else { true }
      } ?? true
    case .organisation, .local, .other: false
    }
  }

  public static func == (a: SubjectCode, b: SubjectCode) -> Bool { a.bare == b.bare }

  public func hash(into hasher: inout Hasher) { hasher.combine(bare) }
}
