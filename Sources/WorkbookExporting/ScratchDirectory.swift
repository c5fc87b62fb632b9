import Glibc
import Registry

/// A directory of our own for what is not whole yet, open to the present user alone; removed with
/// all that is in it when nobody holds it any more.
final class ScratchDirectory {
  let path: String

  init() throws(Refusal) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/registry-workbook-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .noScratch(parent, Phrase(errno: errno))
    }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    if let directory = opendir(path) {
      while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        unlink("\(path)/\(name)")
      }
      closedir(directory)
    }
    rmdir(path)
  }
}
