extension Profile {
  /// The header of a table, where it is not to be looked for.
  public enum Header: Sendable, Equatable {
    /// There is none: the columns are `#1`, `#2` and so on.
    case none
    /// These lines, counted from 1 as the file has them.
    case lines(ClosedRange<Int>)

    /// A header that begins further down is none.
    public static let deepest = 40
  }

  /// Elements or objects that are no columns by themselves but a name and its value:
  /// `<zb mc="营业收入" sz="12"/>`, `{"name": "营业收入", "value": 12}`.
  public struct Pairs: Sendable, Equatable {
    /// Below the record: `指标/项`, `items`.
    public var path: String
    /// The attribute (`@mc`) or child (`mc`) that holds the name of the column.
    public var name: String
    /// The attribute or child that holds its value; nil: the element's own text.
    public var value: String?

    public init(path: String, name: String, value: String?) {
      self.path = path
      self.name = name
      self.value = value
    }
  }

  /// What becomes of several cells that one record has for a field.
  public enum Repetition: Sendable, Equatable {
    /// One text, with this between them.
    case joined(by: String)
    /// How many of them are not empty.
    case counted
    case first
    case last
  }

  /// A value, or where the file says it.
  public enum Stated<Value: Sendable & Equatable>: Sendable, Equatable {
    case value(Value)
    case said(in: TextPlace)
  }

  /// Texts of a file that are none of its records.
  public enum TextPlace: String, Sendable, CaseIterable {
    /// The lines above the table.
    case title
    /// The name of the sheet.
    case sheet
    /// The name of the file.
    case file
  }

  /// Where keys stand. Says nothing of what a profile is: two that differ in it are equal.
  public struct Places: Sendable, Equatable {
    private var byKey: [String: Place] = [:]

    public init() {}

    /// Keys of sections go by `constants.district`.
    public subscript(key: String) -> Place? {
      get { byKey[key] }
      set { byKey[key] = newValue }
    }

    public static func == (a: Places, b: Places) -> Bool { true }
  }
}
