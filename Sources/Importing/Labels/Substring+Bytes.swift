/// Comparisons byte by byte. Folded texts need no more, and comparing their characters is what asking
/// about a label would cost otherwise.
extension Substring {
  func begins(with word: String) -> Bool { utf8.starts(with: word.utf8) }

  func ends(with word: String) -> Bool {
    let length = word.utf8.count
    return utf8.count >= length && utf8.suffix(length).elementsEqual(word.utf8)
  }

  func isLonger(than word: String) -> Bool { utf8.count > word.utf8.count }
}
