import Exporting
import Foundation
import Registry

@testable import Operations

/// Plays acts on a registry and on the plain list side by side.
struct SequenceRun {
  private let desk: Desk
  private var plain = PlainList()
  /// The registry's numbers of the plain list's revisions: other lists have revisions too.
  private var numbers: [Int] = []
  /// Digest by contents and contents by digest: equal lists have equal digests, others do not.
  private var digests: [[String]: String] = [:]

  init(beside desk: Desk) throws {
    self.desk = try Desk(beside: desk)
  }

  /// The first thing that is not as the plain list has it; nil where all is.
  static func fault(of acts: [Act], beside desk: Desk) -> String? {
    do {
      var run = try SequenceRun(beside: desk)
      for (number, act) in acts.enumerated() {
        if let fault = try run.play(act) { return "act \(number + 1) (\(act)): \(fault)" }
      }
      return try run.faultAtTheEnd()
    } catch {
      return "threw \(error)"
    }
  }

  private mutating func play(_ act: Act) throws -> String? {
    let period = plain.period(act.when ?? .now)
    let (revision, before) = (plain.revisions.count, plain.firms)
    let (hadWords, hadDraft) = (!plain.words.isEmpty, plain.draft != nil)
    let expected = plain.play(act)
    let found = try result(of: act, Self.name(period), newest: revision)
    // More is kept than would be needed: whatever is said of whom the draft, or a correction, wrote to.
    if case .take = act, expected == .unchanged(), found == .revision(PlainList.Tally()),
      hadWords || hadDraft && !plain.unkept.said.isEmpty
    {
      plain.keepWord(of: act)
    } else if found != expected {
      return "\(found), not \(expected)"
    }
    return try faultOfState(before)
  }

  /// Quarters are numbered from 0, which is 2019Q4: a first period has one before it.
  private static func name(_ number: Int) -> String {
    let quarters = 2020 * 4 + number - 1
    return "\(quarters / 4)Q\(quarters % 4 + 1)"
  }

  private func result(
    of act: Act, _ period: String, newest: Int
  ) throws -> PlainList.Outcome {
    do {
      switch act {
      case .take(let file, _):
        let report = try desk.take(file.text, file.mode, period) { request in
          request.scope = file.scope
          request.skipsErrors = file.skipsErrors
          request.accepted = file.acceptsExits ? [.massExit, .massClear] : [.massClear]
        }
        if let refusal = report.refusal { return .refused(refusal.code) }
        let adds = report.counts.previous + report.counts.entered - report.counts.exited
        guard adds == report.counts.current, report.accepted + report.rejected == report.read else {
          return .refused("does not add up")
        }
        return report.state == .unchanged ? .unchanged() : .revision(PlainList.Tally(report.counts))
      case .add(let values, _): return PlainList.Outcome(try desk.add(values, period))
      case .edit(let key, let values, _):
        return PlainList.Outcome(try desk.edit(key, values, period))
      case .remove(let key, _): return PlainList.Outcome(try desk.remove(key, period))
      case .undo(let back): return PlainList.Outcome(try desk.undo(number(newest - back)))
      case .discard:
        _ = try desk.office.discard(list: "firms")
        return .revision(try PlainList.Tally(newestCounts()))
      case .correct:
        _ = try desk.office.correct(list: "firms")
        return .revision(try PlainList.Tally(newestCounts()))
      case .publish(let back, let note):
        let revision = back.map { number(newest - $0) }
        return .published(edition: try desk.publish(revision, message: note).edition)
      }
    } catch let refusal as Refusal {
      return .refused(refusal.code)
    }
  }

  private func number(_ revision: Int) -> Int {
    numbers.indices.contains(revision - 1) ? numbers[revision - 1] : 9999
  }

  private func newestCounts() throws -> ChangeCounts {
    try desk.office.log(list: "firms").revisions.last?.counts ?? ChangeCounts()
  }

