import Foundation
import Testing

@testable import Operations

@Suite(
  "A full disk costs nothing that was there",
  .enabled(
    if: Tool.isBuilt && TinyDisk.mayBeMade,
    "no registry tool beside the tests, or no name spaces for who runs them"))
struct FullDiskTests {
  @Test("an import that finds no room is refused, and goes through once there is some")
  func full() throws {
    let desk = try Desk()
    try FileManager.default.createDirectory(
      atPath: desk.path("small"), withIntermediateDirectories: true)
    try LongFile(rows: 200, round: 0).write(to: desk.path("few.csv"))
    try LongFile(rows: 40_000, round: 1).write(to: desk.path("many.csv"))
    var tool = Tool(desk: desk)
    tool.command = TinyDisk.unshared + ["sh", "-euc", Self.script, "sh", Tool.path, desk.url.path]
    let result = try tool.run()
    #expect(result.code == 0, "\(result.output)")
    #expect(result.output.contains("store-full"), "\(result.output)")
    #expect(result.output.contains("all as before"), "\(result.output)")
  }

  private static let script = """
    registry=$1 && cd "$2"
    export REGISTRY_STORE=$PWD/small/registry.sqlite
    mount -t tmpfs -o size=3m none small
    "$registry" import few.csv --list firms --period 2023Q1
    "$registry" export firms --at draft --format ndjson -o before
    head -c 1000000 /dev/zero > small/ballast
    code=0
    "$registry" import many.csv --list firms --period 2023Q1 --mode merge --output json || code=$?
    test $code = 69
    "$registry" verify
    "$registry" export firms --at draft --format ndjson -o after
    cmp before after
    mount -o remount,size=64m small
    "$registry" import many.csv --list firms --period 2023Q1 --mode merge
    "$registry" verify
    echo all as before
    """

}

/// A file system of a few megabytes in memory, in a name space that ends with the commands in it.
private enum TinyDisk {
  /// As root a name space of mounts; others get one of users too, where the system lets them.
  static let unshared =
    ["/usr/bin/unshare"] + (getuid() == 0 ? [] : ["--map-root-user"]) + ["--mount"]

  static let mayBeMade: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: unshared[0])
    process.arguments = unshared.dropFirst() + ["sh", "-c", "mount -t tmpfs none /mnt"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()
}
