import Definitions
import Importing
import Registry
import Store

/// What an importer fetched by itself, and from where it went on.
struct Fetched {
  let importer: any FetchingImporter
  let source: Source
  /// What the importer's last import into the list left behind.
  let bookmark: String?

  /// Looks whether the list takes the period, so that nothing is fetched for nothing, and fetches.
  ///
  /// Throws `no-files` where the importer is none that fetches.
  init(
    _ importer: (any Importer)?, _ definition: Definition, _ request: ImportRequest,
    _ office: Office
  ) throws {
    guard let importer = importer as? any FetchingImporter else { throw Refusal.noFiles }
    let bookmark = try office.storeToBe()?.read { view in
      let state = try ListState(definition, view)
      try state.admit(request.period, of: definition)
      return state.bookmark(of: importer.name)
    }
    self.importer = importer
    self.bookmark = bookmark ?? nil
    source = try importer.fetch(after: self.bookmark)
  }

  /// Refuses to import where somebody else has meanwhile: the rows would be counted from an old
  /// place on.
  func confirm(_ state: ListState) throws(Refusal) {
    guard state.bookmark(of: importer.name) == bookmark else {
      throw Refusal(
        "bookmark-moved", exit: .data,
        Phrase(
          zh: "取数期间，\(importer.name) 的数据已由另一次导入写入",
          en: "while \(importer.name) was fetching, another import of it came in"),
        remedy: Phrase(zh: "请重新导入", en: "import again"))
    }
  }
}

extension ListState {
  /// What an importer left behind at its last import that still stands: one that was undone,
  /// discarded or is set aside has to be fetched again.
  func bookmark(of importer: String) -> String? {
    let aside = setAside?.period
    var standing: [Period: Set<Int64>] = [:]
    for revision in revisions.reversed() where revision.kind == .import {
      guard revision.period != aside, let kept = FetchDetails(of: revision),
        kept.importer == importer
      else { continue }
      if standing[revision.period] == nil {
        let behind = newest(of: revision.period).map(contributing) ?? []
        standing[revision.period] = Set(behind.map(\.id))
      }
      if standing[revision.period]?.contains(revision.id) == true { return kept.bookmark }
    }
    return nil
  }
}

extension Refusal {
  fileprivate static var noFiles: Refusal {
    Refusal(
      "no-files", exit: .usage, Phrase(zh: "没有指明要导入的文件", en: "no files are named"),
      remedy: Phrase(
        zh: "写明文件，或用 --importer 指明自行取数的导入程序（importers.yaml 中的 Singer tap）",
        en: "name files, or by --importer a program that fetches (a Singer tap of importers.yaml)"))
  }

  /// Not all that there is came, so that nobody can be said to be absent.
  static var notWhole: Refusal {
    Refusal(
      "not-whole", exit: .data,
      Phrase(
        zh: "取得的只是部分数据（没有以 ACTIVATE_VERSION 表明齐全），缺席不等于调出，不能整表更新",
        en:
          "not all that there is was fetched (no ACTIVATE_VERSION says so): absence is no exit, and "
          + "the list cannot be replaced"),
      remedy: Phrase(
        zh: "用 --mode merge 或 enrich；要整表更新，请把数据流配置为全量（FULL_TABLE）",
        en: "use --mode merge or enrich; to replace, configure the stream as a full table"))
  }
}
