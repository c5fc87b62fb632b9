import Registry

/// The guards against an import that takes away too much at once.
struct ImportGuards {
  let definition: Definition
  let accepted: Set<ImportRequest.Guard>

  /// Fewer exits than the definition's least are held too where most of the list goes.
  private static let few = (least: 2, percent: 50)

  /// Refuses exits above the definition's share of those the file speaks about; of a list too short
  /// for that share, more than half.
  func massExit(exits: Int, of inScope: Int) -> Refusal? {
    let guards = definition.guards
    // A list that lets more than half go lets more than half go of few, too.
    let most = max(guards.massExitPercent, Self.few.percent)
    let isMass =
      exits >= guards.massExitLeast && exits * 100 > inScope * guards.massExitPercent
      || exits >= Self.few.least && exits * 100 > inScope * most
    guard !accepted.contains(.massExit), isMass else { return nil }
    let counter = definition.words.counter
    return Refusal(
      "mass-exit", exit: .data,
      Phrase(
        zh:
          "大批\(definition.words.exited)拦截：范围内 \(inScope) \(counter)，将\(definition.words.exited) \(exits) \(counter)"
          + "（\(guards.massExitLeast) \(counter)以上且超过 \(guards.massExitPercent)%，"
          + "或 \(Self.few.least) \(counter)以上且超过 \(most)% 的拦截）",
        en: "\(exits) of \(inScope) records would leave; held are \(guards.massExitLeast) and more "
          + "than \(guards.massExitPercent) %, or \(Self.few.least) and more than \(most) %"),
      remedy: Phrase(
        zh: "检查文件是否完整；确属应\(definition.words.exited)的，加 --accept mass-exit",
        en: "check that the file is whole; if they really leave, add --accept mass-exit"))
  }

  /// Refuses values cleared above the definition's share of those that the field had.
  ///
  /// - Parameter outdated: how many of them went because their as-of period is over.
  func massClear(cleared: [Int], outdated: [Int], kept: [Int]) -> Refusal? {
    let guards = definition.guards
    guard !accepted.contains(.massClear) else { return nil }
    for (field, count) in cleared.enumerated()
    where count >= guards.massExitLeast
      && count * 100 > (count + kept[field]) * guards.massClearPercent
    {
      return massClear(definition.fields[field], count, isOutdated: outdated[field] > 0)
    }
    return nil
  }

  private func massClear(_ field: Field, _ count: Int, isOutdated: Bool) -> Refusal {
    let percent = definition.guards.massClearPercent
    let (why, remedy) =
      isOutdated
      ? (
        Phrase(
          zh: "（文件的数据所属期已变，而没有这一项）",
          en: " (the file has another as-of period and none of this figure)"),
        Phrase(
          zh: "请连同这一项一并报送；确实没有的，加 --accept mass-clear，旧数移出本期，以前各期仍可查",
          en: """
            import a file that has it too; if there is none, --accept mass-clear takes the old ones \
            out of the draft
            """)
      )
      : (
        Phrase(zh: "", en: ""),
        Phrase(
          zh: "检查该列是否漏填；确应清空的，加 --accept mass-clear",
          en: "check that the column was filled in; if it really is empty, add --accept mass-clear")
      )
    return Refusal(
      "mass-clear", exit: .data,
      Phrase(
        zh: "大批清空拦截：\(field.label)将有 \(count) 个值被清空，超过 \(percent)%\(why.zh)",
        en: """
          \(count) values of `\(field.name)` would be cleared, more than \(percent) %\(why.en)
          """),
      remedy: remedy)
  }
}
