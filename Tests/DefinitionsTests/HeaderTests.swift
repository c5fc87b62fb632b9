import Registry
import Testing

@testable import Definitions

@Suite("Usual headers lead to a field of the key enterprises")
struct HeaderTests {
  let definition: Definition

  init() throws {
    definition = try Library.load(config: nil).definition("key-enterprises")
  }

  /// The field that a header leads to, by label, alias or name.
  func field(_ header: String) -> Field? {
    let key = LabelKey.key(header)
    return definition.fields.first { field in
      ([field.name, field.label] + field.aliases).contains { LabelKey.key($0) == key }
    }
  }

  @Test("a bureau's export of nineteen columns has a field for each")
  func nineteen() throws {
    let expected: [(header: String, field: String, type: FieldType)] = [
      ("统一社会信用代码", "uscc", .uscc), ("企业名称", "name", .text),
      ("细分领域", "sub_fields", .set(of: .code)), ("行政区划代码", "region_code", .code),
      ("所属区县", "district", .code), ("行业代码", "industry_code", .code),
      ("法定代表人", "legal_rep", .text), ("注册资本(万元)", "reg_capital", .money),
      ("成立日期", "founded_on", .date), ("营业收入(万元)", "revenue", .money),
      ("税收(万元)", "tax_paid", .money), ("从业人数", "employees_end", .integer),
      ("研发费用(万元)", "rd_expense", .money), ("联系电话", "contact_phone", .phone),
      ("注册地址", "reg_address", .text), ("是否规上", "is_above_scale", .boolean),
      ("单位规模", "unit_scale", .code), ("控股情况", "holding_type", .code),
      ("备注", "remark", .text),
    ]
    for (header, name, type) in expected {
      let found = try #require(field(header), "\(header)")
      #expect(found.name == name)
      #expect(found.type == type, "\(header)")
    }
    #expect(Set(expected.map(\.field)).count == 19)
  }

  @Test(
    "other offices' words for the same",
    arguments: [
      ("纳税人识别号", "uscc"), ("单位详细名称", "name"), ("企业（机构）名称", "name"),
      ("法定代表人（单位负责人）", "legal_rep"), ("县（市、区、旗）", "district"),
      ("县（区、市、旗）", "district"), ("板块", "district"), ("乡（镇、街道）", "street"),
      ("行业代码（GB/T4754-2017）", "industry_code"), ("R＆D经费", "rd_expense"),
      ("营业总收入（千元）", "revenue"), ("应交增值税（本年累计发生额）", "vat_payable"),
      ("开业（成立）时间", "founded_on"), ("期末用工人数（人）", "employees_end"),
      ("企业（单位）运营状态", "op_status"), ("产业 链", "sub_fields"), ("TYSHXYDM", "uscc"),
    ])
  func alias(header: String, name: String) {
    #expect(field(header)?.name == name)
  }

  @Test("coded columns know the words and the digits of exports")
  func coded() throws {
    let library = try Library.load(config: nil)
    let words = [
      "unit-scales": ["大型", "中型", "小型", "微型", "1", "2", "3", "4"],
      "holding-types": [
        "国有控股", "集体控股", "私人控股", "港澳台商控股", "外商控股", "其他", "1", "2", "3", "4", "5", "9",
      ],
    ]
    for (name, words) in words {
      let book = try #require(library.book(name))
      #expect(book.isClosed)
      for word in words {
        let entries = book.entries.filter { ([$0.code, $0.label] + $0.aliases).contains(word) }
        #expect(entries.count == 1, "\(name): \(word)")
      }
    }
  }
}
