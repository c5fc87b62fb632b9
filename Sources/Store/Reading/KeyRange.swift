/// The keys that begin with the same part, as a stretch of the keys' order.
struct KeyRange {
  let condition: String
  let bounds: [SQLValue]

  /// nil stands for all keys. A prefix ends with the `/` after a part of a composite key.
  init(prefix: String?) {
    guard let prefix else {
      (condition, bounds) = ("", [])
      return
    }
    precondition(prefix.last == "/", "a prefix of keys is whole parts")
    condition = "WHERE _key >= ? AND _key < ?"
    // `0` comes right after `/`.
    bounds = [.text(prefix), .text(prefix.dropLast() + "0")]
  }
}
