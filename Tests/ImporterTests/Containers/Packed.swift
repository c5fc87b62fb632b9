import Foundation
import Importing
import Registry
import RegistryTesting

/// An archive, or any file, in a folder of a test's own.
final class Packed {
  let folder: URL
  let path: String

  init(_ bytes: [UInt8], name: String = "报送.zip") throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "registry-packed-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appending(path: name).path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  convenience init(zip members: PackedFile.Member...) throws {
    try self.init(PackedFile.zip(members))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The names of the sources in it, without the folder.
  func names(_ patterns: String...) throws -> [String] {
    try Source.find([path], MemberChoice(patterns)).map {
      String($0.name.dropFirst(folder.path.count + 1))
    }
  }

  /// All bytes of the one source that is meant.
  func bytes(_ patterns: String...) throws(Refusal) -> [UInt8] {
    let input = try Source.only(path, MemberChoice(patterns)).input()
    var bytes: [UInt8] = []
    while try input.read(into: &bytes, atMost: 1 << 20) > 0 {}
    return bytes
  }

  func refusal(_ patterns: String...) -> Refusal? {
    do throws(Refusal) {
      let sources = try Source.find([path], MemberChoice(patterns))
      for source in sources {
        let input = try source.input()
        var bytes: [UInt8] = []
        while try input.read(into: &bytes, atMost: 1 << 20) > 0 {
          bytes.removeAll(keepingCapacity: true)
        }
      }
      return nil
    } catch {
      return error
    }
  }
}
