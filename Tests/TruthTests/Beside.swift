import Foundation

/// What a developer may have beside the package: real public files, and a generator of lists.
enum Beside {
  private static let shared: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    // Beside the package root, or one further up in a checkout of several branches.
    let roots = [parts.dropLast(), parts.dropLast(2)].map { $0.joined(separator: "/") + "/shared" }
    return roots.first { FileManager.default.fileExists(atPath: $0) } ?? roots[0]
  }()

  static let data = shared + "/data/"
  static let hasData = FileManager.default.fileExists(atPath: data + "sp500_2024Q4.csv")
  static let generator = shared + "/tools/genlist.py"
  static let hasGenerator =
    FileManager.default.fileExists(atPath: generator)
    && FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")

  static let samples =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/") + "/samples/"
}
