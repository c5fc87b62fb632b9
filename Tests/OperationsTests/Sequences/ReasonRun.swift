import Exporting
import Foundation
import Registry
import Store

@testable import Operations

/// Plays acts about reasons on a registry, and those of them that are still in force on another one that
/// never saw the others: both are to have the same list and the same decisions.
struct ReasonRun {
  private let desk: Desk
  /// What was written, by list and revision.
  private var played: [(list: String, revision: Int, act: ReasonAct)] = []
  /// Undos that were asked for, and not what the program took back with them.
  private var undos: Set<Int> = []

  private init(beside desk: Desk) throws {
    self.desk = try Desk(beside: desk)
    try self.desk.take(ReasonAct.list(ReasonAct.signed))
    try self.desk.publish()
  }

  /// nil where both have the same, or what somebody did here rested on something that is undone.
  static func fault(of acts: [ReasonAct], beside desk: Desk) -> String? {
    do {
      var run = try ReasonRun(beside: desk)
      for act in acts { _ = try run.play(act) }
      var other = try ReasonRun(beside: desk)
      for act in try run.inForce() where try !other.play(act) { return nil }
      let (found, wanted) = (try run.state(), try other.state())
      guard found == wanted else { return "\(found), not \(wanted)" }
      let report = try run.desk.office.verify()
      return report.isSound ? nil : "does not verify: \(report.failures)"
    } catch {
      return "threw \(error)"
    }
  }

  /// False where it was refused.
  private mutating func play(_ act: ReasonAct) throws -> Bool {
    do {
      switch act {
      case .file(let firms):
        let report = try desk.take(ReasonAct.list(firms), .replace, "2023Q2") {
          $0.accepted = [.massExit]
        }
        return note(act, in: "firms", report.state == .unchanged ? nil : report.revision)
      case .sheet(let rows):
        let report = try sheet(rows)
        return note(act, in: "adjustments", report.state == .unchanged ? nil : report.revision)
      case .settle(let row):
        var request = SettleAdjustmentRequest(
          list: "firms", key: row.subject, change: row.change.code,
          text: row.opinion.isEmpty ? nil : row.opinion)
        request.refuses = row.answer == .refused
        request.reason = row.answer == .refused ? nil : "其他"
        return note(act, in: "adjustments", try desk.office.settleAdjustment(request).revision)
      case .undo(let list, let back):
        let all = try desk.office.log(list: list).revisions
        let line = all.filter { $0.kind == "import" || $0.kind == "undo" }
        guard line.indices.contains(line.count - 1 - back) else { return false }
        let target = line[line.count - 1 - back]
        // What is brought back over later acts is a person's act, and no longer what it was (decision 0044).
        guard target.kind == "import" || target == all.last && undos.contains(target.revision)
        else { return false }
        let report = try desk.office.undo(list: list, revision: target.revision)
        if let revision = report.revision { undos.insert(revision) }
        return true
      }
    } catch is Refusal {
      return false
    }
  }

  private mutating func note(_ act: ReasonAct, in list: String, _ revision: Int?) -> Bool {
    if let revision { played.append((list, revision, act)) }
    return true
  }

  private func sheet(_ rows: [ReasonAct.Row]) throws -> ImportReport {
    var asked: Set<String> = []
    let lines = rows.filter { asked.insert($0.subject).inserted }.map(\.line).joined()
    let path = desk.path("sheet.csv")
    try Data("名录代号,期别,主体代码,调整类型,调整理由,状态,意见\n\(lines)".utf8)
      .write(to: URL(fileURLWithPath: path))
    return try desk.office.import(
      ImportRequest(
        files: [path], list: "adjustments", period: Period("2023Q2")!, mode: .merge))
  }

  /// The acts that are not taken back, in their order.
  private func inForce() throws -> [ReasonAct] {
    var undone: [String: Set<Int>] = [:]
    for list in Set(played.map(\.list)) {
      for line in try desk.office.log(list: list).revisions.reversed() {
        if let target = line.undoes, undone[list]?.contains(line.revision) != true {
          undone[list, default: []].insert(target)
        }
      }
    }
    return played.filter { undone[$0.list]?.contains($0.revision) != true }.map(\.act)
  }

  /// Who is on the list, and what is decided of whom.
  private func state() throws -> [String] {
    let newest = try desk.office.log(list: "firms").revisions.last?.revision ?? 0
    return try desk.list("r\(newest)").map { String($0.prefix(2)) } + decisions()
  }

  private func decisions() throws -> [String] {
    guard try !desk.office.log(list: "adjustments").revisions.isEmpty else { return [] }
    return try desk.office.withSnapshot("adjustments", at: .latest) { snapshot in
      var lines: [String] = []
      try snapshot.view.snapshot(snapshot.layout, at: snapshot.revision) { batch in
        for record in 0..<batch.count {
          let said = AdjustmentRecord(batch.record(record), snapshot.definition).adjustment
          guard let said, [.confirmed, .refused].contains(said.status) else { continue }
          // Why a change would have happened is no part of its refusal.
          let reason = said.status == .confirmed ? said.reason : nil
          lines.append("\(said.subject) \(said.status.rawValue) \(reason ?? "")")
        }
      }
      return lines.sorted()
    }
  }
}
