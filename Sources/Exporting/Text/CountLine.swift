import Registry

/// 上期 100 家 + 调入 7 家 − 调出 4 家 = 本期 103 家: the line that every comparison ends in.
func countLine(
  _ counts: ChangeCounts, _ words: Words, isDraft: Bool, _ presentation: Presentation
) -> String {
  func number(_ event: Change.Event, _ count: Int) -> String {
    presentation(event.phrase(words, isDraft: isDraft)) + " " + presentation.count(count, words)
  }
  let previous = Phrase(zh: "上期", en: "previous")
  let current = Phrase(zh: "本期", en: "current")
  return "\(presentation(previous)) \(presentation.count(counts.previous, words))"
    + " + \(number(.entered, counts.entered)) − \(number(.exited, counts.exited))"
    + " = \(presentation(current)) \(presentation.count(counts.current, words))"
}
