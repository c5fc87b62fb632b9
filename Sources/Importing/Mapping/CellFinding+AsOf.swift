import Registry

extension CellFinding {
  /// A row's own as-of period is not that of the headers above it.
  static func headerDiffers(_ period: PartialDate) -> CellFinding {
    CellFinding(
      rule: "asof-contradiction", severity: .error,
      message: Phrase(
        zh: "该行的数据所属期与表头所写的 \(period.shown(.zh)) 不符",
        en: "the row's as-of period is not \(period.shown(.en)), which the headers name"))
  }

  /// A person's word goes before a title, which may be left over from an earlier table.
  static func titleDiffers(_ title: PartialDate, given: PartialDate) -> CellFinding {
    CellFinding(
      rule: "asof-title", severity: .warning,
      message: Phrase(
        zh: "标题写明数据所属期为 \(title.shown(.zh))，本次按经办人指定或取数方案所给的 "
          + "\(given.shown(.zh)) 导入，请核实",
        en:
          "the title says as of \(title.shown(.en)); \(given.shown(.en)) is taken, as whoever "
          + "imports or the profile gives it; please verify"))
  }
}
