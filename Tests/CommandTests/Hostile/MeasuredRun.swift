import Foundation

/// One run of the tool with what it took.
struct MeasuredRun: CustomStringConvertible {
  let outcome: Tool.Outcome
  /// Of processors: what a machine does besides does not count.
  let seconds: Double
  /// The most memory that it had at a time.
  let megabytes: Double

  var description: String { String(format: "%.2f s, %.0f MB", seconds, megabytes) }

  /// Runs the tool, looks at it every two milliseconds, and ends it where it is not over after a
  /// minute: then it waits for something.
  init(_ arguments: [String], in scratch: Scratch) throws {
    let start = ContinuousClock.now
    var peak = 0.0
    var ticks = 0.0
    outcome = try Tool.run(
      URL(fileURLWithPath: Tool.path), arguments, in: scratch, language: "en"
    ) { process in
      let own = process.processIdentifier
      peak = max(peak, Self.peak(of: own) ?? 0)
      ticks = max(ticks, Self.ticks(of: own) ?? 0)
      if start.duration(to: .now) > .seconds(60) { kill(own, SIGKILL) }
      usleep(2_000)
    }
    seconds = ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
    megabytes = peak / 1_024
  }

  /// `VmHWM`, in kB: the most so far, whenever it is looked at.
  private static func peak(of process: Int32) -> Double? {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return nil }
    return Double(line.split(whereSeparator: { !$0.isNumber }).first ?? "")
  }

  /// Time of processors, in the system's ticks: fields 14 and 15, counted behind the name.
  private static func ticks(of process: Int32) -> Double? {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let end = status.lastIndex(of: ")")
    else { return nil }
    let fields = status[end...].split(separator: " ")
    guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else {
      return nil
    }
    return user + system
  }
}
