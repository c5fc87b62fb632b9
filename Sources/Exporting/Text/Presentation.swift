public import Registry

/// How values and words are put before people: language, colour, units and labels of codes.
public struct Presentation: Sendable {
  public let language: Language
  public let style: TextStyle
  /// A canonical value as people read it: numbers in the field's unit but without its name, the
  /// label of a code for the code. Given by the composition root.
  public internal(set) var display: @Sendable (_ canonical: String, _ field: Field) -> String

  public init(
    language: Language, style: TextStyle = .plain,
    display: @escaping @Sendable (_ canonical: String, _ field: Field) -> String
  ) {
    self.language = language
    self.style = style
    self.display = display
  }

  package func callAsFunction(_ phrase: Phrase) -> String { phrase.text(language) }

  /// The field's label in the language, with the unit of its numbers.
  package func label(_ field: Field) -> String {
    guard language == .en, let label = field.labelEn else { return field.header }
    guard field.type.isNumeric, let unit = field.shownUnit else { return label }
    return "\(label) (\(unit.rawValue))"
  }

  /// A value for an audience; a dash where there is none to see.
  package func text(_ value: Value?, of field: Field, for disclosure: Disclosure) -> String {
    switch disclosure.shown(value, of: field) {
    case .nothing: "—"
    case .suppressed: self(Wording.withheld)
    case .plain(let text): display(text, field)
    case .masked(let text): text
    }
  }

  /// The period that a figure's change is about: `2022年`, `2022年 → 2023年1—5月`; nil where the audience
  /// does not see it and for what is no figure.
  package func asof(
    _ change: Change.FieldChange, of field: Field, in definition: Definition,
    for disclosure: Disclosure
  ) -> String? {
    guard let name = field.asof else { return nil }
    guard let index = definition.index(of: name) else { return self(Wording.noAsOf) }
    let asof = definition.fields[index]
    guard disclosure.includes(asof) else { return nil }
    return change.asofText(self(Wording.noAsOf)) { display($0, asof) }
  }

  /// What the records with a value are called together: in English by the English label of its entry.
  ///
  /// - Parameter label: the group's own, in Chinese.
  package func group(_ value: String, _ label: String, by field: Field?) -> String {
    guard language == .en, let field else { return label }
    let shown = display(value, field)
    return shown == value ? label : shown
  }

  /// Who says something: an office by its name, a person who decided and a file of nobody in words.
  func sayer(_ office: String) -> String {
    switch office {
    case Claim.byHand: self(Phrase(zh: office, en: "by hand"))
    case Claim.unnamed: self(Phrase(zh: office, en: "source not named"))
    default: office
    }
  }

  package func title(_ definition: Definition) -> String {
    language == .en ? definition.titleEn ?? definition.title : definition.title
  }

  package func title(_ period: Period) -> String {
    language == .en ? period.description : period.title
  }

  /// A canonical day, or as-of period, as people read it: `2023年6月20日`, `2023年1—5月`.
  func day(_ canonical: String) -> String {
    displayed(canonical, as: Self.date, book: nil, language: language)
  }

  private static let date = Field(name: "date", label: "", type: .date)

  /// In brackets behind a value; nothing for nothing.
  func bracketed(_ remark: String?) -> String {
    guard let remark else { return "" }
    return language == .en ? " (\(remark))" : "（\(remark)）"
  }

  /// `12 家`, `12`.
  package func count(_ number: Int, _ words: Words) -> String {
    language == .en ? "\(number)" : "\(number) \(words.counter)"
  }
}
