import Registry
import Testing

/// A small generator, so that a failure can be run again from its seed.
private struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct ValueLawTests {
  static let seeds: [UInt64] = [1, 20_210_907, 0xFEED]

  @Test(arguments: seeds) func foldingTwiceIsFoldingOnce(seed: UInt64) {
    var random = Seeded(seed)
    let alphabet = Array("aZ09 \t\n()（）[］〔】{｝-–—−－ａＺ０～\u{A0}\u{3000}\u{200B}\u{FEFF}无锡，、·é𠮷㈱")
    for _ in 0..<2000 {
      let text = String(
        (0..<Int.random(in: 0...12, using: &random)).map { _ in
          alphabet.randomElement(using: &random) ?? "a"
        })
      for dropsCase in [true, false] {
        let once = Notation.folded(text, dropsCase: dropsCase)
        #expect(Notation.folded(once, dropsCase: dropsCase) == once, "seed \(seed): \(text)")
        let isPlain = Notation.isPlain(Array(text.utf8).span, dropsCase: dropsCase)
        #expect(isPlain == (Array(once.utf8) == Array(text.utf8)), "seed \(seed): \(text)")
      }
    }
  }

  @Test func foldingMakesNotationsEqual() {
    let equal = [
      ("示例（无锡）", "示例(无锡)"), ("Ａ１", "A1"), ("a b", "ab"), ("〔2021〕19号", "[2021] 19号"),
      ("1—2", "1-2"), ("示\u{200B}例\u{3000}", "示例"),
    ]
    for (left, right) in equal {
      #expect(
        Notation.folded(left, dropsCase: false) == Notation.folded(right, dropsCase: false))
    }
    #expect(Notation.folded("aB", dropsCase: true) == "AB")
    #expect(Notation.folded("aB", dropsCase: false) == "aB")
    #expect(Notation.folded("a\nb", dropsCase: false) == "a\nb")
  }

  @Test(arguments: seeds) func decimalsAgreeWithWideIntegers(seed: UInt64) throws {
    var random = Seeded(seed)
    func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { power, _ in power * 10 } }
    for _ in 0..<2000 {
      let (a, b) = (
        Int128(Int64.random(in: .min ... .max, using: &random)),
        Int128(Int64.random(in: -9999...9999, using: &random))
      )
      let (s, t) = (Int.random(in: 0...8, using: &random), Int.random(in: 0...8, using: &random))
      let left = try #require(ExactDecimal(coefficient: a, scale: s))
      let right = try #require(ExactDecimal(coefficient: b, scale: t))
      let (wideA, wideB) = (a * power(8 - s), b * power(8 - t))
      let sum = ExactDecimal(coefficient: wideA + wideB, scale: 8)
      #expect(left.adding(right) == sum, "seed \(seed): \(left) + \(right)")
      #expect((left < right) == (wideA < wideB), "seed \(seed): \(left) < \(right)")
      #expect((left == right) == (wideA == wideB), "seed \(seed)")
      #expect(ExactDecimal(left.description) == left, "seed \(seed): \(left)")
      #expect(left.scaled(byPowerOfTen: 4)?.scaled(byPowerOfTen: -4) == left, "seed \(seed)")
    }
  }

  @Test func decimalsAtTheirLimits() {
    let most = String(repeating: "9", count: 38)
    #expect(ExactDecimal(most)?.description == most)
    #expect(ExactDecimal(most + "9") == nil)
    #expect(ExactDecimal("-0." + most)?.description == "-0." + most)
    #expect(ExactDecimal("0." + most + "9") == nil)
    #expect(ExactDecimal(most)?.adding(ExactDecimal(integer: 1)) == nil)
    #expect(ExactDecimal(most)?.scaled(byPowerOfTen: 1) == nil)
    for text in ["", "-", ".", "1.", ".5", "+1", "1e3", "1,000", "--1", "1.2.3", " 1"] {
      #expect(ExactDecimal(text) == nil, "\(text)")
    }
    for (text, canonical) in [("007.10", "7.1"), ("-0", "0"), ("0.00", "0"), ("-0.50", "-0.5")] {
      #expect(ExactDecimal(text)?.description == canonical)
    }
  }

  /// Fast and slow ways of reading a number must not differ.
  @Test(arguments: seeds) func plainAndWrittenNumbersAgree(seed: UInt64) {
    var random = Seeded(seed)
    for _ in 0..<1000 {
      let whole = Int.random(in: 0...999_999_999, using: &random)
      let fraction = Int.random(in: 10...99, using: &random)
      let sign = Bool.random(using: &random) ? "-" : ""
      let text = "\(sign)\(whole).\(fraction)"
      let wide = String(text.map { $0 == "." ? "．" : $0 })
      for (type, header) in [
        (FieldType.money, Unit.tenThousandYuan), (.money, .yuan), (.decimal, nil),
        (.percent, .percent),
      ] as [(FieldType, Unit?)] {
        let fast = ReadCell(text, type, header: header)
        #expect(fast.state == "value")
        #expect(fast == ReadCell(wide, type, header: header), "seed \(seed): \(text)")
      }
    }
  }

  @Test func canonicalFormsReadBackToThemselves() {
    let cells: [(String, FieldType)] = [
      ("１２．５０", .decimal), ("1,234", .integer), ("3.2万元", .money), ("12.50%", .percent),
      ("二〇二一年九月", .date), ("2023年底前", .date), ("2023年1-9月", .date), ("√", .boolean),
      ("  示例 ", .text), ("'007", .code), ("91320213pdy00001xr", .uscc),
      ("pdy00001-x", .organisationCode),
      ("３２０２１３０００００００１２", .registrationNumber), ("600000", .securitiesCode),
      ("21073205068901123456", .projectCode), ("138 0000 1234", .phone),
      ("乙、甲；丙", .set(of: .text)), ("b;a", .set(of: .code)),
    ]
    for (cell, type) in cells {
      let once = ReadCell(cell, type).value ?? ""
      #expect("\(ReadCell(once, type))" == "value \(once)", "\(cell)")
    }
  }
}
