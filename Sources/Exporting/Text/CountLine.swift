import Registry

/// 上期 100 家 + 调入 7 家 − 调出 4 家 = 本期 103 家: the line that every comparison ends in. What an import did is
/// told against the list as it found it, which in an open draft is not that of the period before.
func countLine(
  _ counts: ChangeCounts, _ words: Words, isDraft: Bool, isOfImport: Bool = false,
  _ presentation: Presentation
) -> String {
  func number(_ event: Change.Event, _ count: Int) -> String {
    presentation(event.phrase(words, isDraft: isDraft)) + " " + presentation.count(count, words)
  }
  let previous =
    isOfImport ? Phrase(zh: "导入前", en: "before") : Phrase(zh: "上期", en: "previous")
  let current =
    isOfImport ? Phrase(zh: "导入后", en: "after") : Phrase(zh: "本期", en: "current")
  return "\(presentation(previous)) \(presentation.count(counts.previous, words))"
    + " + \(number(.entered, counts.entered)) − \(number(.exited, counts.exited))"
    + " = \(presentation(current)) \(presentation.count(counts.current, words))"
}
