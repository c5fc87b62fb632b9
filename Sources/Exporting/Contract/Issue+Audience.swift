public import Registry

extension Issue {
  /// The issue as an audience may have it: messages quote the cell, so where the field is not shown
  /// neither are value and message. From which file something came is the office's own affair.
  public func narrowed(to disclosure: Disclosure, in definition: Definition) -> Issue {
    let field = field.flatMap(definition.index(of:)).map { definition.fields[$0] }
    let visibility = field.map { disclosure.audience.visibility(of: $0.secrecy) }
    let hidesNumbers = field.map(disclosure.hidesNumbers) ?? false
    let value = self.value.map { hidesNumbers ? PersonalNumber.masked($0) ?? $0 : $0 }
    let isOpen = disclosure.audience != .public
    guard visibility != .shown, visibility != nil || !isOpen else {
      return replacing(
        value: value, message: message, place: isOpen ? place : Place(), field: self.field)
    }
    return replacing(
      value: visibility == .masked
        ? value.map { disclosure.mask($0, field?.type ?? .text) } : nil,
      message: Wording.notForThisAudience, place: isOpen ? place : Place(),
      field: isOpen ? self.field : nil)
  }

  private func replacing(value: String?, message: Phrase, place: Place, field: String?) -> Issue {
    Issue(
      rule: rule, severity: severity, place: place, subject: subject, field: field, value: value,
      message: message, count: count)
  }
}

extension Wording {
  /// Instead of a message that quotes what the audience may not see.
  static let notForThisAudience = Phrase(
    zh: "内容不对该使用范围列示", en: "not shown to this audience")
}
