import Foundation
import Importing
import Registry
import Testing

@Suite struct ProcessLimitTests {
  private func refusal(
    _ script: String, _ change: @escaping (inout ExternalProgram) -> Void = { _ in }
  ) throws -> Refusal {
    try #require(Probe(script, change).refusal())
  }

  @Test func aProgramThatFailsSaysWhy() throws {
    let refusal = try refusal(Probe.hello + Probe.row + Probe.end + "echo '示例：缺页' >&2; exit 3")
    #expect(refusal.code == "importer-failed")
    #expect(refusal.message.en.contains("exit code 3") && refusal.message.en.contains("示例：缺页"))
  }

  /// That a line breaks off is what comes of it, not the cause.
  @Test func aProgramThatDiesAmidALineSaysHow() throws {
    let refusal = try refusal(Probe.hello + #"printf '{"type":"ro'; kill -SEGV $$"#)
    #expect(refusal.code == "importer-failed" && refusal.message.en.contains("Segmentation"))
  }

  @Test func whatIsNotThereCannotBeStarted() throws {
    let refusal = try refusal("") { $0.command = ["./no-such-program"] }
    #expect(refusal.code == "importer-start" && refusal.message.en.contains("./no-such-program"))
  }

  @Test func silenceHasAnEnd() throws {
    let refusal = try refusal(Probe.hello + "exec sleep 600") { $0.limits.silence = 1 }
    #expect(refusal.code == "importer-silent")
  }

  /// Neither a log nor an output that goes on is silence, but time passes.
  @Test func timeHasAnEnd() throws {
    let refusal = try refusal("while :; do echo . >&2; sleep 0.2; done") {
      $0.limits.seconds = 1
      $0.limits.silence = 30
    }
    #expect(refusal.code == "importer-time")
  }

  @Test func linesHaveAnEnd() throws {
    let refusal = try refusal(Probe.hello + #"printf '{"'; head -c 5000 /dev/zero | tr '\0' x"#) {
      $0.limits.line = 4096
    }
    #expect(refusal.code == "importer-line" && refusal.place?.line == 2)
  }

  @Test func outputHasAnEnd() throws {
    let refusal = try refusal(Probe.hello + "while :; do \(Probe.row) done") {
      $0.limits.output = 100_000
    }
    #expect(refusal.code == "importer-output")
  }

  @Test func memoryHasAnEnd() throws {
    let script = "exec /usr/bin/python3 -I -S -c 'x = bytes(1 << 29)'"
    let refusal = try refusal(script) { $0.limits.memory = 256 << 20 }
    #expect(refusal.code == "importer-failed" && refusal.message.en.contains("MemoryError"))
  }

  @Test func processesHaveAnEnd() throws {
    let refusal = try refusal("for i in 1 2 3 4 5 6; do sleep 777 & done; wait") {
      $0.limits.processes = 4
    }
    #expect(refusal.code == "importer-processes")
  }

  @Test func theEnvironmentIsWhatTheConfigurationNames() throws {
    let script =
      Probe.hello + """
        printf '{"type":"row","line":1,"cells":{"env":"%s"}}\n' "$(/usr/bin/env | sort | tr '\\n' ' ')"
        """ + "\n" + Probe.end
    let rows = try Probe(script) { $0.environment = ["WORD": "示例", "LANG": "C"] }.rows()
    let names = try #require(rows.rows.first?.first).dropFirst(4).split(separator: " ")
    #expect(
      Set(names).subtracting(["PWD=/", "_=/usr/bin/env", "SHLVL=0"]) == ["WORD=示例", "LANG=C"])
  }

  @Test func nothingThatTheRegistryHasOpenIsOpenThere() throws {
    let script =
      Probe.hello + """
        printf '{"type":"row","line":1,"cells":{"open":"%s"}}\n' "$(echo /proc/$$/fd/* | tr '\\n' ' ')"
        """ + "\n" + Probe.end
    let rows = try Probe(script).rows()
    let open = try #require(rows.rows.first?.first).split(separator: " ")
    #expect(open.count <= 5, "\(open)")
  }

  @Test func theSourceComesOnStandardInputOrByItsPath() throws {
    let row = #"printf '{"type":"row","line":1,"cells":{"文":"%s"}}\n' "#
    let input = try Probe(Probe.hello + "read text; " + row + "\"$text\"; " + Probe.end)
      .rows(of: "示例文\n")
    let path = try Probe(Probe.hello + "read text < '{source}'; " + row + "\"$text\"; " + Probe.end)
      .rows(of: "示例文\n")
    #expect(input.rows == [["文=示例文"]])
    #expect(path == input)
  }

  /// Also what made a session of its own and left its parent.
  @Test func nothingOutlivesARefusal() throws {
    let second = "54321.\(Int.random(in: 1_000_000..<10_000_000))"
    let refusal = try refusal(
      "setsid sh -c 'sleep \(second) & sleep \(second)' & sleep 0.3; " + Probe.hello)
    #expect(refusal.code == "importer-cut")
    #expect(!Probe.isRunning(second))
  }

  @Test func nothingOutlivesAReaderThatIsGivenUp() throws {
    let second = "65432.\(Int.random(in: 1_000_000..<10_000_000))"
    do {
      var options = ReadingOptions()
      options.batchRows = 1
      let (reader, sample) = try Probe(Probe.hello + Probe.row + "sleep \(second)")
        .reader(options: options)
      try withExtendedLifetime(sample) { _ = try reader.next() }
      // It sleeps soon after it has printed its row.
      for _ in 0..<500 where !Probe.isRunning(second) { Thread.sleep(forTimeInterval: 0.01) }
      #expect(Probe.isRunning(second))
    }
    #expect(!Probe.isRunning(second))
  }

  /// A program that prints faster than it is read waits: it gets no further than the pipe holds.
  @Test func aProgramWaitsForItsReader() throws {
    let counter = NSTemporaryDirectory() + "counter-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: counter) }
    var options = ReadingOptions()
    options.batchRows = 10
    options.chunkBytes = 4096
    let row = Probe.row.replacing("示例甲", with: String(repeating: "示", count: 3000))
    let (reader, sample) = try Probe(
      Probe.hello + "i=0; while :; do \(row) i=$((i+1)); echo $i > \(counter); done"
    ).reader(options: options)
    try withExtendedLifetime(sample) { _ = try reader.next() }
    func count() -> Int {
      let text = (try? String(contentsOfFile: counter, encoding: .utf8)) ?? ""
      return Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
    }
    var before = -1
    // Until it has stopped.
    while count() != before || before <= 0 {
      before = count()
      Thread.sleep(forTimeInterval: 0.3)
    }
    #expect(before < 1000, "\(before) rows of 9 KB")
  }
}
