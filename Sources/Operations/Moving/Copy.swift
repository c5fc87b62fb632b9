import Definitions
public import Exporting
import Registry
public import Store

extension Office {
  /// Copies the whole registry into an empty one, of any engine, and verifies the copy from its
  /// stored values up.
  ///
  /// Others may write meanwhile: what is copied is one state. Throws `store-not-empty`, and
  /// `copy-differs` where what arrived is not what left; then the copy is taken away again where
  /// this made it.
  public func copy(to target: Store) throws -> CopyReport {
    do {
      return try store(.reading).copy(
        to: target,
        layouts: { view in
          try view.lists().compactMap { list in
            try view.newestRevision(of: list).map { try layout(of: $0, view) }
          }
        }, confirm: confirm)
    } catch {
      target.withdraw()
      throw error
    }
  }

  /// Throws where there is no store to copy.
  public func confirmStore() throws { _ = try store(.reading) }

  private func confirm(_ view: StoreView) throws -> CopyReport {
    var report = CopyReport(lists: [])
    if let failure = try verify(view).failures.first {
      throw Refusal.copyDiffers(failure.list ?? "", failure.reason)
    }
    for list in try view.lists() {
      let revisions = try view.revisions(of: list)
      report.lists.append(
        CopyReport.List(
          list: list, revisions: revisions.count, editions: try view.editions(of: list).count,
          records: revisions.last?.counts.current ?? 0, digest: revisions.last?.digest))
    }
    return report
  }
}

extension Refusal {
  fileprivate static func copyDiffers(_ list: String, _ reason: Phrase) -> Refusal {
    Refusal(
      "copy-differs", exit: .store,
      Phrase(
        zh: "复制后的“\(list)”校验不符：\(reason.zh)",
        en: "the copy of `\(list)` does not verify: \(reason.en)"),
      remedy: Phrase(
        zh: "先对原名录库运行 registry verify", en: "run `registry verify` on the store it came from"))
  }
}
