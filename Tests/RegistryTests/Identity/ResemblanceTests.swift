import Registry
import Testing

/// Who may be whom, by codes, names and places (domain facts 6 and 11.4).
@Suite("Agreement and resemblance of two records")
struct ResemblanceTests {
  static let definition = Definition(
    list: "firms", title: "示例名录",
    identity: [["uscc"], ["org_code"], ["reg_no"], ["name", "district"], ["former_names"]],
    fields: [
      Field(name: "uscc", label: "信用代码", type: .uscc),
      Field(name: "org_code", label: "机构代码", type: .code),
      Field(name: "reg_no", label: "注册号", type: .code),
      Field(name: "name", label: "名称", means: .name),
      Field(name: "district", label: "区县", type: .code, book: "districts", means: .location),
      Field(name: "former_names", label: "曾用名", type: .set(of: .text)),
    ])
  static let books = [
    "districts": Book(
      name: "districts", title: "区县", isClosed: false,
      entries: [
        Book.Entry(code: "320213", label: "梁溪区"), Book.Entry(code: "320211", label: "滨湖区"),
      ])
  ]
  let reading = TraceReading(
    Self.definition, Sameness(Self.definition, books: Self.books))

  /// `uscc|org_code|reg_no|name|district|former names by ;`, what is empty absent.
  private func traces(_ text: String) -> SubjectTraces {
    let cells = text.split(separator: "|", omittingEmptySubsequences: false)
    var records = RecordBatch(fieldCount: 6)
    records.keys = [records.append(Array("key".utf8))]
    records.lines = [1]
    for cell in cells {
      records.slots.append(
        cell.isEmpty ? .absent : records.append(Array(cell.replacing(";", with: "\n").utf8)))
    }
    let traces = reading.traces(of: 0, in: records)
    #expect(Set(reading.marks(of: 0, in: records)) == Set(traces.exactMarks))
    return traces
  }

  private func name(_ name: String, _ district: String = "梁溪区") -> SubjectTraces {
    traces("|||\(name)|\(district)|")
  }

  @Test(
    "names without codes, strict and loose",
    arguments: [
      ("示例（无锡）科技有限公司", "示例(无锡)科技有限公司", Resemblance.name),
      ("无锡示例科技有限公司", "示例（无锡）科技有限责任公司", .likeName),
      ("无锡示例科技有限公司", "无锡示例科技股份有限公司", .likeName),
      ("无锡示例科技有限公司", "无锡示例科技有限公司梁溪分公司", nil),
      ("无锡示例科技有限公司梁溪分公司", "无锡示例科技有限公司滨湖分公司", nil),
      ("示例集团有限公司", "示例（集团）有限公司", .likeName),
      ("无锡示例科技有限公司（原无锡样本信息有限公司）", "无锡样本信息有限公司", .formerName),
      ("无锡示例智能装备有限公司", "无锡示列智能装备有限公司", .similarName),
      ("无锡第一示例装备有限公司", "无锡第二示例装备有限公司", nil),
      ("无锡示例A1装备有限公司", "无锡示例A2装备有限公司", nil),
      ("无锡示例科技有限公司", "无锡样本信息有限公司", nil),
    ])
  func names(left: String, right: String, expected: Resemblance?) {
    let (a, b) = (name(left), name(right))
    #expect(a.resemblance(to: b, isLeaving: false) == expected)
    #expect(b.resemblance(to: a, isLeaving: false) == expected)
    let exact: Set<Resemblance?> = [.name, .formerName]
    #expect(a.agreement(with: b) == (exact.contains(expected) ? expected : nil))
  }

