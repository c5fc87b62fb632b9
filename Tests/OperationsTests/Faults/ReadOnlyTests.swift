import Exporting
import Foundation
import Glibc
import Registry
import Store
import Testing

@testable import Operations

private let setpriv = "/usr/bin/setpriv"

/// Root may write everything, so a run as root hands the tool to nobody's account.
@Suite(
  "A store that may be read and not written", .serialized,
  .enabled(
    if: Tool.isBuilt && (getuid() != 0 || access(setpriv, X_OK) == 0),
    "the registry tool is not beside the tests, or there is no setpriv to leave root with"))
struct ReadOnlyTests {
  @Test(
    "is read as ever, refuses to be written, and stays as it is",
    arguments: [
      // What the file allows, what its folder allows.
      (0o444, 0o555), (0o666, 0o555), (0o444, 0o777),
    ])
  func readOnly(file: Int, folder: Int) throws {
    let desk = try Desk()
    try desk.take("代码,名称\nA1,示例一\n")
    try desk.publish()
    let before = try desk.storeFiles()
    let tool = try stranger(desk)
    try allow(file, desk.path("store/registry.sqlite"))
    try allow(folder, desk.path("store"))
    defer { try? allow(0o755, desk.path("store")) }
    let read = try tool.run("export", "firms", "--format", "ndjson")
    #expect(read.code == 0 && read.output.contains("A1"), "\(read.output)")
    let trial = try tool.run(
      "import", desk.path("in.csv"), "--list", "firms", "--period", "2023Q2", "--mode", "merge",
      "--dry-run")
    #expect(trial.code == 0, "\(trial.output)")
    let write = try tool.run(
      "import", desk.path("in.csv"), "--list", "firms", "--period", "2023Q2", "--mode", "merge")
    #expect(write.code == 69 && write.output.contains("registry.sqlite"), "\(write.output)")
    #expect(try desk.storeFiles() == before)
  }

  @Test("is read with what a writer beside it has written last")
  func besideAWriter() throws {
    let desk = try Desk()
    try desk.take("代码,名称\nA1,示例一\n")
    try desk.publish()
    let tool = try stranger(desk)
    // The writer keeps the file open, so the newest edition lies in its log.
    let writer = try desk.office.store(.writing)
    try desk.take("代码,名称\nA2,示例二\n", .merge)
    _ = try desk.office.publish(PublishRequest(list: "firms", message: "补入示例二"))
    #expect(try writer.read { try $0.lists() } == ["firms"])
    #expect(try desk.storeFiles().keys.contains("registry.sqlite-wal"))
    let read = try tool.run("export", "firms", "--format", "ndjson")
    #expect(read.code == 0 && read.output.contains("A2"), "\(read.output)")
  }

  /// The tool in the hands of somebody who is not the store's owner.
  private func stranger(_ desk: Desk) throws -> Tool {
    guard getuid() == 0 else { return Tool(desk: desk) }
    let copy = desk.path("registry")
    // The system runs no file that a process has open to write, not even where that is a child of
    // another test which has yet to become its own program: so another process writes the copy.
    let copying = try Process.run(
      URL(fileURLWithPath: "/bin/cp"), arguments: [Tool.path, copy])
    copying.waitUntilExit()
    try #require(copying.terminationStatus == 0)
    return Tool(
      desk: desk,
      command: [setpriv, "--reuid=65534", "--regid=65534", "--clear-groups", copy])
  }

  private func allow(_ mode: Int, _ path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }
}
