package import Registry

extension DiffReport {
  /// How far the reasons of those who entered, or of those who left, are. Every format tells it from
  /// here, so that a reason which waits to be confirmed is counted nowhere as given or missing.
  package struct Reasons {
    private let isDraft: Bool
    private let isAsked: Bool
    private let unconfirmed: [String: AdjustmentsReport.Line]

    init(_ report: DiffReport, _ event: Change.Event) {
      isDraft = report.isDraft
      isAsked = report.matters != nil
      let lines = report.matters?.unconfirmed.filter { $0.change.event == event } ?? []
      unconfirmed = Dictionary(lines.map { ($0.change.key, $0) }) { first, second in
        second.status == .missing ? second : first
      }
    }

    /// nil where nobody was asked for a reason.
    package func status(_ line: DiffLine) -> Adjustment.Status? {
      guard isAsked else { return line.reason == nil ? nil : .confirmed }
      return unconfirmed[line.change.key]?.status ?? (line.reason == nil ? nil : .confirmed)
    }

    /// `规模不达标（待确认）`; what was published without a confirmed reason waits for none.
    package func text(_ line: DiffLine, _ presentation: Presentation) -> String {
      guard let waiting = unconfirmed[line.change.key] else {
        return line.reason.map { presentation($0) } ?? ""
      }
      let state = phrase(waiting.status)
      let words = waiting.words ?? waiting.proposal?.words
      guard let words, waiting.status != .missing else {
        return presentation(Phrase(zh: "（\(state.zh)）", en: "(\(state.en))"))
      }
      let lacking = waiting.lacksCounterpart ? presentation(Wording.counterpartMissing) : nil
      let marks = [presentation(state), lacking].compactMap(\.self)
      return presentation(words)
        + presentation.bracketed(marks.joined(separator: presentation(Wording.comma)))
    }

    package func basis(_ line: DiffLine, _ presentation: Presentation) -> String {
      line.foundation.map { presentation($0) } ?? unconfirmed[line.change.key]?.given?.basis ?? ""
    }

    func phrase(_ status: Adjustment.Status) -> Phrase {
      switch (status, isDraft) {
      case (.missing, true): Phrase(zh: "待填", en: "missing")
      case (.missing, false): Phrase(zh: "未填", en: "none given")
      case (.proposed, false): Phrase(zh: "未确认", en: "not confirmed")
      case (.proposed, true), (.confirmed, _), (.refused, _): status.phrase
      }
    }
  }

  package func reasons(of event: Change.Event) -> Reasons { Reasons(self, event) }
}
