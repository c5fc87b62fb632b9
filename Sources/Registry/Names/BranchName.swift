/// Tells a branch by its name.
struct BranchName {
  /// The strict key of the parent, where its whole name stands before the branch's own part.
  let parent: String?

  private static let always = [
    "分公司", "分行", "支行", "营业部", "分理处", "分厂", "分店", "分所", "分院", "分社", "分部", "代表处",
  ]
  /// These may be firms of their own; behind a firm's form they are branches.
  private static let behindForm = ["办事处", "工厂", "门店", "营业厅", "经营部", "项目部"]

  /// Nil where the name is none of a branch.
  init?(_ name: String) {
    let isAlways = Self.always.contains { NameEnding.has(name, $0) }
    guard isAlways || Self.behindForm.contains(where: { NameEnding.has(name, $0) }) else {
      return nil
    }
    let end = OrganisationForm.lastEnd(in: name)
    let isBehindForm = end.map { $0 < name.endIndex } ?? false
    guard isAlways || isBehindForm else { return nil }
    parent = isBehindForm ? end.map { String(name[..<$0]) } : nil
  }
}
