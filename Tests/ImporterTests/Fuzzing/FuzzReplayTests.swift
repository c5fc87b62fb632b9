import Foundation
import Testing

/// The corpus of the fuzzers, and some thousand mutations of it: what `scripts/fuzz` does for long
/// and led by coverage, for seconds and the same every time.
@Suite("Fuzzing, replayed")
struct FuzzReplayTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  private static let mutations =
    ProcessInfo.processInfo.environment["REGISTRY_FUZZ_MUTATIONS"].flatMap(Int.init) ?? 1_000

  static func corpus(_ target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
    let folder = folder.appendingPathComponent("Corpus/\(target.rawValue)")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
      (name, [UInt8](try Data(contentsOf: folder.appendingPathComponent(name))))
    }
  }

  @Test("The corpus is read or refused as it should be", arguments: FuzzTarget.allCases)
  func corpus(target: FuzzTarget) throws {
    let files = try Self.corpus(target)
    #expect(files.count >= 5)
    for file in files {
      let fault = target.fault(in: file.bytes)
      #expect(fault == nil, "\(target.rawValue)/\(file.name): \(fault!)")
    }
  }

  @Test("So are mutations of it", arguments: FuzzTarget.allCases)
  func mutated(target: FuzzTarget) throws {
    let files = try Self.corpus(target).map(\.bytes)
    for seed in 0..<UInt64(Self.mutations) {
      var random = Seeded(seed)
      let bytes = Mutation.mutated(random.element(of: files), with: files, &random)
      let fault = target.fault(in: bytes)
      #expect(fault == nil, "\(target.rawValue), seed \(seed): \(fault!)")
    }
  }
}

/// Small damage of the kinds that find most.
private enum Mutation {
  static func mutated(_ bytes: [UInt8], with files: [[UInt8]], _ random: inout Seeded) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<random.number(1...4) where !bytes.isEmpty {
      let at = random.number(0...bytes.count - 1)
      let stretch = at..<min(bytes.count, at + random.number(1...24))
      switch random.number(0...6) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[at] ^= 1 << UInt8.random(in: 0...7, using: &random)
      case 2: bytes.removeSubrange(stretch)
      case 3: bytes.insert(contentsOf: bytes[stretch], at: at)
      case 4: bytes.insert(random.element(of: Self.special), at: at)
      case 5: bytes.removeSubrange(at...)
      default:
        let other = random.element(of: files)
        let from = random.number(0...max(0, other.count - 1))
        bytes.replaceSubrange(stretch, with: other[from..<min(other.count, from + 40)])
      }
    }
    return bytes
  }

  private static let special =
    Array("\"',;\t\r\n<>&/={}[]:\\0-".utf8) + [0, 0x1E, 0x81, 0xFF, 0xEF]
}
