import CChildProcess
import Glibc
import Registry

/// One run of a program: its output, within the limits that it has. Nothing of it outlives this.
final class ChildProcess {
  private let limits: ExternalProgram.Limits
  private let refusals: ProgramRefusals
  private let deadline: ContinuousClock.Instant
  private var run = child_run()
  private var log = LogTail()
  private var hasLog = true
  private var isConcluded = false
  private var printed = 0

  /// - Parameters:
  ///   - input: an open file for its standard input; -1 for none.
  ///
  /// Throws `importer-start` where the system can run nothing more. Whether the program itself
  /// could be started shows when its output ends.
  init(
    _ program: ExternalProgram, arguments: [String], input: Int32, refusals: ProgramRefusals
  ) throws(Refusal) {
    limits = program.limits
    self.refusals = refusals
    deadline = .now + .seconds(limits.seconds)
    let environment = program.environment.map { "\($0)=\($1)" }.sorted()
    let argv = CStrings(
      [program.path(program.command[0])] + program.command.dropFirst() + arguments)
    let envp = CStrings(environment)
    let allowed = child_limits(
      cpu_seconds: limits.seconds, memory_bytes: limits.memory, file_bytes: limits.output,
      processes: Int32(clamping: limits.processes))
    let failure = child_start(
      argv.pointers, envp.pointers, program.directory, input, allowed, &run)
    guard failure == 0 else {
      isConcluded = true
      throw refusals.notStarted(errno: failure)
    }
  }

  /// Ends whatever is still running.
  deinit {
    guard run.watcher > 0 else { return }
    for descriptor in [run.control, run.output, run.errors, run.report] { close(descriptor) }
    while waitpid(run.watcher, nil, 0) < 0, errno == EINTR {}
  }

  /// Appends the next bytes that the program prints; 0 once it prints no more.
  ///
  /// Waits for it no longer than it may be silent, and reads no faster than it is asked to, so that
  /// the program waits for its reader. Throws `importer-silent`, `importer-time`,
  /// `importer-output`.
  func read(into buffer: inout [UInt8], atMost count: Int) throws(Refusal) -> Int {
    while try !isReady(run.output) {}
    var got = 0
    buffer.append(addingCapacity: count) { output in
      output.withUnsafeMutableBufferPointer { target, initialized in
        repeat {
          got = Glibc.read(run.output, target.baseAddress! + initialized, count)
        } while got < 0 && errno == EINTR
        initialized += max(got, 0)
      }
    }
    printed += max(got, 0)
    guard printed <= limits.output else { throw refusals.tooMuch(limits.output) }
    return max(got, 0)
  }

  /// Waits for the end of the program and throws where it was no good one: `importer-failed`,
  /// `importer-start`, `importer-processes`, `importer-time`, `importer-silent`.
  func conclude() throws(Refusal) {
    if isConcluded { return }
    while try !isReady(run.report) {}
    var report = child_report()
    let size = MemoryLayout<child_report>.size
    let got = Glibc.read(run.report, &report, size)
    isConcluded = true
    while hasLog, log.read(run.errors) {}
    guard got == size else {
      throw refusals.failed(Phrase(zh: "监护进程中断", en: "its watcher died"), "")
    }
    try judge(report)
  }

  private func judge(_ report: child_report) throws(Refusal) {
    switch child_outcome(UInt32(report.outcome)) {
    case child_exited where report.value == 0: return
    case child_exited:
      let code = report.value
      throw refusals.failed(
        Phrase(zh: "退出码 \(code)", en: "it ended with exit code \(code)"), log.lastLine)
    case child_unstarted: throw refusals.notStarted(errno: report.value)
    case child_crowded: throw refusals.tooManyProcesses(limits.processes)
    case child_signalled where report.value == SIGXCPU: throw refusals.tooSlow(limits.seconds)
    case child_signalled where report.value == SIGXFSZ: throw refusals.tooMuch(limits.output)
    default:
      let name = String(cString: strsignal(report.value))
      throw refusals.failed(
        Phrase(zh: "被信号终止（\(name)）", en: "a signal ended it (\(name))"), log.lastLine)
    }
  }

  /// Waits for something to read; what the program logs meanwhile is taken. A full log would stop
  /// it, and a log is no silence.
  private func isReady(_ descriptor: Int32) throws(Refusal) -> Bool {
    let left = ContinuousClock.now.duration(to: deadline)
    guard left > .zero else { throw refusals.tooSlow(limits.seconds) }
    let milliseconds = Int(left / .milliseconds(1)) + 1
    let patience = Int32(clamping: min(milliseconds, limits.silence * 1000))
    var ends = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: hasLog ? run.errors : -1, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&ends, 2, patience)
    if count == 0 {
      guard ContinuousClock.now < deadline else { throw refusals.tooSlow(limits.seconds) }
      throw refusals.silent(limits.silence, log.lastLine)
    }
    if ends[1].revents != 0 { hasLog = log.read(run.errors) }
    return ends[0].revents != 0
  }
}

/// A null-terminated array of C strings.
private final class CStrings {
  let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  init(_ texts: [String]) {
    count = texts.count
    pointers = .allocate(capacity: count + 1)
    for (index, text) in texts.enumerated() { pointers[index] = strdup(text) }
    pointers[count] = nil
  }

  deinit {
    for index in 0..<count { free(pointers[index]) }
    pointers.deallocate()
  }
}
