import Registry

extension Lexicon {
  /// Words for whoever fills the models: headings of tables, titles of charts.
  static let models: [String: Phrase] = [
    "total": Phrase(zh: "合计", en: "Total"),
    "seq": Phrase(zh: "序号", en: "No."),
    "contact": Phrase(zh: "企业联系人", en: "Contact"),
    "since": Phrase(zh: "结对时间", en: "Since"),
    "pairing": Phrase(zh: "结对方式", en: "Pairing"),
    "history-chart": Phrase(zh: "历期在册数", en: "Records by period"),
    "by-officer": Phrase(zh: "按服务专员", en: "By officer"),
    "by-district": Phrase(zh: "按板块", en: "By district"),
    "by-sub_field": Phrase(zh: "按细分领域", en: "By sub-field"),
  ]
}
