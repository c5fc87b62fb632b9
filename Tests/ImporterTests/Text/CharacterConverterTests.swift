import Testing

@testable import Importing

/// The same text with and without the shortcuts, whatever it is and wherever it is cut.
@Suite("Shortcuts over bytes change nothing")
struct CharacterConverterTests {
  /// Whole characters of one, two and four bytes, bytes that are none, and pairs without a character.
  private static let pieces: [[UInt8]] = [
    [0x41], Array("代码,名称\n".utf8), Array("ABCDEFGHIJKLMNOPQRST".utf8), [0xCA, 0xBE], [0xC0, 0xFD],
    [0x81, 0x40], [0xFE, 0xFE], [0xA8, 0x44], [0x82, 0x35, 0x96, 0x32], [0x95, 0x34, 0xB2, 0x35],
    [0x80], [0xFF], [0xCA], [0xCA, 0x7F], [0x82, 0x35], [0xE4, 0xBC, 0x81], [0x00], [0x30],
  ]

  @Test("GB18030 by its table is GB18030 by the C library", arguments: UInt64(1)...20)
  func pairs(seed: UInt64) throws {
    var random = Seeded(seed)
    for _ in 0..<200 {
      var text = (0..<random.number(0...24)).flatMap { _ in random.element(of: Self.pieces) }
      let start = random.number(0...min(text.count, 3))
      // Under this name the C library reads the same encoding, and no table is asked.
      let plain = try convert(&text, from: start, "gb18030")
      #expect(try convert(&text, from: start, "GB18030") == plain, "seed \(seed): \(text)")
    }
  }

  @Test("Every pair of bytes is what the C library makes of it")
  func everyPair() throws {
    for lead in UInt8(0x80)...0xFF {
      for trail in UInt8(0x30)...0xFF {
        var pair = [lead, trail]
        let plain = try convert(&pair, from: 0, "gb18030")
        guard try convert(&pair, from: 0, "GB18030") != plain else { continue }
        Issue.record("\(pair): \(plain)")
      }
    }
  }

  private struct Outcome: Equatable {
    var taken: Int?
    var malformed: Int?
    var text: [UInt8] = [0x2E]
  }

  private func convert(
    _ bytes: inout [UInt8], from start: Int, _ encoding: String
  ) throws -> Outcome {
    let converter = try #require(CharacterConverter(from: encoding))
    var outcome = Outcome()
    do {
      outcome.taken = try converter.convert(&bytes, from: start, appendingTo: &outcome.text)
    } catch {
      if case .malformed(let position) = error { outcome.malformed = position }
    }
    return outcome
  }

  @Test("UTF-8 is what the standard library takes for UTF-8", arguments: UInt64(1)...20)
  func validation(seed: UInt64) {
    var random = Seeded(seed)
    let pieces: [[UInt8]] = [
      [0x41], Array("12345678".utf8), Array("企业名录".utf8), [0xE4, 0xBC, 0x81], [0xC3, 0xA9],
      [0xE0, 0xA4, 0x85], [0xE0, 0x80, 0x80], [0xED, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
      [0xF0, 0xA0, 0xAE, 0xB7], [0xC0, 0x80], [0xBC], [0xE4, 0xBC], [0xFF],
    ]
    for _ in 0..<500 {
      // Faults are rare, so that the words before them are looked at too.
      let text = (0..<random.number(0...12)).flatMap { _ in
        random.element(of: random.number(0...3) > 0 ? pieces.prefix(5) : pieces[...])
      }
      var check = UTF8Check()
      let taken = try? check.consume(text.span, isLast: true)
      #expect(
        (taken != nil) == (String(validating: text, as: UTF8.self) != nil), "seed \(seed): \(text)")
    }
  }

  @Test("UTF-8 among GB18030 is found where byte by byte finds it", arguments: UInt64(1)...20)
  func stretches(seed: UInt64) {
    var random = Seeded(seed)
    let pieces: [[UInt8]] = [
      [0x41], Array("12345678".utf8), Array("企业名录".utf8), Array("示例".utf8), [0xE4, 0xBC], [0xBC],
      [0xE4], [0xCA, 0xBE], [0xEF, 0xBC, 0x90], [0xE2, 0x80, 0x94], [0x0A],
    ]
    for _ in 0..<500 {
      let text = (0..<random.number(0...24)).flatMap { _ in random.element(of: pieces) }
      let cut = random.number(0...text.count)
      var (whole, cuts, slow) = (UTF8Stretch(from: 3), UTF8Stretch(from: 3), UTF8Stretch(from: 3))
      var expected: Int?
      for index in text.indices where expected == nil {
        expected = slow.find(in: text.span.extracting(index..<index + 1))
      }
      #expect(whole.find(in: text.span) == expected, "seed \(seed): \(text)")
      let first = cuts.find(in: text.span.extracting(..<cut))
      #expect(
        (first ?? cuts.find(in: text.span.extracting(cut...))) == expected,
        "seed \(seed), \(cut): \(text)")
    }
  }
}
