public import Registry

/// What a source's columns mean to a list: everything that is the same for every row of a file.
public struct Mapping: Sendable {
  public let definition: Definition
  public let labels: LabelIndex
  let books: [String: BookIndex]
  /// Books by which cells of single fields are read that name none, by field.
  let readers: [String: BookIndex]
  public let sameness: Sameness
  let profile: Profile?
  /// Canonical values of fields that the rows themselves do not have.
  private(set) var constants: [Constant]
  /// What is known of as-of periods before the headers are read, by as-of field.
  private(set) var bases: [Int: [AsOfBase]] = [:]
  /// The part of the list that the file speaks about.
  let scope: [Constant]
  /// Where the file itself says what its figures are as of, and nobody else does.
  let asofPlace: Profile.TextPlace?

  /// A field and a canonical value.
  public struct Constant: Sendable {
    public let field: Int
    public let value: [UInt8]
    /// What is to be said about the value: its open book may not know it.
    public let doubt: CellFinding?

    public var text: String { String(decoding: value, as: UTF8.self) }
  }

  /// - Parameters:
  ///   - readers: books by which cells of single fields are read that name none: who is on another list,
  ///     by field. The list's own values are compared without them.
  ///   - scope: field name -> value as a person wrote it.
  ///   - asof: the period that the figures describe, for every as-of field without a column.
  ///
  /// Throws a ``Refusal`` with exit `usage` where a scope or constant names an unknown field or
  /// holds an impossible value.
  public init(
    definition: Definition, books: [String: Book], profile: Profile?, scope: [String: String],
    asof: String?, readers: [String: Book] = [:]
  ) throws(Refusal) {
    self.definition = definition
    self.profile = profile
    labels = LabelIndex(definition: definition, profile: profile)
    self.books = books.mapValues(BookIndex.init)
    self.readers = readers.mapValues(BookIndex.init)
    sameness = Sameness(definition, books: books)
    var constants: [Constant] = []
    var asof = asof
    var asofPlace: Profile.TextPlace?
    switch profile?.asof {
    case .value(let period): asof = asof ?? period
    case .said(let place): asofPlace = asof == nil ? place : nil
    case nil: break
    }
    self.asofPlace = asofPlace
    if let asof { constants += try Self.asofConstants(asof, definition, self.books) }
    for (name, value) in (profile?.constants ?? [:]).sorted(by: { $0.key < $1.key }) {
      constants.append(
        try Self.constant(
          name, value, definition, self.books, self.readers,
          profile?.places["constants.\(name)"])
      )
    }
    self.constants = constants
    let both = (profile?.scope ?? [:]).merging(scope) { _, given in given }
    var part: [Constant] = []
    for (name, value) in both.sorted(by: { $0.key < $1.key }) {
      let place = scope[name] == nil ? profile?.places["scope.\(name)"] : nil
      part.append(
        try Self.constant(name, value, definition, self.books, self.readers, place))
    }
    self.scope = part
    noteBases(.given)
  }

  /// The same mapping with what the lines above the table say of the as-of period.
  ///
  /// Constants that the profile or the command gave go before.
  func with(_ title: TitlePeriod) throws(Refusal) -> Mapping {
    var mapping = self
    if let asof = title.asof {
      let known = Set(constants.map(\.field))
      mapping.constants += try Self.asofConstants(asof.description, definition, books)
        .filter { !known.contains($0.field) }
      mapping.noteBases(.title)
    }
    if let mention = title.mention {
      for asof in asofFields {
        mapping.bases[asof, default: []].append(AsOfBase(period: mention, origin: .mention))
      }
    }
    return mapping
  }

  /// The same mapping with an as-of period that the profile lets the file say.
  func with(_ period: PartialDate) throws(Refusal) -> Mapping {
    var mapping = self
    let known = Set(constants.map(\.field))
    mapping.constants += try Self.asofConstants(period.description, definition, books)
      .filter { !known.contains($0.field) }
    mapping.noteBases(.given)
    return mapping
  }

