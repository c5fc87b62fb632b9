import GRDB

#if canImport(Glibc)
  import Glibc
#endif

/// Those who want to write to one file, in the order in which they came.
///
/// SQLite gives its lock to whoever asks first after it is free, who has often only just had it: of
/// several that write all the time, one waits until its patience is over. So each takes a number
/// before it asks, and asks when all lower ones have gone. A number is a locked byte of a file beside
/// the store, which the kernel unlocks when its process ends, however that happens. The file is empty
/// and there only while somebody waits; SQLite's own lock is what keeps writers apart, and where no
/// such file can be made it does so alone.
struct WaitingLine {
  /// What is written after the store's name.
  static let suffix = "-line"

  /// The byte that is locked while numbers are given out or the file is removed.
  private static let door: Int = 0
  /// How long somebody waits before looking again, in microseconds.
  private static let pause: UInt32 = 2_000

  // Locks of an opened file, not of a process: two threads have two. Glibc shows the names of these
  // commands only to who asks for GNU's.
  private static let getLock: Int32 = 36
  private static let setLock: Int32 = 37
  private static let setLockWaiting: Int32 = 38

  private let path: String
  private let file: Int32
  private let number: Int

  /// Takes the next number of the store's line; nil where the file system has no place for one.
  init?(of store: String) {
    path = store + Self.suffix
    while true {
      guard let file = Self.opened(path, store) else { return nil }
      guard Self.lock(file, Self.door, waits: true) else {
        // No locks here, so nobody can be waiting.
        unlink(path)
        close(file)
        return nil
      }
      // Whoever left last removed it in between.
      guard Self.isThere(file) else {
        close(file)
        continue
      }
      let number = Self.last(file) + 1
      let isIn = Self.lock(file, number)
      Self.unlock(file, Self.door)
      guard isIn else {
        close(file)
        return nil
      }
      self.file = file
      self.number = number
      return
    }
  }

  /// Waits until nobody stands before this one; false where for `patience` seconds nobody who does has
  /// left. Each who leaves makes those behind patient again.
  func reachesFront(patience: Double) -> Bool {
    var first = Self.first(file, before: number)
    var since = ContinuousClock.now
    while let standing = first {
      if ContinuousClock.now - since > .seconds(patience) { return false }
      usleep(Self.pause)
      first = Self.first(file, before: number)
      if first != standing { since = .now }
    }
    return true
  }

  /// For who stands first: looks for SQLite's lock as often as those behind look at the line, where
  /// SQLite would come to sleep a tenth of a second between two looks.
  static func busyMode(patience: Double) -> Database.BusyMode {
    .callback { tries in
      usleep(pause)
      return Double(tries) * Double(pause) / 1_000_000 < patience
    }
  }

  /// Leaves the line, wherever in it; who is last takes the file away.
  func leave() {
    if Self.lock(file, Self.door, waits: true), Self.held(file, from: 1, to: nil) == nil {
      unlink(path)
    }
    close(file)
  }

  /// The line's file, for everybody who may write to the store.
  private static func opened(_ path: String, _ store: String) -> Int32? {
    var status = stat()
    let mode = stat(store, &status) == 0 ? status.st_mode & 0o666 : 0o666
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, mode)
    guard file >= 0 else { return nil }
    // Whatever the mask of who makes it; not where it is somebody else's.
    fchmod(file, mode)
    return file
  }

  /// Whether the file is still the one in its place, of which nobody can have another.
  private static func isThere(_ file: Int32) -> Bool {
    var status = stat()
    return fstat(file, &status) == 0 && status.st_nlink > 0
  }

  /// The highest number that somebody has; the door's where nobody has one.
  private static func last(_ file: Int32) -> Int {
    var last = door
    while let next = held(file, from: last + 1, to: nil) { last = next }
    return last
  }

  /// The lowest number that somebody before `number` has.
  private static func first(_ file: Int32, before number: Int) -> Int? {
    var first: Int?
    while let earlier = held(file, from: door + 1, to: first ?? number) { first = earlier }
    return first
  }

  /// A number from `from` up to, without it, `to` that another has; of several it may be any.
  private static func held(_ file: Int32, from: Int, to end: Int?) -> Int? {
    if let end, end <= from { return nil }
    var asked = flock.bytes(from, count: end.map { $0 - from } ?? 0)
    guard fcntl(file, getLock, &asked) == 0, asked.l_type != F_UNLCK else { return nil }
    return asked.l_start
  }

  private static func lock(_ file: Int32, _ byte: Int, waits: Bool = false) -> Bool {
    var asked = flock.bytes(byte, count: 1)
    while fcntl(file, waits ? setLockWaiting : setLock, &asked) != 0 {
      guard errno == EINTR else { return false }
    }
    return true
  }

  private static func unlock(_ file: Int32, _ byte: Int) {
    var asked = flock.bytes(byte, count: 1)
    asked.l_type = Int16(F_UNLCK)
    _ = fcntl(file, setLock, &asked)
  }
}

extension flock {
  /// An exclusive lock of some bytes of a file; of all that follow where `count` is zero.
  fileprivate static func bytes(_ start: Int, count: Int) -> flock {
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = start
    lock.l_len = count
    return lock
  }
}
