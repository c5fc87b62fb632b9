import Glibc
import Registry

/// Why a program's work is not taken. In each case nothing is imported.
struct ProgramRefusals {
  let program: ExternalProgram

  private var name: String { program.name }

  private func refusal(
    _ code: String, _ zh: String, _ en: String, remedy: Phrase, line: Int? = nil
  ) -> Refusal {
    Refusal(
      code, exit: .input,
      Phrase(zh: "导入程序 \(name) \(zh)，未导入", en: "the importer \(name) \(en); nothing was imported"),
      remedy: remedy, place: line.map { Place(file: name, line: $0) } ?? program.place)
  }

  private func raise(_ key: String) -> Phrase {
    Phrase(
      zh: "确属正常的，在 importers.yaml 的 limits 中放宽 \(key)",
      en: "where that is as it should be, raise `\(key)` among its limits in importers.yaml")
  }

  private let tellAuthor = Phrase(
    zh: "请交程序的作者修正；用 registry importers check 可逐项核对",
    en: "its author has to mend it; `registry importers check` tries it law by law")

  // MARK: The run

  func notStarted(errno code: Int32) -> Refusal {
    let cause = Phrase(errno: code)
    return refusal(
      "importer-start", "无法启动（\(program.command[0])）：\(cause.zh)",
      "cannot be started (\(program.command[0])): \(cause.en)",
      remedy: Phrase(
        zh: "核对 importers.yaml 中的 command：路径、执行权限、首行的解释器",
        en:
          "check `command` in importers.yaml: the path, leave to execute, the interpreter named in "
          + "its first line"))
  }

  func failed(_ how: Phrase, _ log: String) -> Refusal {
    let zh = log.isEmpty ? "" : "，最后的日志：\(log)"
    let en = log.isEmpty ? "" : ", and said last: \(log)"
    return refusal(
      "importer-failed", "失败：\(how.zh)\(zh)", "failed: \(how.en)\(en)",
      remedy: Phrase(
        zh: "按日志处理来源文件或程序后重新导入",
        en: "put right what the log names, in the file or the program, and import again"))
  }

  func silent(_ seconds: Int, _ log: String) -> Refusal {
    let zh = log.isEmpty ? "" : "，最后的日志：\(log)"
    let en = log.isEmpty ? "" : ", and said last: \(log)"
    return refusal(
      "importer-silent", "\(seconds) 秒没有输出，已终止\(zh)",
      "was silent for \(seconds) s and was ended\(en)", remedy: raise("silence"))
  }

  func tooSlow(_ seconds: Int) -> Refusal {
    refusal(
      "importer-time", "运行超过 \(seconds) 秒，已终止", "ran over \(seconds) s and was ended",
      remedy: raise("seconds"))
  }

  func tooMuch(_ bytes: Int) -> Refusal {
    refusal(
      "importer-output", "输出超过 \(bytes) 字节，已终止", "wrote over \(bytes) bytes and was ended",
      remedy: raise("output"))
  }

  func tooManyProcesses(_ count: Int) -> Refusal {
    refusal(
      "importer-processes", "同时运行的进程超过 \(count) 个，已终止",
      "had over \(count) processes at a time and was ended", remedy: raise("processes"))
  }

  // MARK: The output

  func longLine(_ line: Int, limit: Int) -> Refusal {
    refusal(
      "importer-line", "输出的第 \(line) 行超过 \(limit) 字节",
      "wrote a line \(line) of over \(limit) bytes", remedy: raise("line"), line: line)
  }

  func notText(line: Int) -> Refusal {
    refusal(
      "importer-malformed", "输出的第 \(line) 行不是 UTF-8 文字", "wrote a line \(line) that is not UTF-8",
      remedy: tellAuthor, line: line)
  }

  /// A line that is no message of the protocol, and why.
  func malformed(_ cause: Phrase, line: Int?) -> Refusal {
    let (zh, en) =
      line.map { ("输出的第 \($0) 行", "line \($0) of what it wrote") } ?? ("输出", "its output")
    return refusal(
      "importer-malformed", "\(zh)不合约定：\(cause.zh)", "broke its protocol in \(en): \(cause.en)",
      remedy: tellAuthor, line: line)
  }

  func noHello(line: Int) -> Refusal {
    refusal(
      "importer-hello", "没有先说 hello", "did not begin with a hello", remedy: tellAuthor, line: line)
  }

  func otherVersion(_ version: Int, line: Int) -> Refusal {
    refusal(
      "importer-version", "使用第 \(version) 版约定，本程序只懂第 1 版",
      "speaks version \(version) of the protocol, and this program version 1", remedy: tellAuthor,
      line: line)
  }

  var noEnd: Refusal {
    refusal(
      "importer-cut", "没有说 end 就结束了，读出的可能不全",
      "stopped without an end, so that rows may be missing", remedy: tellAuthor)
  }

  func wrongCount(told: Int, read: Int, line: Int) -> Refusal {
    refusal(
      "importer-count", "说有 \(told) 行，实际收到 \(read) 行",
      "says that there are \(told) rows where \(read) came", remedy: tellAuthor, line: line)
  }

  // MARK: Taps

  var nothingPrinted: Refusal {
    refusal(
      "importer-empty", "什么也没有输出", "printed nothing",
      remedy: Phrase(
        zh: "核对它的配置（singer 的 config、catalog）和所选的数据流",
        en: "check its configuration (`config`, `catalog`) and the stream that is asked for"))
  }

  func noStream(_ name: String, offered: [String]) -> Refusal {
    let known = offered.prefix(20).joined(separator: ", ")
    return refusal(
      "importer-stream", "没有数据流 \(name)", "has no one stream `\(name)`",
      remedy: Phrase(
        zh: "在 importers.yaml 中把 stream 写成其中之一：\(known)",
        en: "name one of these as `stream` in importers.yaml: \(known)"))
  }

  func severalStreams(_ names: [[UInt8]]) -> Refusal {
    let known = names.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ", ")
    return refusal(
      "importer-stream", "输出了不止一个数据流：\(known)", "prints more than one stream: \(known)",
      remedy: Phrase(
        zh: "在 importers.yaml 中用 stream 写明读哪一个", en: "say which by `stream` in importers.yaml"))
  }

  /// What the tokenizer refused, in the words of this side.
  func inOutput(_ refusal: Refusal) -> Refusal {
    guard refusal.code == "malformed" || refusal.code == "too-deep" else { return refusal }
    return malformed(refusal.message, line: refusal.place?.line)
  }

  // MARK: What it is asked for

  func takesNo(_ option: Phrase) -> Refusal {
    Refusal(
      "importer-option", exit: .usage,
      Phrase(
        zh: "导入程序 \(name) 不接受\(option.zh)", en: "the importer \(name) takes no \(option.en)"),
      remedy: Phrase(
        zh: "去掉它；程序需要的参数写在 importers.yaml 的 command 中",
        en: "leave it out; what the program has to know stands in `command` in importers.yaml"),
      place: program.place)
  }
}