  /// The same mapping with the as-of periods that headers name, and without those of figures that the
  /// file does not have: what they are as of stays as it was.
  func with(_ periods: [Int: PartialDate], figures taken: Set<Int>) -> Mapping {
    var mapping = self
    let dated = Set(taken.compactMap { definition.fields[$0].asof.flatMap(definition.index(of:)) })
    mapping.constants.removeAll { constant in
      periods[constant.field] != nil
        || (asofFields.contains(constant.field) && !dated.contains(constant.field))
    }
    for (field, period) in periods.sorted(by: { $0.key < $1.key }) {
      mapping.constants.append(
        Constant(field: field, value: Array(period.description.utf8), doubt: nil))
    }
    return mapping
  }

  /// Positions of the fields that hold as-of periods.
  var asofFields: Set<Int> {
    Set(definition.fields.compactMap { $0.asof.flatMap(definition.index(of:)) })
  }

  /// Canonical: what the rows without a period of their own get; nil where as-of fields differ.
  var asof: String? {
    let periods = Set(constants.filter { asofFields.contains($0.field) }.map(\.text))
    return periods.count == 1 ? periods.first : nil
  }

  private mutating func noteBases(_ origin: AsOfBase.Origin) {
    for constant in constants where asofFields.contains(constant.field) {
      guard bases[constant.field] == nil, let period = PartialDate(constant.text) else { continue }
      bases[constant.field] = [AsOfBase(period: period, origin: origin)]
    }
  }

  private static func asofConstants(
    _ asof: String, _ definition: Definition, _ books: [String: BookIndex]
  ) throws(Refusal) -> [Constant] {
    var constants: [Constant] = []
    for name in Set(definition.fields.compactMap(\.asof)).sorted() {
      constants.append(try constant(name, asof, definition, books, [:], isPeriod: true))
    }
    return constants
  }

  /// Fields and canonical values of the scope.
  public var scopeValues: [Constant] { scope }

  func reader(_ field: Int, unit: Unit?) -> CellReader {
    let field = definition.fields[field]
    return CellReader(
      field: field, book: readers[field.name] ?? field.book.flatMap { books[$0] },
      sourceUnit: profile?.units[field.name] ?? unit, nulls: profile?.nulls ?? [],
      hasDecimalComma: profile?.hasDecimalComma ?? false)
  }

  private static func constant(
    _ name: String, _ value: String, _ definition: Definition, _ books: [String: BookIndex],
    _ readers: [String: BookIndex], _ place: Place? = nil, isPeriod: Bool = false
  ) throws(Refusal) -> Constant {
    guard let index = definition.index(of: name) else {
      throw Refusal(
        "unknown-field", exit: .usage,
        Phrase(
          zh: "\(definition.title)没有字段 \(name)", en: "\(definition.list) has no field `\(name)`"),
        remedy: Phrase(
          zh: "用 registry lists \(definition.list) 查看字段",
          en: "`registry lists \(definition.list)` shows the fields"))
    }
    let field = definition.fields[index]
    let written = isPeriod ? PartialDate(asofArgument: value)?.description ?? value : value
    var canonical: [UInt8] = []
    let reader = CellReader(
      field: field, book: readers[field.name] ?? field.book.flatMap { books[$0] }, sourceUnit: nil)
    switch reader.read(Array(written.utf8).span, into: &canonical) {
    case .value: return Constant(field: index, value: canonical, doubt: nil)
    case .doubtful(let doubt): return Constant(field: index, value: canonical, doubt: doubt)
    case .missing, .suppressed:
      throw Refusal(
        "impossible-value", exit: place == nil ? .usage : .input,
        Phrase(zh: "\(field.label) 需要一个值", en: "`\(name)` needs a value"), place: place)
    case .refused(let finding):
      throw Refusal(
        "impossible-value", exit: place == nil ? .usage : .input,
        Phrase(
          zh: "\(field.label)的值“\(value)”不可用：\(finding.message.zh)",
          en: "`\(name)` cannot be `\(value)`: \(finding.message.en)"), place: place)
    }
  }
}
