import Glibc
public import Registry

extension Source {
  /// Copies standard input to a temporary file that lives as long as the source.
  ///
  /// `byteLimit` guards the disk; `descriptor` is for tests. Throws a ``Refusal`` with exit
  /// `input`: `empty-file`, `file-too-large`, `unreadable`, `spool-failed`.
  public static func standardInput(
    byteLimit: Int = 4 << 30, directory: String? = nil, descriptor: Int32 = 0
  ) throws(Refusal) -> Source {
    let spool = try SpoolFile(directory: directory ?? SpoolFile.usualDirectory)
    try spool.fill(from: descriptor, byteLimit: byteLimit)
    return try Source.read(.file(path: spool.path), name: "-", byteLimit: byteLimit, spool: spool)
  }

  /// What was fetched into a temporary file, which lives as long as the source. `name` is what
  /// people know it by.
  package static func fetched(_ spool: SpoolFile, name: String) throws(Refusal) -> Source {
    try Source.read(.file(path: spool.path), name: name, spool: spool)
  }
}

extension SpoolFile {
  /// `TMPDIR`, else `/tmp`.
  package static var usualDirectory: String {
    guard let named = getenv("TMPDIR") else { return "/tmp" }
    let path = String(cString: named)
    return path.isEmpty ? "/tmp" : path
  }

  fileprivate func fill(from descriptor: Int32, byteLimit: Int) throws(Refusal) {
    var chunk: [UInt8] = []
    var total = 0
    while true {
      chunk.removeAll(keepingCapacity: true)
      let count = try read(descriptor, into: &chunk)
      guard count > 0 else { return }
      total += count
      guard total <= byteLimit else { throw .tooLarge("-", limit: byteLimit) }
      try write(chunk)
    }
  }

  fileprivate func read(_ descriptor: Int32, into chunk: inout [UInt8]) throws(Refusal) -> Int {
    var got = 0
    var failure: Int32 = 0
    chunk.append(addingCapacity: 1 << 18) { output in
      output.withUnsafeMutableBufferPointer { target, initialized in
        repeat {
          got = Glibc.read(descriptor, target.baseAddress!, 1 << 18)
          failure = got < 0 ? errno : 0
        } while failure == EINTR
        initialized = max(got, 0)
      }
    }
    guard failure == 0 else { throw .unreadable("-", errno: failure) }
    return got
  }
}
