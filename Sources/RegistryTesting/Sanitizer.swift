import Foundation

/// What `scripts/soak sanitizers` runs the tests with.
public enum Sanitizer {
  /// Whether there is one: it keeps what was freed, so that megabytes say nothing.
  public static let isOn = ProcessInfo.processInfo.environment["REGISTRY_SANITIZER"] != nil
}
