import Registry

extension Refusal {
  /// No row has a label that anybody knows; shows what the first rows look like.
  static func noHeader(_ rows: [RowTexts], file: String) -> Refusal {
    let sample = rows.prefix(3).map { "\($0.line): \($0.summary)" }.joined(separator: " ⏎ ")
    return Refusal(
      "no-header", exit: .input,
      Phrase(
        zh: "找不到表头：前 \(min(rows.count, HeaderSearch.depth)) 行里没有认识的列名。"
          + "开头是：\(sample)",
        en: "no header: none of the first \(min(rows.count, HeaderSearch.depth)) rows has a known"
          + " label. The file begins: \(sample)"),
      remedy: Phrase(
        zh: "如果列名是这个单位自己的，用 registry profile 起草一个取数方案，改好后用 --profile 指明，"
          + "或核对 --list；如果文字是乱码，请用 --encoding 指明编码。",
        en: "If the labels are the office's own, let `registry profile` draft a profile (取数方案),"
          + " complete it and name it with --profile, or check --list; if the text is garbled, name"
          + " its encoding with --encoding."),
      place: Place(file: file, line: rows.first?.line))
  }

  static func blankHeader(_ lines: ClosedRange<Int>, file: String) -> Refusal {
    let shown =
      lines.count == 1 ? "\(lines.lowerBound)" : "\(lines.lowerBound)-\(lines.upperBound)"
    return Refusal(
      "no-header", exit: .input,
      Phrase(
        zh: "取数方案说表头在第 \(shown) 行，但那里是空的",
        en: "the profile says that the header is in line \(shown), which is blank"),
      remedy: Phrase(zh: "核对取数方案的 header", en: "check `header` in the profile"),
      place: Place(file: file, line: lines.lowerBound))
  }

  static func blankTable(_ file: String) -> Refusal {
    Refusal(
      "empty-file", exit: .input,
      Phrase(zh: "文件“\(file)”里只有空行", en: "\(file) has nothing but blank rows"),
      remedy: Phrase(
        zh: "请重新导出；空文件不等于空名单。",
        en: "Export it again; an empty file does not say that a list is empty."),
      place: Place(file: file, line: 1))
  }
}
