import Definitions
import Foundation
import ImporterCatalogue
import Importing
import Registry

/// How fast an importer reads a file: rows and cells as the mapping would get them, and nothing done
/// with them.
///
///     importer-rate FILE [--importer NAME] [--config DIR] [--rounds N] [--bare]
///
/// `--bare` reads the file by the least that its format takes instead.
/// Prints a line of `importer`, rows, cells, bytes, seconds of the best round and MB/s of the file.
@main
struct ImporterRate {
  static func main() throws {
    let given = try Given(Array(CommandLine.arguments.dropFirst()))
    let library = try Library.load(config: given.config)
    let source = try Source.open(path: given.file)
    let known = try importers(with: library.programs)
    let found = known.first {
      given.importer == nil ? $0.recognises(source) : $0.name == given.importer
    }
    guard let found else { throw Usage(text: "no importer for \(given.file)") }
    var best = Double.infinity
    var counts = (rows: 0, cells: 0)
    for _ in 0..<given.rounds {
      let start = ContinuousClock.now
      counts =
        given.isBare
        ? (0, try BareScan.count(source, format: found.name)) : try read(source, by: found)
      let time = start.duration(to: .now) / .seconds(1)
      best = min(best, time)
    }
    let rate = Double(source.byteCount) / best / 1e6
    print(
      (given.isBare ? "bare-" : "") + found.name, counts.rows, counts.cells, source.byteCount,
      String(format: "%.3f", best),
      String(format: "%.0f MB/s", rate))
  }

  private static func read(
    _ source: Source, by importer: any Importer
  ) throws -> (rows: Int, cells: Int) {
    let reader = try importer.reader(
      of: source, options: ReadingOptions(knowsLabel: { $0.hasPrefix("企业名称") }))
    var counts = (rows: 0, cells: 0)
    while let batch = try reader.next() {
      counts.rows += batch.rows.count
      counts.cells += batch.cells.count
    }
    return counts
  }
}

private struct Given {
  var file = ""
  var importer: String?
  var config: String?
  var rounds = 3
  var isBare = false

  init(_ words: [String]) throws {
    var words = words[...]
    while let word = words.popFirst() {
      switch word {
      case "--importer": importer = words.popFirst()
      case "--config": config = words.popFirst()
      case "--rounds": rounds = Int(words.popFirst() ?? "") ?? rounds
      case "--bare": isBare = true
      default: file = word
      }
    }
    guard !file.isEmpty else {
      throw Usage(text: "importer-rate FILE [--importer NAME] [--config DIR] [--rounds N] [--bare]")
    }
  }
}

struct Usage: Error, CustomStringConvertible {
  let text: String
  var description: String { text }
}
