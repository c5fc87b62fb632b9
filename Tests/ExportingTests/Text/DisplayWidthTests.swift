import Exporting
import Testing

struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("示例", 4), ("示例a", 5), ("（无锡）", 8), ("，。", 4), ("ｱ", 1), ("Ａ", 2),
    ("𠮷", 2), ("e\u{301}", 1), ("한국", 4), ("👩‍👩‍👧‍👦", 2), ("🇨🇳", 2), ("☀️", 2), ("—·…", 3),
    ("\u{200B}", 0), ("あア", 4), ("①", 1), ("㈱", 2),
  ])
  func countsColumns(_ text: String, _ width: Int) {
    #expect(displayWidth(text) == width)
  }

  @Test func columnsOfATableBeginWhereTheyBegin() {
    var table = TextTable([("名称", .left), ("家数", .right), ("code", .left)])
    table.add(["示例甲有限公司", "7", "A"])
    table.add(["abc", "1234567", "B"])
    table.add(["e\u{301}𠮷"])
    let lines = table.text().split(separator: "\n")
    #expect(
      lines == [
        "名称               家数  code", "──────────────  ───────  ────",
        "示例甲有限公司        7  A", "abc             1234567  B", "e\u{301}𠮷",
      ])
    for (line, mark) in [(lines[2], "A"), (lines[3], "B")] {
      #expect(displayWidth(String(line.prefix { String($0) != mark })) == 25)
    }
  }

  @Test func colourIsForTerminalsAlone() {
    var table = TextTable([("a", .left)])
    table.add(["b"])
    #expect(!table.text(.plain).contains("\u{1B}"))
    #expect(table.text(.terminal).contains("\u{1B}[1m"))
  }

  @Test(arguments: [
    ("示例", "示例"), ("a\nb", "a\\nb"), ("\u{1B}[2J", "\\u{1B}[2J"), ("\u{202E}x", "\\u{202E}x"),
    ("\u{9B}1m", "\\u{9B}1m"), ("👩‍👧", "👩‍👧"), ("\r\n", "\\r\\n"), ("\u{2028}", "\\u{2028}"),
  ])
  func namesCannotCommandTheTerminal(_ text: String, _ expected: String) {
    #expect(visible(text) == expected)
  }
}
