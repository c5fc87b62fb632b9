import Definitions
import Exporting
import Registry
import Store

/// A code that an act by hand gave to a subject known by its name, and the files of the open draft whose
/// rows it led there.
///
/// What was typed is all that says whose the code is. Were it taken back, those rows would speak for
/// themselves, and another firm that they are about would have the first one's place (decision 0038).
struct CodeInUse {
  let code: String
  let key: String
  /// Newest first.
  let files: [RevisionRecord]

  /// nil where the revision gave no such code, or no file rests on it. Reads the history of one record.
  init?(
    givenBy target: RevisionRecord, _ state: ListState, _ office: Office, _ view: StoreView
  ) throws {
    let (details, undone) = (ActDetails(of: target), state.undone())
    guard target.kind == .edit, details.act == "edit", !undone.contains(target.id),
      let key = details.key, SubjectCode(key).kind == .local, let newest = state.newest
    else { return nil }
    let later = state.draftRevisions.filter {
      $0.id > target.id && $0.kind == .import && !undone.contains($0.id)
    }
    let layout = try office.layout(of: newest, view)
    guard !later.isEmpty, let field = layout.definition.codeField else { return nil }
    let states = try view.history(layout, of: key)
    func code(_ state: SubjectVersion?) -> String? { state?.record.value(at: field)?.text }
    guard let given = code(states.first { $0.born == target.id }),
      code(states.last { $0.ended == target.id }) != given,
      code(states.last { $0.isLive(at: newest) }) == given,
      // An answer says the same: it is asked whether that may go.
      try !Identities(office.library, view).codes(with: SubjectCode(key)).contains(
        SubjectCode(given))
    else { return nil }
    let sameness = Sameness(layout.definition, books: office.books(of: layout.definition))
    let led = LedRow(
      states: states, field: field, code: given,
      sayings: try LaterSayings(view, layout.definition, later, undone: undone, sameness),
      definition: layout.definition)
    files = later.reversed().filter { led.isIn($0.id) }
    guard !files.isEmpty else { return nil }
    (self.code, self.key) = (given, key)
  }
}

/// Tells of files whether they have a row that meant the subject by its code alone.
private struct LedRow {
  let states: [SubjectVersion]
  let field: Int
  let code: String
  let sayings: LaterSayings
  let definition: Definition

  func isIn(_ file: Int64) -> Bool {
    guard let after = states.last(where: { $0.isLive(at: file) }),
      after.record.value(at: field)?.text == code
    else { return false }
    let sayer = sayings.sayers.first { $0.revision == file }
    func says(_ field: Int) -> Bool {
      sayer?.says(.field(field), isThere: true, of: after.description) ?? true
    }
    guard after.born == file || says(field) else { return false }
    guard let before = states.last(where: { $0.isLive(at: file - 1) }) else { return true }
    // Its own name in its own place would have led there too.
    return !definition.identity.dropFirst().contains { way in
      let fields = way.compactMap(definition.index(of:))
      guard let first = fields.first, says(first) else { return false }
      return fields.allSatisfy { field in
        let had = before.record.value(at: field)
        return had != nil && had == after.record.value(at: field)
      }
    }
  }
}

extension Refusal {
  static func codeInUse(_ use: CodeInUse, of target: RevisionRecord) -> Refusal {
    let (list, files) = (target.list, use.files.map { "r\($0.id)" })
    let undos = (use.files + [target]).map { "registry undo \(list) r\($0.id)" }
    func steps(_ separator: String) -> String {
      undos.enumerated().map { "(\($0 + 1)) \($1)" }.joined(separator: separator)
    }
    return Refusal(
      "answer-in-use", exit: .data,
      Phrase(
        zh: """
          \(files.joined(separator: "、")) 的文件只凭这次补登的代码 \(use.code) 记到 \(use.key) 名下，\
          单独撤销就说不清是谁
          """,
        en: """
          the file of \(files.joined(separator: ", ")) means \(use.key) by nothing but the code \
          \(use.code) given here, without which nobody can tell whose record it is
          """),
      remedy: Phrase(
        zh: "依次：\(steps("；"))。撤销的文件随后重新导入",
        en: "in this order: \(steps("; ")). Import the files again afterwards"))
  }
}
