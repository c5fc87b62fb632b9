import Registry

extension Refusal {
  /// What cannot be read as it is, by its true name.
  static func notReadable(_ kind: FileKind, _ file: String) -> Refusal {
    switch kind {
    case .compound:
      Refusal(
        "workbook-old", exit: .input,
        Phrase(
          zh: "这是旧格式（Excel 97–2003）或加了密码的工作簿，无法读取",
          en: "this is an Excel 97-2003 workbook or one with a password, which is not read"),
        remedy: Phrase(
          zh: "用 Excel 或 WPS 打开，去掉密码，另存为“Excel 工作簿 (*.xlsx)”后再导入",
          en: "open it in Excel or WPS, take the password off, save it as .xlsx, import that"),
        place: Place(file: file))
    case .webPage:
      Refusal(
        "workbook-web-page", exit: .input,
        Phrase(
          zh: "这是以工作簿命名的网页（HTML 表格），不是工作簿",
          en: "this is a web page (an HTML table) under a workbook's name"),
        remedy: Phrase(
          zh: "用 Excel 或 WPS 打开，另存为“Excel 工作簿 (*.xlsx)”或 CSV 后再导入",
          en: "open it in Excel or WPS, save it as .xlsx or CSV, import that"),
        place: Place(file: file))
    case .package:
      notAWorkbook(
        file, Phrase(zh: "压缩包", en: "a zip archive"),
        remedy: Phrase(zh: "解压后导入其中的文件", en: "unpack it and import the files in it"))
    }
  }

  static func notAWorkbook(_ file: String, _ kind: Phrase, remedy: Phrase) -> Refusal {
    Refusal(
      "not-a-workbook", exit: .input,
      Phrase(
        zh: "这不是 .xlsx 工作簿，而是\(kind.zh)", en: "this is no .xlsx workbook but \(kind.en)"),
      remedy: remedy, place: Place(file: file))
  }

  static func encrypted(_ file: String) -> Refusal {
    Refusal(
      "workbook-encrypted", exit: .input,
      Phrase(zh: "工作簿加了密码，无法读取", en: "the workbook has a password"),
      remedy: Phrase(
        zh: "用 Excel 或 WPS 打开并去掉密码，保存后再导入",
        en: "open it in Excel or WPS, take the password off and save it"),
      place: Place(file: file))
  }

  static func damagedWorkbook(_ file: String, _ cause: String) -> Refusal {
    damagedWorkbook(file, Phrase(zh: cause, en: cause))
  }

  static func damagedWorkbook(_ file: String, _ cause: Phrase) -> Refusal {
    Refusal(
      "malformed", exit: .input,
      Phrase(
        zh: "工作簿不完整或已损坏（\(cause.zh)）",
        en: "the workbook is cut off or damaged (\(cause.en))"),
      remedy: Phrase(
        zh: "请重新下载或导出；也可用 Excel 打开修复后另存为 .xlsx",
        en: "download or export it again, or let Excel repair it and save it as .xlsx"),
      place: Place(file: file))
  }

  static func malformedPart(_ file: String, part: String, line: Int, cause: String) -> Refusal {
    damagedWorkbook(file, "\(part):\(line): \(cause)")
  }

  static func documentType(_ file: String, part: String) -> Refusal {
    Refusal(
      "document-type", exit: .input,
      Phrase(
        zh: "工作簿的 \(part) 带有文档类型声明（DTD），不予读取",
        en: "\(part) of the workbook has a document type declaration, which is not read"),
      remedy: Phrase(
        zh: "用 Excel 打开后另存为 .xlsx", en: "open it in Excel and save it as .xlsx again"),
      place: Place(file: file))
  }

  static func nestedPart(_ file: String, part: String, line: Int) -> Refusal {
    damagedWorkbook(file, "\(part):\(line): nested too deep")
  }

  /// A small file that would inflate without end.
  static func bomb(_ file: String, member: String) -> Refusal {
    Refusal(
      "workbook-bomb", exit: .input,
      Phrase(
        zh: "工作簿解压后异常巨大（\(member)），不予读取",
        en: "the workbook inflates out of all proportion (\(member)); it is not read"),
      remedy: Phrase(
        zh: "请向来源方核实；正常的大表可另存为 CSV 后导入",
        en: "ask where it came from; a real table of that size can be saved as CSV"),
      place: Place(file: file))
  }
}

extension Refusal {
  static func longCell(_ file: String, row: Int, column: Int, limit: Int) -> Refusal {
    let cell = "\(CellReference.letters(column))\(row)"
    return Refusal(
      "cell-too-long", exit: .input,
      Phrase(
        zh: "单元格 \(cell) 超过 \(limit) 字节", en: "cell \(cell) is longer than \(limit) bytes"),
      remedy: Phrase(zh: "请检查这个单元格的内容", en: "check what is in that cell"),
      place: Place(file: file, line: row, column: CellReference.letters(column)))
  }

  static func noSheet(_ wanted: String?, of book: Workbook) -> Refusal {
    let known = book.sheets.map(\.name).joined(separator: "、")
    return Refusal(
      "no-sheet", exit: .input,
      wanted.map {
        Phrase(zh: "工作簿里没有工作表“\($0)”", en: "the workbook has no sheet `\($0)`")
      } ?? Phrase(zh: "工作簿里没有工作表", en: "the workbook has no sheet"),
      remedy: Phrase(
        zh: "现有：\(known)；在取数方案的 records 写明", en: "known: \(known); a profile's `records` names it"),
      place: Place(file: book.file))
  }

  /// Several sheets have a header that the list knows: which one is meant is not guessed.
  static func severalSheets(_ names: [String], of book: Workbook) -> Refusal {
    let all = names.joined(separator: "、")
    return Refusal(
      "several-sheets", exit: .input,
      Phrase(
        zh: "有 \(names.count) 张工作表的表头都像这份名录：\(all)",
        en: "\(names.count) sheets have a header of this list: \(all)"),
      remedy: Phrase(
        zh: "用 --sheet 或取数方案的 records 写明用哪一张；几张合并导入，写几次 --sheet",
        en:
          "name the one that is meant by --sheet or in a profile's `records`; several as one import: --sheet for each"
      ),
      place: Place(file: book.file))
  }
}

extension Issue {
  static func formulaWithoutValue(_ file: String, row: Int, column: Int) -> Issue {
    Issue(
      rule: "formula-without-value", severity: .error,
      place: Place(file: file, line: row, column: CellReference.letters(column)),
      message: Phrase(
        zh: "公式没有算出的值；请用 Excel 打开、重新计算并保存",
        en: "the formula has no computed value; open the workbook in Excel, recalculate and save"))
  }
}
