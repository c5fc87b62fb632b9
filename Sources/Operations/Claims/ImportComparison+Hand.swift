import Importing
import Registry

extension ImportComparison {
  /// Who was put on the list by hand stays though a file lacks them, and what is kept of that.
  mutating func keepByHand(_ exits: inout Exits) throws {
    guard let ledger else { return }
    exits.leaving = try ledger.leaving(exits.leaving, scope, live, files: files)
    exits.remaining = try ledger.losing(exits.remaining, scope, live, files: files)
    // A file about a part of the list says nothing of who is in none of it.
    if scope.isEmpty { try ledger.concludeAbsences(live) }
    takeIssues(of: ledger)
  }
}
