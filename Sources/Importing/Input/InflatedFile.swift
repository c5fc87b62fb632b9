import Registry
import Synchronization

/// A temporary file with the inflated bytes of a source, made when first asked for.
final class InflatedFile: Sendable {
  private let file = Mutex<SpoolFile?>(nil)

  func path(
    filledFrom open: () throws(Refusal) -> any ByteInput
  ) throws(Refusal) -> String {
    try file.withLock { (file: inout SpoolFile?) throws(Refusal) -> String in
      if let file { return file.path }
      let made = try SpoolFile(directory: SpoolFile.usualDirectory)
      let input = try open()
      var chunk: [UInt8] = []
      while try input.read(into: &chunk, atMost: 1 << 18) > 0 {
        try made.write(chunk)
        chunk.removeAll(keepingCapacity: true)
      }
      file = made
      return made.path
    }
  }
}
