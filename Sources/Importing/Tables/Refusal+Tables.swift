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
        zh: "如果列名是这个单位自己的，请写一个取数方案（写法见文档 Definitions 页 A profile 一节），"
          + "用 --profile 指明，或核对 --list；如果文字是乱码，请用 --encoding 指明编码。",
        en: "If the labels are the office's own, write a profile (取数方案; see the page Definitions"
          + " of the documentation) and name it with --profile, or check --list; if the text is"
          + " garbled, name its encoding with --encoding."),
      place: Place(file: file, line: rows.first?.line))
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
