import Importing
import Registry
import Testing

@Suite("Text of a source")
struct TextStreamTests {
  /// A text with one, two, three and four bytes per character.
  static let sample = "单位名称,备注\r\n示例（无锡）科技,é𠮷𬭎\n"

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let encoding: String
    var told: String?
    var testDescription: String { name }
  }

  static let utf16: [UInt8] = sample.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  static let utf16Big: [UInt8] = sample.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }

  static let cases = [
    Case(name: "UTF-8", bytes: Array(sample.utf8), encoding: "UTF-8"),
    Case(name: "UTF-8 with mark", bytes: [0xEF, 0xBB, 0xBF] + sample.utf8, encoding: "UTF-8"),
    Case(name: "UTF-16LE", bytes: [0xFF, 0xFE] + utf16, encoding: "UTF-16LE"),
    Case(name: "UTF-16BE", bytes: [0xFE, 0xFF] + utf16Big, encoding: "UTF-16BE"),
    Case(
      name: "UTF-16 told, big-endian mark", bytes: [0xFE, 0xFF] + utf16Big, encoding: "UTF-16BE",
      told: "utf-16"),
    Case(name: "UTF-16LE told", bytes: utf16, encoding: "UTF-16LE", told: "utf-16le"),
  ]

  @Test("One text, every encoding, every chunk boundary", arguments: cases)
  func roundTrip(of example: Case) throws {
    let file = try TemporaryFile(example.bytes)
    for chunk in Array(1...64) + [1 << 20] {
      let (text, encoding) = try read(file, told: example.told, chunk: chunk)
      #expect(text == Self.sample, "chunk \(chunk)")
      #expect(encoding == example.encoding)
    }
  }

  /// 示例公司 in GB18030, and characters that GBK does not have in their four-byte forms.
  static let gb: [UInt8] =
    [0xCA, 0xBE, 0xC0, 0xFD, 0xB9, 0xAB, 0xCB, 0xBE, 0x0A]
    + [0x82, 0x35, 0x96, 0x32, 0x81, 0x39, 0xEF, 0x31, 0x99, 0x33, 0xA9, 0x32]
    + [0x95, 0x34, 0xB2, 0x35]

  @Test("GB18030 is found where UTF-8 is ruled out, at every chunk boundary")
  func gb18030() throws {
    let file = try TemporaryFile(Self.gb)
    for chunk in 1...64 {
      let (text, encoding) = try read(file, chunk: chunk)
      #expect(text == "示例公司\n\u{9FEB}\u{3402}\u{2CB4E}\u{20BB7}", "chunk \(chunk)")
      #expect(encoding == "GB18030")
    }
  }

  @Test(
    "Positions that GB 18030-2022 moved are read as the characters of 2022",
    arguments: [
      ([0xA6, 0xD9], 0xFE10), ([0xA6, 0xDA], 0xFE12), ([0xA6, 0xDB], 0xFE11),
      ([0xA6, 0xDC], 0xFE13), ([0xA6, 0xDD], 0xFE14), ([0xA6, 0xDE], 0xFE15),
      ([0xA6, 0xDF], 0xFE16), ([0xA6, 0xEC], 0xFE17), ([0xA6, 0xED], 0xFE18),
      ([0xA6, 0xF3], 0xFE19), ([0xFE, 0x59], 0x9FB4), ([0xFE, 0x61], 0x9FB5),
      ([0xFE, 0x66], 0x9FB6), ([0xFE, 0x67], 0x9FB7), ([0xFE, 0x6D], 0x9FB8),
      ([0xFE, 0x7E], 0x9FB9), ([0xFE, 0x90], 0x9FBA), ([0xFE, 0xA0], 0x9FBB),
      // Their four-byte forms before the change, and what took the private code points after it.
      ([0x82, 0x35, 0x90, 0x37], 0x9FB4), ([0x84, 0x31, 0x82, 0x36], 0xFE10),
    ] as [([UInt8], UInt32)])
  func movedPosition(bytes: [UInt8], scalar: UInt32) throws {
    let file = try TemporaryFile([0x41] + bytes + [0x42])
    let (text, _) = try read(file, told: "GB18030")
    #expect(text.unicodeScalars.map(\.value) == [0x41, scalar, 0x42])
  }

  @Test("GBK as told is read as GB18030, which contains it")
  func gbkAsTold() throws {
    let (text, encoding) = try read(TemporaryFile(Self.gb), told: "GBK")
    #expect(text.hasPrefix("示例公司"))
    #expect(encoding == "GB18030")
  }

  @Test("A byte that is no text is refused with line, offset and the text before it")
  func undecodable() throws {
    let bytes = Self.gb.prefix(9) + [0xB9, 0xAB, 0xFF, 0x41]
    for chunk in 1...16 {
      let refusal = try #require(throws: Refusal.self) {
        try read(TemporaryFile(Array(bytes)), chunk: chunk)
      }
      #expect(refusal.code == "undecodable")
      #expect(refusal.exit == .input)
      #expect(refusal.place?.line == 2)
      #expect(refusal.message.en.contains("byte 11"))
      #expect(refusal.message.zh.contains("公"))
      #expect(refusal.remedy?.en.contains("--encoding") == true)
    }
  }

  @Test("UTF-8 that is damaged or cut late is not taken for GB18030")
  func damagedUTF8() throws {
    let text = Array("单位名称,地址\n示例科技有限公司,示例路".utf8)
    for bytes in [Array(text.dropLast(1)), text.dropLast(2), text + [0xC3, 0x28]] {
      let refusal = try #require(throws: Refusal.self) { try read(TemporaryFile(bytes)) }
      #expect(refusal.code == "undecodable")
      #expect(refusal.message.en.contains("UTF-8"))
      #expect(refusal.place?.line == 2)
    }
  }

  @Test(
    "What strict UTF-8 rules out",
    arguments: [
      [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xE4, 0xB8],
    ] as [[UInt8]])
  func malformedUTF8(bytes: [UInt8]) throws {
    for chunk in 1...6 {
      let file = try TemporaryFile(Array("ab\n".utf8) + bytes)
      let refusal = try #require(throws: Refusal.self) {
        try read(file, told: "UTF-8", chunk: chunk)
      }
      #expect(refusal.code == "undecodable")
      #expect(refusal.message.en.contains("byte 3"))
    }
  }

  @Test("NUL bytes are refused outside UTF-16, and NUL characters everywhere")
  func nul() throws {
    let files: [([UInt8], String?, Int)] = [
      ([0x61, 0x0A, 0x62, 0x00], nil, 3), ([0xCA, 0xBE, 0x0A, 0x00, 0x41], nil, 3),
      ([0xFF, 0xFE, 0x61, 0x00, 0x00, 0x00], nil, 4),
    ]
    for (bytes, told, offset) in files {
      let refusal = try #require(throws: Refusal.self) {
        try read(TemporaryFile(bytes), told: told)
      }
      #expect(refusal.code == "nul-byte")
      #expect(refusal.message.en.contains("byte \(offset)"))
    }
  }

  @Test("An encoding that nobody knows is wrong usage")
  func unknownEncoding() throws {
    // A suffix by which the C library would drop characters is no name of an encoding.
    for name in ["KLINGON-8", "BIG5//IGNORE", ""] {
      let refusal = try #require(throws: Refusal.self) {
        try read(TemporaryFile("a"), told: name)
      }
      #expect(refusal.code == "unknown-encoding")
      #expect(refusal.exit == .usage)
    }
  }

  @Test("A mark that contradicts what was told is refused")
  func contradiction() throws {
    let files: [([UInt8], String)] = [
      ([0xEF, 0xBB, 0xBF, 0x61], "GBK"), ([0xFF, 0xFE, 0x61, 0], "UTF-8"),
    ]
    for (bytes, told) in files {
      let refusal = try #require(throws: Refusal.self) {
        try read(TemporaryFile(bytes), told: told)
      }
      #expect(refusal.code == "encoding-mark")
      #expect(refusal.exit == .input)
    }
  }

  @Test("A file that grows while it is read is refused")
  func changed() throws {
    let file = try TemporaryFile("a,b\n1,2\n")
    let stream = try TextStream(file.source(), encoding: nil, chunkBytes: 4)
    var buffer: [UInt8] = []
    #expect(try stream.read(into: &buffer))
    try file.append("3,4\n")
    let refusal = try #require(throws: Refusal.self) { while try stream.read(into: &buffer) {} }
    #expect(refusal.code == "source-changed")
  }

  private func read(
    _ file: TemporaryFile, told: String? = nil, chunk: Int = 1 << 20
  ) throws -> (String, String) {
    let stream = try TextStream(file.source(), encoding: told, chunkBytes: chunk)
    var buffer: [UInt8] = []
    while try stream.read(into: &buffer) {}
    return (String(decoding: buffer, as: UTF8.self), stream.encoding)
  }
}
