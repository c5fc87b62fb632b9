import Foundation
import Operations
import Registry

/// Rows, rate and remaining time on one line of a terminal; nothing in a pipe.
final class ProgressLine {
  private let start = Date()
  private var shown = Date.distantPast
  private var isShown = false
  private let language: Language

  init(_ language: Language) {
    self.language = language
  }

  func show(_ progress: ImportProgress) {
    guard Console.errorIsTerminal, Date().timeIntervalSince(shown) > 0.2 else { return }
    shown = Date()
    let seconds = max(shown.timeIntervalSince(start), 0.001)
    // In the first second there is nothing to reckon from.
    guard seconds > 1 else { return }
    let rate = Int(Double(progress.rows) / seconds)
    let rest = progress.share > 0.01 ? seconds * (1 - progress.share) / progress.share : 0
    let text = Phrase(
      zh: "已读 \(progress.rows) 行，每秒 \(rate) 行，约余 \(Int(rest.rounded(.up))) 秒",
      en: "\(progress.rows) rows, \(rate) a second, about \(Int(rest.rounded(.up))) s left")
    Console.printError("\r\u{1B}[K" + text.text(language))
    isShown = true
  }

  func clear() {
    if isShown { Console.printError("\r\u{1B}[K") }
  }
}
