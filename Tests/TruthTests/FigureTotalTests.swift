import Operations
import Registry
import Testing

/// Sums are of what adds up.
@Suite("Totals of figures")
struct FigureTotalTests {
  @Test("leave out shares and numbers without a unit, and add up areas")
  func additive() throws {
    let bureau = try Bureau()
    try bureau.take(
      bureau.file(
        "buildings.csv",
        """
        楼宇名称,所属区县,已租面积(平方米),入驻率,租金单价,楼宇税收(万元),入驻企业数
        示例一号楼,梁溪区,1200.5,80,2.5,30,12
        示例二号楼,梁溪区,800,50,1.5,12.5,3

        """), into: "buildings", asof: "2022")
    let totals = try bureau.office.totals(
      list: "buildings", version: .latest, filters: [:], audience: .full)
    let sums = totals.mapValues(\.text)
    #expect(sums["let_area"] == "2000.5" && sums["tenants_count"] == "15")
    #expect(sums["tax_total"] == "425000")
    #expect(!sums.keys.contains("occupancy") && !sums.keys.contains("rent"))
  }
}
