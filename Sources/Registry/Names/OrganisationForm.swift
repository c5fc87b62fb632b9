/// The organisation form (组织形式) at the end of a firm's name.
public enum OrganisationForm: String, Sendable, CaseIterable {
  case jointStock = "股份有限公司"
  case limited = "有限公司"
  case partnership = "合伙企业"
  case soleProprietorship = "个人独资企业"
  case cooperative = "专业合作社"

  /// Ways in which names write the form, longest first.
  private static let spellings: [(String, OrganisationForm)] = [
    ("合伙企业(特殊普通合伙)", .partnership), ("合伙企业(有限合伙)", .partnership),
    ("合伙企业(普通合伙)", .partnership), ("(特殊普通合伙)", .partnership),
    ("(有限合伙)", .partnership), ("(普通合伙)", .partnership), ("(个人独资)", .soleProprietorship),
    ("个人独资企业", .soleProprietorship), ("农民专业合作社", .cooperative),
    ("股份有限公司", .jointStock), ("有限责任公司", .limited), ("责任有限公司", .limited),
    ("专业合作社", .cooperative), ("合伙企业", .partnership), ("股份公司", .jointStock),
    ("有限公司", .limited),
  ]

  /// The form that a folded name ends with, and the name before it.
  static func ending(_ name: String) -> (head: String, form: OrganisationForm)? {
    for (spelling, form) in spellings where NameEnding.has(name, spelling) {
      return (NameEnding.dropped(name, spelling), form)
    }
    return nil
  }

  /// Where the last form inside a name ends; nil where there is none.
  static func lastEnd(in name: String) -> String.Index? {
    spellings.compactMap { spelling, _ in lastEnd(of: spelling, in: name) }.max()
  }

  private static func lastEnd(of word: String, in name: String) -> String.Index? {
    var start = name.endIndex
    while start > name.startIndex {
      start = name.index(before: start)
      if name[start...].hasPrefix(word) { return name.index(start, offsetBy: word.count) }
    }
    return nil
  }

  var looseText: String { rawValue }
}
