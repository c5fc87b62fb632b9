import Registry

/// The refusals of this format, each with its place.
struct JSONRefusals {
  let file: String

  func malformed(expected: Phrase, found: String?, line: Int, column: Int) -> Refusal {
    let zh = found.map { "遇到\($0)" } ?? "文件已结束"
    let en = found.map { "found \($0)" } ?? "the file ends"
    return Refusal(
      "malformed", exit: .input,
      Phrase(
        zh: "JSON 格式错误：第 \(line) 行第 \(column) 字节应为\(expected.zh)，\(zh)",
        en: "malformed JSON: line \(line), byte \(column): expected \(expected.en), \(en)"),
      remedy: found == nil
        ? Phrase(
          zh: "文件不完整，请重新下载或导出", en: "the file is cut off: download or export it again")
        : Phrase(zh: "请导出单位重新导出该文件", en: "ask the source to export the file again"),
      place: Place(file: file, line: line, column: "\(column)"))
  }

  func tooDeep(line: Int, column: Int) -> Refusal {
    Refusal(
      "too-deep", exit: .input,
      Phrase(
        zh: "嵌套超过 \(JSONTokenizer.depthLimit) 层",
        en: "nested over \(JSONTokenizer.depthLimit) deep"),
      remedy: Phrase(zh: "请检查文件是否为名录数据", en: "check that the file holds a list"),
      place: Place(file: file, line: line, column: "\(column)"))
  }

  func cellTooLong(limit: Int, line: Int) -> Refusal {
    Refusal(
      "cell-too-long", exit: .input,
      Phrase(zh: "一个值超过 \(limit) 字节", en: "a value exceeds \(limit) bytes"),
      remedy: Phrase(zh: "请检查该行内容", en: "check the content of that line"),
      place: Place(file: file, line: line))
  }

  func recordTooLong(line: Int, path: String) -> Refusal {
    Refusal(
      "record-too-long", exit: .input,
      Phrase(
        zh: "一条记录超过 \(RecordReading.recordLimit >> 20) MiB，可能整个文件被当成了一条记录",
        en: "one record exceeds \(RecordReading.recordLimit >> 20) MiB; it may be the whole file"),
      remedy: namePath, place: Place(file: file, line: line, path: path))
  }

  /// A member on the way to the records comes twice: which one holds them cannot be told.
  func repeatedMember(_ name: String, line: Int, path: String) -> Refusal {
    Refusal(
      "repeated-member", exit: .input,
      Phrase(
        zh: "\(path) 中成员“\(name)”出现两次，无法确定以哪个为准",
        en: "member \(name) comes twice in \(path); it cannot be told which one counts"),
      remedy: Phrase(
        zh: "请导出单位重新导出该文件，每个成员只出现一次",
        en: "ask the source to export the file again with each member once"),
      place: Place(file: file, line: line, column: name, path: path))
  }

  func tooManyColumns(line: Int, path: String) -> Refusal {
    Refusal(
      "too-many-columns", exit: .input,
      Phrase(
        zh: "不同的成员名超过 \(MemberTree.nodeLimit) 个，可能对象的名是主键",
        en: "more than \(MemberTree.nodeLimit) different members; the names may be keys"),
      remedy: Phrase(
        zh: "如每个成员是一条记录，在取数方案的 records 中写 $.data.*",
        en: "if each member is a record, write $.data.* in the profile (records)"),
      place: Place(file: file, line: line, path: path))
  }

  /// More than one place could be the list; `places` are at least two.
  func severalArrays(_ places: [String]) -> Refusal {
    let shown = places.prefix(5)
    let more = places.count - shown.count
    return Refusal(
      "several-arrays", exit: .input,
      Phrase(
        zh: "文件中有多组记录，无法确定读哪一组："
          + shown.joined(separator: "、") + (more > 0 ? " 等 \(places.count) 处" : ""),
        en: "the file holds more than one list of records: "
          + shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")),
      remedy: Phrase(
        zh: "在取数方案的 records 中写明读哪一组，例如 \(places[0])",
        en: "say which in the profile (records), such as \(places[0])"),
      place: Place(file: file, path: places[0]))
  }

  private var askAgain: Phrase {
    Phrase(zh: "请重新向该接口取数", en: "ask the service again")
  }

  func noRecords(told: String?, envelope: Envelope) -> Refusal {
    let message: Phrase
    if let failure = envelope.failure {
      message = Phrase(
        zh: "接口返回失败，没有记录：\(failure)", en: "the service answered with a failure: \(failure)")
    } else if let told {
      message = Phrase(
        zh: "文件中“\(told)”处没有记录", en: "the file has no records at \(told)")
    } else {
      message = Phrase(zh: "文件中没有记录", en: "the file holds no records")
    }
    return Refusal(
      "no-records", exit: .input, message, remedy: envelope.failure == nil ? namePath : askAgain,
      place: Place(file: file))
  }

  private var namePath: Phrase {
    Phrase(
      zh: "在取数方案的 records 中写明记录位置，例如 data.records",
      en: "say where the records are in the profile (records), such as data.records")
  }
}
