import Registry

extension ExternalProgram.Limits {
  private static let keys = ["seconds", "silence", "memory", "processes", "output", "line"]

  init(_ section: Section) throws(Refusal) {
    self.init()
    guard let part = try section.section("limits", known: Self.keys) else { return }
    seconds = try part.count("seconds") ?? seconds
    silence = try part.count("silence") ?? silence
    // The watcher keeps the tree of processes in a table of 4096.
    processes = try part.count("processes", atMost: 4000) ?? processes
    memory = try part.bytes("memory") ?? memory
    output = try part.bytes("output") ?? output
    line = try part.bytes("line") ?? line
  }
}

extension Section {
  /// A whole number above nothing.
  fileprivate func count(_ key: String, atMost most: Int = 1_000_000) throws(Refusal) -> Int? {
    guard let item = try item(key) else { return nil }
    guard let count = Int(item.text), (1...most).contains(count) else {
      throw Mistake.shape(
        Phrase(zh: " \(item.text)", en: "`\(item.text)`"),
        expected: Phrase(zh: "1 到 \(most) 的整数", en: "a whole number from 1 to \(most)"),
        at: item.spot)
    }
    return count
  }

  /// `65536`, `64 KiB`, `512 MiB`, `2 GiB`.
  fileprivate func bytes(_ key: String) throws(Refusal) -> Int? {
    guard let item = try item(key) else { return nil }
    let digits = item.text.prefix { $0.isASCII && $0.isNumber }
    let shifts = ["": 0, "KiB": 10, "MiB": 20, "GiB": 30]
    let unit = item.text.dropFirst(digits.count).drop { $0 == " " }
    guard let count = Int(digits), let shift = shifts[String(unit)], count > 0,
      count <= 1 << (50 - shift)
    else {
      throw Mistake.shape(
        Phrase(zh: " \(item.text)", en: "`\(item.text)`"),
        expected: Phrase(
          zh: "字节数，如 65536、64 KiB、512 MiB、2 GiB",
          en: "a number of bytes, like 65536, 64 KiB, 512 MiB, 2 GiB"),
        at: item.spot)
    }
    return count << shift
  }
}
