/// The words by which rows that are no records are told (statistical tables, departments' lists).
enum TableWords {
  /// Words that alone in a cell make a row of sums.
  static let totals: Set<String> = [
    "合计", "总计", "小计", "累计", "总合计", "合计数", "全市合计", "全区合计", "本页合计", "本页小计",
    "total",
  ]

  /// Words before a colon in what stands below a table.
  static let footers: Set<String> = [
    "填表人", "填报人", "制表人", "审核人", "复核人", "单位负责人", "统计负责人", "负责人", "报出日期",
    "填表日期", "制表日期", "填报日期", "填报单位", "制表单位", "联系电话",
  ]

  /// Words before a colon in remarks below a table.
  static let remarks: Set<String> = ["备注", "说明", "注", "注释", "填表说明", "资料来源", "数据来源", "note"]

  /// 甲 乙 丙 above the columns that are not counted.
  static let stems = Array("甲乙丙丁戊己庚辛壬癸")

  static let numerals: Set<Character> = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]

  /// First characters of every word above, of group headings and of bracketed numerals; a row
  /// whose first two cells begin otherwise is a record.
  static let firstScalars: Set<Unicode.Scalar> = {
    var firsts = Set("其（(甲".unicodeScalars)
    let words = totals.union(footers).union(remarks)
    for word in words {
      firsts.formUnion(word.unicodeScalars.prefix(1))
      firsts.formUnion(word.uppercased().unicodeScalars.prefix(1))
    }
    for numeral in numerals { firsts.formUnion(numeral.unicodeScalars) }
    return firsts
  }()
}
