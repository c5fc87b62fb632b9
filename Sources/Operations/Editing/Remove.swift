import Definitions
public import Exporting
import Registry
import Store

extension Office {
  /// Takes a subject off a list by hand. One revision; nothing is deleted.
  ///
  /// - Parameter code: any code that leads to the subject.
  public func remove(from list: String, _ code: String, _ grounds: Grounds) throws -> EditReport {
    let definition = try library.definition(list)
    let grounds = try grounds.checked()
    try UnfitReasons(library).refuse(grounds.reason, of: .exited, definition)
    let command = "registry remove \(list) \(ShellWord.quoted(code)) …"
    return try deciding(again: command) { transaction in
      let work = try HandWork(definition, grounds.period, office: self, transaction: transaction)
      let record = try work.record(code)
      let counterparts = try work.counterparts(grounds, beside: record.key)
      var rewrite = try Rewrite(transaction, work.layout, after: work.state.newest)
      rewrite.remove(record.key)
      let report = try acting(in: list, transaction) {
        try work.finish(&rewrite, "remove", record.key, by: code, grounds, [])
      }
      try work.note(counterparts, of: .exited, record.key, grounds, report)
      return report
    }
  }
}
