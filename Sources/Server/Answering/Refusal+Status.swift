import Exporting
import HTTPTypes
import Registry
import Web

extension Refusal {
  /// The HTTP status (RFC 9110, 15) that fits.
  var status: HTTPResponse.Status {
    switch (code, exit) {
    case ("unknown-list", _), ("unknown-version", _), ("unknown-key", _), ("no-page", _):
      .notFound
    case ("audience-wider", _), ("hidden-field", _), ("list-closed", _), ("not-disclosed", _):
      .forbidden
    case ("foreign-host", _): .misdirectedRequest
    case ("method", _): .methodNotAllowed
    case (_, .usage): .badRequest
    case (_, .store): .serviceUnavailable
    case (_, .data), (_, .input), (_, .bug): .internalServerError
    }
  }

  /// As it may be told to a reader: paths of this machine and what went wrong inside stay in the
  /// server's own log.
  var forReaders: Refusal {
    switch exit {
    case .data, .usage:
      remedyForReaders.map { Refusal(code, exit: exit, message, remedy: $0) } ?? self
    case .store:
      Refusal(
        code, exit: .store,
        Phrase(zh: "名录库暂时不能读取", en: "the registry cannot be read at the moment"),
        remedy: Phrase(zh: "稍后再试；仍不行请找管理员", en: "try again later, or ask who runs the server"))
    case .input, .bug:
      Refusal(
        "internal", exit: .bug, Phrase(zh: "服务出错了", en: "something went wrong in the server"),
        remedy: Phrase(zh: "请告诉管理员", en: "please tell who runs the server"))
    }
  }

  /// What a reader of pages can do where the tool's own remedy is a command to type.
  private var remedyForReaders: Phrase? {
    switch code {
    case "unknown-version", "not-disclosed":
      Phrase(
        zh: "在名录页的“期别与版次”中选择", en: "choose one under Versions on the list's page")
    case "unknown-list": Phrase(zh: "从总览开始找", en: "start from the overview")
    case "unknown-key": Phrase(zh: "在名录页查找", en: "look for it on the list's page")
    case "unknown-field", "hidden-field":
      Phrase(zh: "去掉该条件，或在名录页选择", en: "drop it, or choose on the list's page")
    default: nil
    }
  }

  static var noPage: Refusal {
    Refusal(
      "no-page", exit: .usage, Phrase(zh: "没有这一页", en: "there is no such page"),
      remedy: Phrase(zh: "从总览开始找", en: "start from the overview"))
  }

  static var wrongMethod: Refusal {
    Refusal(
      "method", exit: .usage, Phrase(zh: "这里只能查看", en: "this server is for reading only"),
      remedy: Phrase(zh: "用 GET 或 HEAD", en: "use GET or HEAD"))
  }

  static var foreignHost: Refusal {
    Refusal(
      "foreign-host", exit: .usage,
      Phrase(zh: "只能用本机地址访问", en: "this server answers to this machine's own names only"),
      remedy: Phrase(zh: "用 http://127.0.0.1", en: "use http://127.0.0.1"))
  }
}

/// `{error: {code, message, remedy?}}`: what the interface answers a refusal with.
struct ErrorReport: JSONWritable {
  let refusal: Refusal

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.name("error")
      json.object { json in
        json.member("code", refusal.code)
        json.member("message", refusal.message)
        json.member("remedy", refusal.remedy)
      }
    }
  }
}
