public import Registry

extension DiffLine {
  /// The revision that wrote the newer state, and its file and line or its person.
  ///
  /// A comparison may have one for each field of a hundred thousand subjects. What those that one file
  /// wrote have in common is kept once, so that each of them costs 32 bytes and nothing beside.
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
    private struct Deed: Equatable {
      var revision: Int
      var file: String?
      var by: String?
      var office: String?
      var act: Act?
      var reason: String?
      var basis: String?
      var bookReason: Phrase?
      var undone: Int?
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

  public var revision: Int { shared.deed.revision }

  public var file: String? {
    get { shared.deed.file }
    set { change { $0.file = newValue } }
  }

  public var by: String? {
    get { shared.deed.by }
    set { change { $0.by = newValue } }
  }

  /// The office that the file came from.
  public var office: String? { shared.deed.office }

  /// How it came, where it was by taking something back.
  public var act: Act? { shared.deed.act }

  /// Why a person wrote it, and on what basis.
  public var reason: String? {
    get { shared.deed.reason }
    set { change { $0.reason = newValue } }
  }

  public var basis: String? {
    get { shared.deed.basis }
    set { change { $0.basis = newValue } }
  }

  /// ``reason`` in each language, where it is one of the code book.
  public var bookReason: Phrase? {
    get { shared.deed.bookReason }
    set { change { $0.bookReason = newValue } }
  }

  /// The revision that had written it and is undone; it stays because this one says it too, or others
  /// wrote to the record since.
  public var undone: Int? {
    get { shared.deed.undone }
    set { change { $0.undone = newValue } }
  }

  /// Why, as far as anybody said.
  public var why: Phrase? { bookReason ?? reason.map { Phrase(zh: $0, en: $0) } }

  /// That it was written first by what is undone; nil where it was not.
  public var undonePhrase: Phrase? {
    undone.map { Phrase(zh: "（r\($0) 已撤销）", en: "(r\($0) is undone)") }
  }

  private mutating func change(_ body: (inout Deed) -> Void) {
    var deed = shared.deed
    body(&deed)
    if deed != shared.deed { shared = Shared(deed) }
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("revision", revision)
      json.member("file", file)
      json.member("line", line)
      json.member("by", by)
      json.member("office", office)
      json.member("asof", asof)
      switch act {
      case .undo(let revision)?: json.member("undoes", revision)
      case .refusal?: json.member("refused", true)
      case nil: break
      }
      json.member("reason", why)
      json.member("basis", basis)
      json.member("undone", undone)
    }
  }
}
