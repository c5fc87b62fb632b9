import Importing
import Registry

/// The refusals of files whose records have to be found first.
extension JSONRefusals {
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

  /// A member around the records that a profile asks for comes after them.
  func afterRecords(_ name: String, line: Int, path: String) -> Refusal {
    Refusal(
      "after-records", exit: .input,
      Phrase(
        zh: "\(path) 中成员“\(name)”排在它所说明的记录之后，读到记录时还不知道它的值",
        en: "member \(name) of \(path) comes after the records that it speaks of, too late to be "
          + "read with them"),
      remedy: Phrase(
        zh: "请导出单位把该成员排在记录之前，或在取数方案中不取它",
        en: "ask the source to write it before the records, or leave it out of the profile"),
      place: Place(file: file, line: line, column: name, path: path))
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
}
