import Importing
import Registry

extension Refusal {
  /// A text whose quotes do not come out, or with a cell that no office fills in.
  static func malformed(_ fault: CSVScanner.Fault, in file: String, cellLimit: Int) -> Refusal {
    switch fault {
    case .unterminatedQuote(let line):
      Refusal(
        "malformed", exit: .input,
        Phrase(
          zh: "第 \(line) 行打开的引号直到文件末尾都没有关闭",
          en: "the quote opened on line \(line) is not closed before the end of the file"),
        remedy: Phrase(
          zh: "请检查这一行的双引号：单元格里的双引号应写成两个；文件也可能被截断，请重新导出。",
          en: "Check that line: a quote inside a cell is written twice. The file may also be cut;"
            + " export it again."),
        place: Place(file: file, line: line))
    case .textAfterQuote(let line):
      Refusal(
        "malformed", exit: .input,
        Phrase(
          zh: "第 \(line) 行：右引号之后还有文字，引号不成对",
          en: "line \(line): text follows a closing quote; the quotes do not match"),
        remedy: Phrase(
          zh: "单元格里的双引号应写成两个；请检查这一行，或用 Excel 重新另存为 CSV UTF-8。",
          en: "A quote inside a cell is written twice. Check the line, or save the file as CSV"
            + " UTF-8 again."),
        place: Place(file: file, line: line))
    case .cellTooLong(let line):
      Refusal(
        "cell-too-long", exit: .input,
        Phrase(
          zh: "从第 \(line) 行开始的一个单元格超过 \(cellLimit) 字节",
          en: "a cell that begins on line \(line) is longer than \(cellLimit) bytes"),
        remedy: Phrase(
          zh: "多半是这一行多了一个双引号，把后面的行都吞进了一个单元格；请检查。",
          en: "Most likely a stray quote on that line swallows the lines after it; check it."),
        place: Place(file: file, line: line))
    case .tooManyCells(let line):
      Refusal(
        "too-many-columns", exit: .input,
        Phrase(
          zh: "第 \(line) 行超过 \(CSVScanner.columnLimit) 个单元格，不像是表格",
          en: "line \(line) has over \(CSVScanner.columnLimit) cells; this is hardly a table"),
        remedy: Phrase(
          zh: "请确认文件是 CSV，并且每条记录占一行。",
          en: "Make sure that the file is CSV with one record a line."),
        place: Place(file: file, line: line))
    }
  }

  static func rowTooLong(in file: String, line: Int) -> Refusal {
    Refusal(
      "row-too-long", exit: .input,
      Phrase(
        zh: "从第 \(line) 行开始的一行没有尽头，不像是表格",
        en: "the row that begins on line \(line) does not end; this is hardly a table"),
      remedy: Phrase(
        zh: "请确认文件是 CSV，并且每条记录占一行。",
        en: "Make sure that the file is CSV with one record a line."),
      place: Place(file: file, line: line))
  }
}
