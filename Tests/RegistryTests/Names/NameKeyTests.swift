import Registry
import Testing

@Suite struct NameKeyTests {
  @Test(arguments: [
    ("示例（无锡）科技有限公司", "示例(无锡)科技有限公司", NameKey.Relation.same),
    ("无锡示例科技有限公司", "示例（无锡）科技有限责任公司", .likely),
    ("无锡示例科技有限公司", "无锡示例科技股份有限公司", .converted),
    ("无锡示例科技有限公司", "无锡示例科技有限公司梁溪分公司", .branch),
    ("示例集团有限公司", "示例（集团）有限公司", .likely),
    ("无锡示例科技有限公司（原无锡样本信息有限公司）", "无锡样本信息有限公司", .former),
    ("★无锡 示例\u{3000}科技有限公司", "无锡示例科技有限公司", .same),
    ("无锡示例科技有限公司（筹）", "无锡示例科技有限公司", .same),
    ("示例·样本ABC科技有限公司", "示例.样本ａｂｃ科技有限公司", .same),
    ("“示例”科技有限公司", "示例科技有限公司", .same),
    ("江苏无锡示例科技有限公司", "无锡市示例科技有限公司", .likely),
    ("苏州工业园区示例科技有限公司", "苏州示例科技有限公司", .likely),
    ("无锡第一示例技术有限公司", "无锡第1示例技术有限公司", .likely),
    ("无锡示例科技有限公司", "无锡样本科技有限公司", .different),
    ("无锡示例科技有限公司", "无锡样本科技有限公司梁溪分公司", .different),
    ("无锡示例科技有限公司", "无锡示例科技有限公司昆山工厂", .branch),
    ("苏州银行股份有限公司", "无锡银行股份有限公司", .different),
    ("示例管理中心（有限合伙）", "示例管理中心合伙企业(有限合伙)", .likely),
  ])
  func relations(left: String, right: String, expected: NameKey.Relation) {
    let (a, b) = (NameKey(left), NameKey(right))
    #expect(a.relation(to: b) == expected, "\(a.loose) \(b.loose)")
    #expect(b.relation(to: a) == expected)
  }

  @Test func notesAreTakenOff() {
    let key = NameKey("无锡示例科技有限公司（曾用名：无锡样本有限公司、无锡样例有限公司）（筹）")
    #expect(key.strict == "无锡示例科技有限公司")
    #expect(key.formerNames == ["无锡样本有限公司", "无锡样例有限公司"])
    #expect(key.isInPreparation)
    #expect(NameKey("（原）").strict == "(原)")
    #expect(NameKey("示例中心（有限合伙）").formerNames.isEmpty)
  }

  @Test func branchesKnowTheirParent() {
    let key = NameKey("无锡示例科技有限公司梁溪分公司")
    #expect(key.isBranch)
    #expect(key.parent == "无锡示例科技有限公司")
    #expect(NameKey("示例银行苏州分行").isBranch)
    #expect(!NameKey("苏州示例工厂").isBranch)
    #expect(!NameKey("无锡示例科技有限公司").isBranch)
  }

  @Test func formsAreRead() {
    #expect(NameKey("示例科技有限责任公司").form == .limited)
    #expect(NameKey("示例科技股份有限公司").form == .jointStock)
    #expect(NameKey("示例管理中心（有限合伙）").form == .partnership)
    #expect(NameKey("示例研究院").form == nil)
  }

  @Test func emptyAndOddNamesDoNotTrap() {
    for name in ["", " ", "(", ")", "()", "）（", "有限公司", "无锡", "（原）（原）", "★", "\u{FEFF}"] {
      let key = NameKey(name)
      #expect(key.relation(to: key) == .same)
    }
  }

  @Test func strictKeyIsItsOwnKey() {
    for name in ["示例（无锡）科技有限公司", "★无锡 示例ABC（集团）股份有限公司（原样本公司）"] {
      let key = NameKey(name)
      #expect(NameKey(key.strict).strict == key.strict)
      #expect(NameKey(key.strict).loose == key.loose)
    }
  }
}
