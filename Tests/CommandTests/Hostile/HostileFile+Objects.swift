extension HostileFile {
  static let objects = [
    text("100,000 arrays in one another", "arrays.json", .refused("too-deep")) { _ in
      many("[", 100_000) + many("]", 100_000)
    },
    text("100,000 objects in one another", "objects.json", .refused("too-deep")) { _ in
      many("{\"a\":", 100_000) + "1" + many("}", 100_000)
    },
    text("a string of 20 MB", "string.json", .refused("cell-too-long")) { _ in
      "[\(object),{\"企业名称\":\"\(many("x", 20 << 20))\"}]"
    },
    text("a number of 20 MB", "number.json", .refused("cell-too-long")) { _ in
      "[\(object),{\"营业收入\":\(many("1", 20 << 20))}]"
    },
    text("a member's name of 20 MB", "name.json", .refused("cell-too-long")) { _ in
      "[\(object),{\"\(many("x", 20 << 20))\":1}]"
    },
    text("a member that comes 300,000 times", "twice.json", .refused("row-errors", exit: 1)) {
      _ in
      "[\(object),{\(many("\"a\":1,", 300_000))\"a\":1}]"
    },
    text("2,000,000 numbers among the records", "numbers.json", .refused("row-errors", exit: 1)) {
      _ in "[\(object)\(many(",1", 2_000_000))]"
    },
    text("100,000 different members of a record", "members.json", .refused("too-many-columns")) {
      _ in "[\(object),{" + (0..<100_000).map { "\"a\($0)\":1" }.joined(separator: ",") + "}]"
    },
    text(
      "names of 15 kB, 60 in one another around 5,000 members", "names.json",
      .refused("too-many-columns")
    ) {
      _ in
      let names = (0..<60).map { "{\"n\($0)\(many("x", 15_000))\":" }.joined()
      return "[\(object)," + names + "{"
        + (0..<5_000).map { "\"a\($0)\":1" }.joined(separator: ",") + "}" + many("}", 60) + "]"
    },
    text(
      "4,000 members in another order in each of 300 records", "order.json",
      .refused("row-errors", exit: 1)
    ) {
      _ in
      let records = (0..<300).map { number in
        "{" + (0..<4_000).map { "\"a\($0 * (2 * number + 1) % 4_001)\":1" }.joined(separator: ",")
          + "}"
      }
      return "[\(object)," + records.joined(separator: ",") + "]"
    },
    text("half of an escaped pair", "surrogate.json", .refused("malformed")) { _ in
      "[\(object),{\"企业名称\":\"\\ud83d\"}]"
    },
    text("an escaped NUL character", "escaped-nul.json", .refused("row-errors", exit: 1)) { _ in
      "[{\"统一社会信用代码\":\"\(code)\",\"企业名称\":\"示\\u0000例\"}]"
    },
    text("a NUL byte", "nul.json", .refused("nul-byte")) { _ in
      "[{\"统一社会信用代码\":\"\(code)\",\"企业名称\":\"示\u{0}例\"}]"
    },
  ]
}
