public import Registry

extension DiffLine {
  /// The revision that wrote the newer state, and its file and line or its person.
  ///
  /// A comparison may have one for each field of a hundred thousand subjects. What those that one file
  /// wrote have in common is kept once, so that each of them costs 32 bytes and nothing beside.
  @dynamicMemberLookup
  public struct Origin: Sendable, Equatable, JSONWritable {
    /// What was taken back.
    public enum Act: Sendable, Equatable {
      /// What a revision had done: 撤销 r3.
      case undo(of: Int)
      /// A change that people refused: 不予调整.
      case refusal

      public var phrase: Phrase {
        switch self {
        case .undo(let revision): Phrase(zh: "撤销 r\(revision)", en: "undo of r\(revision)")
        case .refusal: Adjustment.Status.refused.phrase
        }
      }
    }

    /// All but the line and the period.
    public struct Deed: Sendable, Equatable {
      public fileprivate(set) var revision: Int
      public var file: String?
      public var by: String?
      /// The office that the file came from.
      public fileprivate(set) var office: String?
      /// How it came, where it was by taking something back.
      public fileprivate(set) var act: Act?
      /// Why a person wrote it, and on what basis.
      public var reason: String?
      public var basis: String?
      /// ``reason`` in each language, where it is one of the code book.
      public var bookReason: Phrase?
      /// The revision that had written it and is undone; it stays because this one says it too, or
      /// others wrote to the record since.
      public var undone: Int?
    }

    private final class Shared: Sendable {
      let deed: Deed

      init(_ deed: Deed) { self.deed = deed }
    }

    private var shared: Shared
    /// 0 for none.
    private var number: Int
    /// The period that the value describes, canonical.
    public var asof: String?

    public init(
      revision: Int, file: String? = nil, line: Int? = nil, by: String? = nil,
      office: String? = nil, asof: String? = nil, act: Act? = nil, reason: String? = nil,
      basis: String? = nil, undone: Int? = nil
    ) {
      shared = Shared(
        Deed(
          revision: revision, file: file, by: by, office: office, act: act, reason: reason,
          basis: basis, undone: undone))
      number = line ?? 0
      self.asof = asof
    }

    public static func == (a: Origin, b: Origin) -> Bool {
      a.number == b.number && a.asof == b.asof
        && (a.shared === b.shared || a.shared.deed == b.shared.deed)
    }

    /// Whether both keep what they have in common once.
    package func isKept(with other: Origin) -> Bool { shared === other.shared }
  }
}

extension DiffLine.Origin {
  public var line: Int? {
    get { number == 0 ? nil : number }
    set { number = newValue ?? 0 }
  }

  public subscript<Said>(dynamicMember path: KeyPath<Deed, Said>) -> Said {
    shared.deed[keyPath: path]
  }

  /// Lines that shared it keep it as it is.
  public subscript<Said: Equatable>(
    dynamicMember path: WritableKeyPath<Deed, Said>
  ) -> Said {
    get { shared.deed[keyPath: path] }
    set {
      guard newValue != shared.deed[keyPath: path] else { return }
      var deed = shared.deed
      deed[keyPath: path] = newValue
      shared = Shared(deed)
    }
  }

  /// Why, as far as anybody said.
  public var why: Phrase? {
    shared.deed.bookReason ?? shared.deed.reason.map { Phrase(zh: $0, en: $0) }
  }

  /// That it was written first by what is undone; nil where it was not.
  public var undonePhrase: Phrase? {
    shared.deed.undone.map { Phrase(zh: "（r\($0) 已撤销）", en: "(r\($0) is undone)") }
  }

  public func write(to json: inout JSONWriter) {
    let deed = shared.deed
    json.object { json in
      json.member("revision", deed.revision)
      json.member("file", deed.file)
      json.member("line", line)
      json.member("by", deed.by)
      json.member("office", deed.office)
      json.member("asof", asof)
      switch deed.act {
      case .undo(let revision)?: json.member("undoes", revision)
      case .refusal?: json.member("refused", true)
      case nil: break
      }
      json.member("reason", why)
      json.member("basis", deed.basis)
      json.member("undone", deed.undone)
    }
  }
}
