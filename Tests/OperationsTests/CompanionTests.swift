import Exporting
import Registry
import Store
import Testing

@testable import Operations

@Suite("What an act wrote into a standing list goes back with it")
struct CompanionTests {
  private static let notes = """
    list: notes
    title: 备忘
    standing: true
    identity: [[id]]
    fields:
      - {name: id, label: 编号, type: code, required: true, class: identity}
      - {name: text, label: 内容}

    """

  private func desk() throws -> Desk {
    let desk = try Desk(lists: ["notes": Self.notes])
    try desk.take(ModeTests.start)
    try desk.publish()
    return desk
  }

  /// An edit of the list, and a note in the same breath.
  private func edit(
    _ desk: Desk, _ note: String, _ text: String, of key: String = "A1"
  ) throws -> Int64 {
    let number = Int64(try #require(try desk.edit(key, ["note": text], "2023Q2").revision))
    try write(desk, note, text, with: number)
    return number
  }

  private func write(_ desk: Desk, _ note: String, _ text: String, with number: Int64?) throws {
    try desk.office.writing { transaction in
      var amendment = try Amendment("notes", office: desk.office, transaction: transaction)
      amendment.put(["id": .canonical(note), "text": .canonical(text)])
      _ = try amendment.write(
        .edit, period: Period("2023Q2")!, details: ActDetails(with: number).json)
    }
  }

  private func notes(_ desk: Desk) throws -> [String] {
    var list: [String] = []
    try desk.office.withSnapshot("notes", at: .latest) { snapshot in
      try snapshot.view.snapshot(snapshot.layout, at: snapshot.revision) { batch in
        for record in 0..<batch.count {
          list.append(batch.record(record).values.map { $0?.text ?? "" }.joined(separator: "="))
        }
      }
    }
    return list
  }

  @Test("an undo, its undo, and that one's")
  func undo() throws {
    let desk = try desk()
    try write(desk, "N0", "独立", with: nil)
    let edited = try edit(desk, "N1", "乙")
    let undone = try desk.undo(Int(edited))
    #expect(undone.noted.map(\.told) == [["exited N1"]])
    #expect(try notes(desk) == ["N0=独立"])
    let redone = try desk.undo(try #require(undone.revision))
    #expect(redone.noted.map(\.told) == [["entered N1"]])
    #expect(try notes(desk) == ["N0=独立", "N1=乙"])
    #expect(try desk.undo(Int(edited)).noted.count == 1)
    #expect(try notes(desk) == ["N0=独立"])
    #expect(try desk.office.verify().isSound)
  }

  @Test("a discarded draft takes back what stands of all its acts, and leaves others' work")
  func discard() throws {
    let desk = try desk()
    let first = try edit(desk, "N1", "乙")
    _ = try edit(desk, "N2", "丙", of: "A2")
    _ = try edit(desk, "N3", "丁", of: "A3")
    try desk.undo(Int(first))
    try write(desk, "N3", "另", with: nil)
    let report = try desk.office.discard(list: "firms")
    // N1 went with the undo; N3 was written to since.
    #expect(report.noted.map(\.told) == [[], ["exited N2"]])
    #expect(report.noted.first?.kept.map(\.key) == ["N3"])
    #expect(try notes(desk) == ["N3=另"])
    #expect(try desk.list("r\(report.revision ?? 0)") == desk.list("2023Q1"))
    #expect(try desk.office.verify().isSound)
  }
}

extension EditReport {
  /// What became of the notes; an edit's claims go back with it too.
  fileprivate var noted: [EditReport] { related.filter { $0.definition.list == "notes" } }
}
