import Glibc

/// The program that is running.
enum Program {
  static let version = "0.1.0"

  /// What tells it from every other version and build: the version with the size and the time of the
  /// executable file. Nil where the system does not name that.
  static var identity: String? {
    var status = stat()
    guard stat("/proc/self/exe", &status) == 0 else { return nil }
    let time = status.st_mtim
    return "\(version) \(status.st_size) \(time.tv_sec).\(time.tv_nsec)"
  }
}
