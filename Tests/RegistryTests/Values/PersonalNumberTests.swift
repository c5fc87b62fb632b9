import Registry
import Testing

/// Telephone and identity numbers inside texts. The identity numbers are of no district.
@Suite struct PersonalNumberTests {
  @Test(arguments: [
    ("光通信器件，联系13800001234", "光通信器件，联系138****1234"),
    ("138-0000-1234 或 138 0000 1234", "138-****-1234 或 138 **** 1234"),
    ("示例产品 0512-80001234", "示例产品 051*-****1234"), ("（0512）80001234", "（051*）****1234"),
    ("0512－8000 1234", "051*－**** 1234"), ("电话01080001234；", "电话010****1234；"),
    ("0512-8000123/13800001234", "051*-***0123/138****1234"),
    ("Tel13800001234", "Tel138****1234"), ("+86 13800001234", "+86 1******1234"),
    ("１３８００００１２３４", "１３８****１２３４"), ("证件329999190001010010", "证件329***********0010"),
    ("0512-80001234-801", "051*-****1234-801"),
  ])
  func masked(text: String, expected: String) {
    #expect(PersonalNumber.masked(text) == expected)
  }

  @Test(arguments: [
    "无锡示例科技有限公司", "示例路1380号0001234室", "苏示例发〔2023〕1380001号", "91320505PDY0001165",
    "2103-320505-04-01-138000", "合同PDY13800001234", "营业收入13800001234元", "13800001234.50",
    "1,380,000,123", "329999190001010011", "329999190013010018", "320505202306200012",
    "2023-06-20至2023-12-31",
    "12800001234", "138000012345", "0512-10001234", "0012-80001234", "1380000123", "ISO 9001:2015",
    "",
    "编号3299991900010100100", "10.13800001234", "https://示例/a/13800001234",
  ])
  func untouched(text: String) {
    #expect(PersonalNumber.masked(text) == nil)
  }

  @Test("the first look misses none, wherever it stands")
  func firstLook() {
    for number in ["13800001234", "0512-80001234", "(010)8000123", "１３８００００１２３４", "138—0000—1234"] {
      for before in 0..<9 {
        let text =
          String(repeating: "例", count: before / 4) + String(repeating: ".", count: before % 4)
        let mayBe = PersonalNumber.mayBeIn((text + "示" + number).utf8.span)
        #expect(mayBe, "\(before) \(number)")
      }
    }
    let none = PersonalNumber.mayBeIn("2022年营业收入8200万元，2023年9205万元".utf8.span)
    #expect(!none)
  }
}
