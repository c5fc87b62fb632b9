import Foundation
import Glibc

/// A PostgreSQL server of a test's own, which the test may stop, start again and make replicas of.
final class OwnServer {
  /// Where Debian keeps the newest one's programs.
  private static let programs: String? = {
    let folder = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return versions.compactMap(Int.init).max().map { "\(folder)/\($0)/bin" }
  }()

  static var isThere: Bool {
    programs.map { access("\($0)/postgres", X_OK) == 0 } ?? false
      && (getuid() != 0 || access("/usr/bin/setpriv", X_OK) == 0)
  }

  private let home: String
  private var data: String { "\(home)/data" }

  /// The address of its database.
  var url: String { "postgres://registry@/postgres?host=\(home)" }

  init() throws {
    home = try Self.folder()
    try run(
      "initdb", "-D", data, "-A", "trust", "-U", "registry", "--encoding=UTF8", "--locale=C")
    try start()
  }

  /// A streaming replica of a server.
  init(replicaOf primary: OwnServer) throws {
    home = try Self.folder()
    try run("pg_basebackup", "-h", primary.home, "-U", "registry", "-D", data, "-R", "-c", "fast")
    try start()
  }

  deinit {
    try? stop()
    try? FileManager.default.removeItem(atPath: home)
  }

  /// Stops as if its machine were switched off.
  func stop() throws { try run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop") }

  func start() throws {
    // Nothing has to outlive the machine.
    let options = "-k \(home) -c listen_addresses='' -c fsync=off -c full_page_writes=off"
    try run("pg_ctl", "-D", data, "-w", "-l", "\(home)/server.log", "-o", options, "start")
  }

  /// Makes a primary of a replica.
  func promote() throws { try run("pg_ctl", "-D", data, "-w", "promote") }

  /// Runs SQL as the server's owner and answers what it prints.
  @discardableResult
  func sql(_ text: String) throws -> String {
    try run("psql", "-h", home, "-U", "registry", "-d", "postgres", "-Atqc", text)
  }

  /// The server refuses to run as root.
  @discardableResult
  private func run(_ program: String, _ arguments: String...) throws -> String {
    let owner =
      getuid() == 0
      ? ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : []
    // Not where the tests run, which the server's owner may not see.
    let code = try spawn(
      ["/usr/bin/env", "-C", home] + owner + ["\(Self.programs ?? "")/\(program)"] + arguments)
    let text = try String(contentsOfFile: output, encoding: .utf8)
    guard code == 0 else { throw Failure(program: program, output: text) }
    return text
  }

  private var output: String { "\(home)/output" }

  /// Foundation's `Process` waits for everybody who inherited its socket to be gone, and a server
  /// that was started stays.
  private func spawn(_ command: [String]) throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    let words = command.map { strdup($0) }
    defer { words.forEach { free($0) } }
    var process: pid_t = 0
    let failure = posix_spawn(&process, command[0], &actions, nil, words + [nil], environ)
    guard failure == 0 else {
      throw Failure(program: command[0], output: String(cString: strerror(failure)))
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return status
  }

  struct Failure: Error {
    let program: String
    let output: String
  }

  /// Short, since it holds a socket, and the server's owner's.
  private static func folder() throws -> String {
    var template = Array("/tmp/registry-server-XXXXXX".utf8CString)
    guard let path = mkdtemp(&template).map({ String(cString: $0) }) else {
      throw Failure(program: "mkdtemp", output: String(cString: strerror(errno)))
    }
    if getuid() == 0, let owner = getpwnam("postgres")?.pointee {
      chown(path, owner.pw_uid, owner.pw_gid)
    }
    return path
  }
}
