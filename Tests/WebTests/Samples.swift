import Registry
import Web

/// Invented lists of an invented office; codes are of the self-defined zone of GB 11714.
struct Samples {
  let language: Language
  var routes: Routes { Routes(language: language) }
  var lexicon: Lexicon { Lexicon(language: language) }

  static let list = "key-enterprises"
  static let digest = "7f3a91c20be4d58866aa0193f7c4e21b5d9e08f6"

  /// The text of the language.
  func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en).text(language) }

  func frame(
    _ here: Link, audience: Audience = .internal, crumbs: [Frame.Crumb] = [],
    shortTitle: String? = nil
  ) -> Frame {
    Frame(
      site: say("产业名录库", "Industry Registry"),
      office: say("示例市工业和信息化局", "Example City Bureau of Industry"), here: here,
      audience: audience, crumbs: [Frame.Crumb(lexicon["overview"], routes.overview())] + crumbs,
      shortTitle: shortTitle, reader: say("示例甲", "Example A"))
  }

  func root(_ here: Link) -> Frame {
    var frame = frame(here)
    frame.crumbs = []
    return frame
  }

  var listTitle: String { say("重点企业（机构）名录", "Key enterprises and institutions") }
  var listCrumb: Frame.Crumb { Frame.Crumb(listTitle, routes.list(Self.list)) }

  func mark(_ period: String = "2023Q2", draft: Bool = false, edition: Int = 1) -> EditionMark {
    let words = Words()
    guard let period = Period(period) else { preconditionFailure("period \(period)") }
    return EditionMark(
      period: lexicon.period(period),
      edition: draft ? lexicon["draft"] : lexicon.edition(edition), isDraft: draft,
      records: lexicon.count(draft ? 1286 : 1274), counter: lexicon.counter(words),
      digest: Self.digest, documentNumber: draft ? nil : "示工信发〔2023〕19号",
      approvedBy: draft ? nil : say("示例领导小组办公室", "Example leading group office"),
      date: draft ? nil : "2023-06-20")
  }

  struct Firm {
    let name: String
    let code: String
    let district: String
    let field: String
    let revenue: String
    let staff: String
  }

  static let firms: [Firm] = [
    Firm(
      name: "示例光子科技（苏州）有限公司", code: "91320505PDY000044C", district: "虎丘区", field: "光子",
      revenue: "128,560.00", staff: "812"),
    Firm(
      name: "示例芯云集成电路设计有限公司", code: "91320594PDY0000524", district: "苏州工业园区",
      field: "集成电路", revenue: "86,203.50", staff: "436"),
    Firm(
      name: "示例精工数控机床股份有限公司", code: "91320583PDY0000601", district: "昆山市",
      field: "机器人及数控机床", revenue: "412,907.00", staff: "2,305"),
    Firm(
      name: "示例检验检测研究院", code: "12320500PDY000079U", district: "姑苏区", field: "检验检测",
      revenue: "9,870.40", staff: "164"),
    Firm(
      name: "示例工业设计促进中心", code: "52320500PDY000087J", district: "姑苏区", field: "工业设计",
      revenue: "1,206.00", staff: "28"),
    Firm(
      name: "示例知识产权律师事务所", code: "31320000PDY000095Q", district: "吴中区", field: "知识产权",
      revenue: "3,415.75", staff: "57"),
    Firm(
      name: "示例云算软件有限公司", code: "91320213PDY00001XR", district: "吴江区",
      field: "软件与信息服务", revenue: "22,018.30", staff: "268"),
    Firm(
      name: "示例供应链管理有限公司", code: "91320213PDY000028R", district: "太仓市",
      field: "供应链与现代物流", revenue: "57,300.00", staff: "342"),
    Firm(
      name: "示例纳米新材料有限公司", code: "91320202PDY000036N", district: "相城区", field: "纳米新材料",
      revenue: "15,442.90", staff: "131"),
    Firm(
      name: "示例街道家具设计工作室", code: "92320213PDY000108A", district: "常熟市", field: "工业设计",
      revenue: "86.20", staff: "3"),
  ]

  static let districts: [(String, Int)] = [
    ("苏州工业园区", 342), ("昆山市", 218), ("虎丘区", 167), ("吴江区", 121), ("吴中区", 103),
    ("张家港市", 98), ("常熟市", 82), ("相城区", 64), ("太仓市", 51), ("姑苏区", 28),
  ]
}
