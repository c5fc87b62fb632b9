import Glibc
import Importing
import Registry
import Testing

@Suite("Sources")
struct SourceTests {
  @Test("A regular file is opened with its size and its first bytes")
  func regular() throws {
    let file = try TemporaryFile([UInt8](repeating: 0x61, count: 100_000))
    let source = try Source.open(path: file.path)
    #expect(source.name == file.path)
    #expect(source.byteCount == 100_000)
    #expect(source.head.count == 64 << 10)
  }

  @Test("What cannot be opened says why and what to do")
  func refusals() throws {
    let empty = try TemporaryFile("")
    let expected: [(String, String)] = [
      ("/tmp/registry-no-such-file", "not-found"), ("/tmp", "is-directory"),
      ("/dev/null", "not-a-file"), (empty.path, "empty-file"),
    ]
    for (path, code) in expected {
      let refusal = try #require(throws: Refusal.self) { try Source.open(path: path) }
      #expect(refusal.code == code)
      #expect(refusal.exit == .input)
      #expect(refusal.place?.file == path)
      #expect(refusal.remedy != nil)
    }
  }

  @Test("A file above the limit is refused")
  func limit() throws {
    let file = try TemporaryFile("12345")
    #expect(try Source.open(path: file.path, byteLimit: 5).byteCount == 5)
    let refusal = try #require(throws: Refusal.self) {
      try Source.open(path: file.path, byteLimit: 4)
    }
    #expect(refusal.code == "file-too-large")
  }

  @Test("Standard input is spooled once and its file goes away with the source")
  func standardInput() throws {
    let path: String
    do {
      let source = try spooled("甲,乙\n")
      path = try source.path()
      #expect(source.name == "-")
      #expect(source.byteCount == 8)
      #expect(access(path, R_OK) == 0)
    }
    #expect(access(path, F_OK) != 0)
  }

  @Test("Standard input has a limit, and nothing on it is refused")
  func standardInputLimit() throws {
    let large = try #require(throws: Refusal.self) { try spooled("12345", limit: 4) }
    #expect(large.code == "file-too-large")
    let empty = try #require(throws: Refusal.self) { try spooled("") }
    #expect(empty.code == "empty-file")
  }

  @Test("A directory that takes no spool file is named with the remedy")
  func noSpool() throws {
    let refusal = try #require(throws: Refusal.self) {
      try Source.standardInput(directory: "/proc/registry-none", descriptor: 0)
    }
    #expect(refusal.code == "spool-failed")
  }

  private func spooled(_ text: String, limit: Int = 1 << 20) throws -> Source {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let bytes = Array(text.utf8)
    try #require(write(ends[1], bytes, bytes.count) == bytes.count)
    close(ends[1])
    defer { close(ends[0]) }
    return try Source.standardInput(byteLimit: limit, descriptor: ends[0])
  }
}
