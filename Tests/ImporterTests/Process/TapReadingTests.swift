import Importing
import ProcessFormat
import Registry
import Testing

/// What a tap printed, read as a source: the messages, and what they say of the whole.
@Suite struct TapReadingTests {
  private static let schema =
    #"{"type":"SCHEMA","stream":"s","schema":{"a":[1]},"key_properties":["id"]}"#
  private static func record(_ id: String, version: Int? = nil, stream: String = "s") -> String {
    let version = version.map { ",\"version\":\($0)" } ?? ""
    return
      #"{"type":"RECORD","stream":"\#(stream)","record":{"id":"\#(id)"}\#(version),"time_extracted":"x"}"#
  }
  private static func activate(_ version: Int) -> String {
    #"{"type":"ACTIVATE_VERSION","stream":"s","version":\#(version)}"#
  }

  private func reader(
    _ lines: [String], stream: String? = nil, bookmark: String? = nil
  ) throws -> (any FetchedReader, Sample) {
    let tap = ExternalProgram.Tap(stream: stream)
    let program = ExternalProgram(
      name: "tap", title: Phrase(zh: "试", en: "t"), command: ["/x"], directory: "/", tap: tap)
    let sample = try Sample(Array(lines.map { $0 + "\n" }.joined().utf8), ending: "singer")
    var options = ReadingOptions()
    options.bookmark = bookmark
    let reader = try TapImporter(program, tap).reader(of: sample.source, options: options)
    return (try #require(reader as? any FetchedReader), sample)
  }

  private func rows(
    _ lines: [String], stream: String? = nil, bookmark: String? = nil
  ) throws -> (rows: ReadRows, reader: any FetchedReader) {
    let (reader, sample) = try reader(lines, stream: stream, bookmark: bookmark)
    return try withExtendedLifetime(sample) { (try ReadRows(reader), reader) }
  }

  @Test func recordsAreRowsAtTheirLines() throws {
    let (rows, _) = try rows([
      Self.schema, #"{"type":"STATE","value":{}}"#,
      #"{"type":"RECORD","stream":"s","record":{"id":1.50,"地址":{"街道":"示例"},"领域":["F01","F02"],"空":null}}"#,
    ])
    #expect(rows.lines == [3])
    #expect(rows.rows == [["id=1.50", "地址.街道=示例", "领域=F01", "领域=F02", "空="]])
  }

  @Test func theLastStateIsKeptAsItWasGiven() throws {
    let state = #"{"bookmarks":{"s":{"at":"2023\n\"甲\"","n":1.50,"l":[1,[],{}],"b":null}}}"#
    let (_, reader) = try rows([
      Self.schema, #"{"type":"STATE","value":{"old":1}}"#, Self.record("1"),
      #"{"type":"STATE","value":\#(state)}"#,
    ])
    let kept = try #require(reader.bookmark)
    #expect(kept == "{\"state\":" + state.replacing("\\n", with: "\\u000a") + "}")
    let (_, next) = try rows([Self.schema], bookmark: kept)
    #expect(next.bookmark == kept, "a run without a state keeps the one before")
  }

  /// Versions of the records, what is activated at last, what was activated the time before, and
  /// whether that is all of the stream.
  @Test(
    arguments: [
      ([nil, nil], nil, nil, false), ([7, 7], nil, nil, false), ([7, 7], 7, nil, true),
      ([7, 7], 7, 6, true), ([7, 7], 7, 7, false), ([6, 7], 7, nil, false),
      ([nil, nil], 7, nil, false),
    ] as [([Int?], Int?, Int?, Bool)])
  func aNewVersionAtTheEndIsTheWhole(
    _ versions: [Int?], _ activated: Int?, _ earlier: Int?, _ isWhole: Bool
  ) throws {
    var lines = [Self.schema] + versions.enumerated().map { Self.record("\($0)", version: $1) }
    if let activated { lines.append(Self.activate(activated)) }
    let (_, reader) = try rows(lines, bookmark: earlier.map { "{\"version\":\($0)}" })
    #expect(reader.isWhole == isWhole)
  }

  /// Activated at the beginning, a version says that records will come, not that these were all.
  @Test func aVersionAtTheBeginningIsNotTheWhole() throws {
    let (_, reader) = try rows([Self.schema, Self.activate(7), Self.record("1", version: 7)])
    #expect(!reader.isWhole)
  }

  @Test func otherStreamsArePassedOver() throws {
    let other = Self.schema.replacing("\"s\"", with: "\"o\"")
    let lines = [other, Self.schema, Self.record("9", stream: "o"), Self.record("1")]
    let (rows, _) = try rows(lines, stream: "s")
    #expect(rows.rows == [["id=1"]])
    #expect(rows.issues.map(\.rule) == ["tap.other-stream"] && rows.issues[0].count == 1)
    #expect(refused(lines)?.code == "importer-stream")
    #expect(refused(lines, stream: "t")?.remedy?.en.contains("o, s") == true)
  }

  @Test func whatIsWrongWithARecordBreaksItsRow() throws {
    let (rows, _) = try rows([
      Self.schema, #"{"type":"RECORD","stream":"s","record":{"id":null}}"#,
      #"{"type":"RECORD","stream":"s","record":{"id":"2","_sdc_deleted_at":"2023-01-01"}}"#,
    ])
    #expect(rows.broken == [0, 1])
    #expect(rows.issues.map(\.rule) == ["tap.key-missing", "tap.deleted-at-source"])
    #expect(rows.issues.map(\.place.line) == [2, 3])
  }

  @Test(
    arguments: [
      (["[]"], "an object"), ([#"{"type":"BATCH","stream":"s"}"#], "BATCH"),
      ([#"{"stream":"s"}"#], "no type"), ([record("1")], "before its SCHEMA"),
      ([schema, #"{"record":{},"type":"RECORD","stream":"s"}"#], "after `type`"),
      ([schema, #"{"type":"RECORD","stream":"s"}"#], "no `record`"), ([schema, "{"], "line 3"),
    ])
  func whatIsNoSingerIsRefused(_ lines: [String], _ word: String) throws {
    let refusal = try #require(refused(lines))
    #expect(refusal.code == "importer-malformed" && refusal.message.en.contains(word))
  }

  private func refused(_ lines: [String], stream: String? = nil) -> Refusal? {
    do {
      _ = try rows(lines, stream: stream)
      return nil
    } catch {
      return error as? Refusal
    }
  }
}
