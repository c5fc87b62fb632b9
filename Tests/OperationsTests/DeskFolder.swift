import Foundation

/// The folders in which desks stand: of the process, and gone with it, since a desk that tests share is
/// held until the end.
enum DeskFolder {
  static let temporary = folder(in: FileManager.default.temporaryDirectory)
  /// In memory where the system has a folder there.
  static let memory = folder(
    in: FileManager.default.isWritableFile(atPath: "/dev/shm")
      ? URL(fileURLWithPath: "/dev/shm") : FileManager.default.temporaryDirectory)

  private static func folder(in parent: URL) -> URL {
    atexit { for parent in DeskFolder.parents { DeskFolder.remove(from: parent) } }
    return parent.appending(path: name)
  }

  private static let name = "registry-desks-\(ProcessInfo.processInfo.processIdentifier)"
  private static let parents = [
    FileManager.default.temporaryDirectory, URL(fileURLWithPath: "/dev/shm"),
  ]

  private static func remove(from parent: URL) {
    try? FileManager.default.removeItem(at: parent.appending(path: name))
  }
}
