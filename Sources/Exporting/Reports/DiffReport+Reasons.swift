package import Registry

extension DiffReport {
  /// How far the reasons of those who entered, or of those who left, are. Every format tells it from
  /// here, so that a reason which waits to be confirmed is counted nowhere as given or missing.
  package struct Reasons {
    private let isDraft: Bool
    private let isAsked: Bool
    private let unconfirmed: [String: [AdjustmentsReport.Line]]

    init(_ report: DiffReport, _ event: Change.Event) {
      isDraft = report.isDraft
      isAsked = report.matters != nil
      let lines = report.matters?.unconfirmed.filter { $0.change.event == event } ?? []
      unconfirmed = Dictionary(grouping: lines, by: \.change.key)
    }

    /// What is not confirmed of a change, the missing first; of one field what asks about that.
    private func waiting(_ line: DiffLine, of field: Field? = nil) -> AdjustmentsReport.Line? {
      let lines = (unconfirmed[line.change.key] ?? []).filter { waiting in
        guard let field, case .kind(let kind) = waiting.adjusted, let meaning = kind.meaning else {
          return true
        }
        return field.means == meaning
      }
      return lines.last { $0.status == .missing } ?? lines.first
    }

    /// nil where nobody was asked for a reason.
    package func status(_ line: DiffLine) -> Adjustment.Status? {
      guard isAsked else { return line.reason == nil ? nil : .confirmed }
      return waiting(line)?.status ?? (line.reason == nil ? nil : .confirmed)
    }

    /// `规模不达标（待确认）`; what was published without a confirmed reason waits for none.
    ///
    /// - Parameter field: that of a row about one field alone.
    package func text(
      _ line: DiffLine, of field: Field? = nil, _ presentation: Presentation
    ) -> String {
      guard let waiting = waiting(line, of: field) else {
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

    package func basis(
      _ line: DiffLine, of field: Field? = nil, _ presentation: Presentation
    ) -> String {
      line.foundation.map { presentation($0) } ?? waiting(line, of: field)?.given?.basis ?? ""
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
