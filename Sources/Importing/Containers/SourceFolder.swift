import Glibc
import Registry

/// The files in a folder and in those below it, by their paths within it, in the order of these.
struct SourceFolder {
  let path: String
  private(set) var files: [String] = []

  /// Deeper ones are links in a circle sooner than somebody's order.
  private static let depthLimit = 16

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Throws `unreadable`, and `archive-members` where there are more than anybody meant.
  init(_ path: String) throws(Refusal) {
    self.path = path
    try list("", depth: 0)
    files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Where a file of the folder is, as messages name it too.
  func location(_ file: String) -> String { path.hasSuffix("/") ? path + file : "\(path)/\(file)" }

  private mutating func list(_ folder: String, depth: Int) throws(Refusal) {
    let place = folder.isEmpty ? path : location(folder)
    guard let stream = opendir(place) else { throw .unreadable(place, errno: errno) }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name != ".", name != ".." else { continue }
      let file = folder.isEmpty ? name : "\(folder)/\(name)"
      var status = stat()
      guard stat(location(file), &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFREG: files.append(file)
      case S_IFDIR where depth < Self.depthLimit: try list(file, depth: depth + 1)
      default: continue
      }
      guard files.count <= InflationLimits.members else {
        throw .tooManyMembers(path, count: files.count)
      }
    }
  }
}
