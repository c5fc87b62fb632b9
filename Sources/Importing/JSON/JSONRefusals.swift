package import Registry

/// The refusals of JSON that every reader of it shares, each with its place.
package struct JSONRefusals: Sendable {
  package let file: String

  package init(file: String) {
    self.file = file
  }

  package func malformed(expected: Phrase, found: String?, line: Int, column: Int) -> Refusal {
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

  func tooManyColumns(line: Int, path: String) -> Refusal {
    Refusal(
      "too-many-columns", exit: .input,
      Phrase(
        zh: "不同的成员名超过 \(MemberTree.nodeLimit) 个（或长得出奇），可能对象的名是主键",
        en:
          "more than \(MemberTree.nodeLimit) different members, or endless names; they may be keys"
      ),
      remedy: Phrase(
        zh: "如每个成员是一条记录，在取数方案的 records 中写 $.data.*",
        en: "if each member is a record, write $.data.* in the profile (records)"),
      place: Place(file: file, line: line, path: path))
  }

  package var namePath: Phrase {
    Phrase(
      zh: "在取数方案的 records 中写明记录位置，例如 data.records",
      en: "say where the records are in the profile (records), such as data.records")
  }
}