  @Test("code and label of a district are one place, another district is another")
  func places() {
    let here = name("无锡示例科技有限公司")
    #expect(here.agreement(with: name("无锡示例科技有限公司", "320213")) == .name)
    let elsewhere = name("无锡示例科技有限公司", "滨湖区")
    #expect(here.agreement(with: elsewhere) == nil)
    #expect(here.resemblance(to: elsewhere, isLeaving: false) == .nameElsewhere)
    #expect(here.resemblance(to: traces("|||无锡示例科技有限公司||"), isLeaving: false) == .nameElsewhere)
    #expect(
      here.resemblance(to: name("示例（无锡）科技有限责任公司", "滨湖区"), isLeaving: false) == nil)
  }

  @Test("two credit codes are two subjects, whatever the name; an organisation code is in one")
  func codes() {
    let old = traces("91320213PDY00001XR|||无锡示例科技有限公司|梁溪区|")
    let other = traces("91320213PDY000028R|||无锡示例科技有限公司|梁溪区|")
    #expect(old.conflicts(with: other))
    #expect(old.resemblance(to: other, isLeaving: false) == .name)
    let like = traces("91320213PDY000028R|||示例（无锡）科技有限责任公司|梁溪区|")
    #expect(old.resemblance(to: like, isLeaving: false) == nil)
    #expect(old.resemblance(to: like, isLeaving: true) == .likeName)
    let former = traces("91320213PDY000028R|||无锡示例股份有限公司（原无锡示例科技有限公司）|梁溪区|")
    #expect(old.resemblance(to: former, isLeaving: false) == .formerName)
    let slip = traces("91320213PDY000028R|||无锡示列科技有限公司|梁溪区|")
    #expect(old.resemblance(to: slip, isLeaving: true) == nil)
    let local = traces("|PDY00001-X||样本|滨湖区|")
    #expect(!old.conflicts(with: local))
    #expect(old.agreement(with: local) == .code(.organisation))
    #expect(
      traces("||320213000000012|甲||").agreement(with: traces("||320213000000012|乙||"))
        == .code(.registration))
  }

  @Test("a local unit's code with B is not its parent's, though the names are equal")
  func localUnits() {
    let parent = traces("91320213PDY00001XR|||无锡示例科技有限公司|梁溪区|")
    let unit = traces("|PDY00001B||无锡示例科技有限公司|梁溪区|")
    #expect(parent.conflicts(with: unit))
    #expect(parent.agreement(with: unit) == .name)
  }

  @Test("former names of the field lead to the name, either way round")
  func formerNames() {
    let now = traces("|||无锡示例科技有限公司|滨湖区|无锡样本信息有限公司;无锡样例有限公司")
    #expect(now.agreement(with: name("无锡样本信息有限公司")) == .formerName)
    #expect(name("无锡样例有限公司").agreement(with: now) == .formerName)
  }

  @Test(
    "kinds of codes by their shape",
    arguments: [
      ("91320213pdy00001xr", SubjectCode.Kind.uscc), ("PDY00001-X", .organisation),
      ("320213000000012", .registration), ("2020-320213-65-01-123456", .project),
      ("~示例/梁溪区", .local), ("A1", .other), ("", .other),
    ])
  func kinds(code: String, kind: SubjectCode.Kind) {
    #expect(SubjectCode(code).kind == kind)
  }

  @Test func damagedCodesAreTold() {
    #expect(SubjectCode("91320213PDY00001XX").isDamaged)
    #expect(SubjectCode("320213000000013").isDamaged)
    #expect(SubjectCode("2513-320213-65-01-123456").isDamaged)
    #expect(!SubjectCode("2020-320213-65-01-123456").isDamaged)
    #expect(!SubjectCode("91320213PDY00001XR").isDamaged)
    #expect(SubjectCode("PDY00001X").leads(to: SubjectCode("91320213 PDY00001-XR")))
  }

  @Test func oneCharacterApart() {
    #expect(NameSimilarity.differByOne("示例科技", "示列科技"))
    #expect(NameSimilarity.differByOne("示例科技", "示例新科技"))
    #expect(!NameSimilarity.differByOne("示例科技", "示例科技"))
    #expect(!NameSimilarity.differByOne("示例科技", "例示科技"))
    #expect(!NameSimilarity.differByOne("示例科技", "样本"))
  }
}