  /// The newest revision is as the plain list has it, in contents and counts.
  private mutating func faultOfState(_ before: [String: PlainList.Firm]) throws -> String? {
    guard let newest = plain.revisions.last else { return nil }
    let line = try desk.office.log(list: "firms").revisions
    numbers = line.map(\.revision)
    let version = "r\(number(newest.id))"
    let (wanted, found) = (PlainList.lines(plain.firms), try desk.list(version))
    guard found == wanted else { return "the list is \(found), not \(wanted)" }
    guard line.count == plain.revisions.count, let last = line.last else {
      return "\(line.count) revisions, not \(plain.revisions.count)"
    }
    guard PlainList.Tally(last.counts) == newest.tally, last.counts.current == wanted.count,
      last.counts.previous + last.counts.entered - last.counts.exited == last.counts.current
    else { return "the log counts \(last.counts), not \(newest.tally)" }
    // Notation is no difference.
    let known = digests.updateValue(last.digest, forKey: wanted.map(PlainList.Firm.folded))
    guard known ?? last.digest == last.digest, Set(digests.values).count == digests.count else {
      return "digest \(last.digest) for \(wanted), before \(known ?? "another list's")"
    }
    return try faultOfDifference(version)
  }

  /// The draft's difference with the newest edition.
  private func faultOfDifference(_ version: String) throws -> String? {
    guard let edition = plain.editions.last else { return nil }
    let (old, new) = (plain.revisions[edition.revision - 1].after, plain.firms)
    let report = try desk.office.diff(
      DiffRequest(
        list: "firms", from: .revision(Int64(number(edition.revision))),
        to: VersionReference(version),
        audience: .full))
    let wanted = Set(old.keys).union(new.keys).sorted().compactMap { code in
      PlainList.event(old[code], new[code]).map { "\($0) \(code)" }
    }
    let found = report.changes.map { "\($0.change.event.rawValue) \($0.change.key)" }
    guard found == wanted else { return "the difference is \(found), not \(wanted)" }
    let counts = report.counts
    guard counts.previous == old.count, counts.current == new.count,
      counts.unchanged == old.count - counts.exited - counts.changed - counts.updated
    else { return "the difference counts \(counts)" }
    return nil
  }

  /// Published editions read as they did when they were published, and everything verifies.
  private func faultAtTheEnd() throws -> String? {
    for edition in plain.editions {
      let name = "\(Self.name(edition.period)).\(edition.number)"
      let wanted = PlainList.lines(plain.revisions[edition.revision - 1].after)
      guard try desk.list(name) == wanted else { return "edition \(name) is another one now" }
    }
    guard !plain.revisions.isEmpty else { return nil }
    for line in try desk.office.log(list: "firms").revisions where line.kind == "import" {
      let again = try desk.office.replay(ReplayRequest(revision: line.revision))
      guard again.isSame else { return "r\(line.revision) replayed is \(again)" }
    }
    let report = try desk.office.verify()
    return report.isSound ? nil : "does not verify: \(report.failures)"
  }
}

extension Act {
  var when: When? {
    switch self {
    case .take(_, let when), .add(_, let when), .edit(_, _, let when), .remove(_, let when): when
    case .undo, .discard, .correct, .publish: nil
    }
  }
}

extension PlainList {
  mutating func play(_ act: Act) -> Outcome {
    switch act {
    case .take(let file, let when): take(file, when)
    case .add(let values, let when): add(values, when)
    case .edit(let key, let values, let when): edit(key, values, when)
    case .remove(let key, let when): remove(key, when)
    case .undo(let back): undo(back: back)
    case .discard: discard()
    case .correct: correct()
    case .publish(let back, let note): publish(back: back, note: note)
    }
  }

  /// As `Desk.list` gives them.
  static func lines(_ firms: [String: Firm]) -> [String] {
    firms.sorted { $0.key < $1.key }.map { code, firm in
      [
        code, firm.name, firm.district, firm.topics.sorted().joined(separator: ";"), firm.staff,
        firm.note,
      ].joined(separator: ",")
    }
  }
}

extension PlainList.Tally {
  init(_ counts: ChangeCounts) {
    self.init(
      entered: counts.entered, exited: counts.exited, changed: counts.changed,
      updated: counts.updated)
  }
}

extension PlainList.Outcome {
  init(_ report: EditReport) {
    let kept = Set(report.kept.map { $0.key + ($0.field.map { "." + $0 } ?? "") })
    self =
      if let counts = report.counts {
        .revision(PlainList.Tally(counts), kept: kept)
      } else {
        .unchanged(kept: kept)
      }
  }
}
