import Registry
import Testing

@Suite("What a change asks reasons for")
struct AdjustedChangeTests {
  private func change(_ event: Change.Event, _ kinds: [ChangeKind] = []) -> Change {
    Change(event: event, key: "A1", name: "示例一", kinds: kinds, fields: [])
  }

  @Test("every word leads back to its change")
  func words() {
    for change in AdjustedChange.allCases {
      #expect(AdjustedChange(rawValue: change.rawValue) == change)
    }
    #expect(AdjustedChange(rawValue: "updated") == nil)
    #expect(Set(AdjustedChange.allCases.map(\.rawValue)).count == AdjustedChange.allCases.count)
  }

  @Test("an entry and an exit ask once, a change once for each kind that is wanted")
  func asked() {
    let wanted: [AdjustedChange] = [.entered, .exited, .kind(.fellBack), .kind(.renamed)]
    #expect(AdjustedChange.asked(by: change(.entered, [.restored]), of: wanted) == [.entered])
    #expect(AdjustedChange.asked(by: change(.exited), of: wanted) == [.exited])
    #expect(AdjustedChange.asked(by: change(.exited), of: [.entered]) == [])
    #expect(
      AdjustedChange.asked(by: change(.entered, [.restored]), of: [.kind(.restored)])
        == [.entered])
    let several = change(.changed, [.renamed, .relocated, .fellBack])
    #expect(
      AdjustedChange.asked(by: several, of: wanted) == [.kind(.renamed), .kind(.fellBack)])
    #expect(AdjustedChange.asked(by: change(.updated, [.restated]), of: wanted) == [])
  }

  @Test("a reason of the book is confirmed unless only put forward, words where they say so")
  func status() {
    var said = Adjustment(subject: "A1", change: .exited)
    for stated in [nil, .missing, .proposed, .confirmed] as [Adjustment.Status?] {
      said.stated = stated
      #expect(said.status == .missing)
    }
    said.text = "已迁往外市"
    let inWords: [(Adjustment.Status?, Adjustment.Status)] = [
      (nil, .proposed), (.missing, .proposed), (.proposed, .proposed), (.confirmed, .confirmed),
      (.refused, .refused),
    ]
    for (stated, status) in inWords {
      said.stated = stated
      #expect(said.status == status)
    }
    said.reason = "moved-out"
    let byTheBook: [(Adjustment.Status?, Adjustment.Status)] = [
      (nil, .confirmed), (.missing, .confirmed), (.proposed, .proposed), (.confirmed, .confirmed),
      (.refused, .refused),
    ]
    for (stated, status) in byTheBook {
      said.stated = stated
      #expect(said.status == status)
    }
  }
}
