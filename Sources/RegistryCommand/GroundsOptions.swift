import ArgumentParser
import Operations
import Registry

/// What every act by hand has to say for itself.
struct GroundsOptions: ParsableArguments {
  @Option(help: "The period, such as 2023Q2.")
  var period: String
  @Option(help: "Why; kept with the revision and shown with the change.")
  var reason: String
  @Option(help: "The document, call or record that the reason rests on.")
  var basis: String?

  func grounds() throws -> Grounds {
    guard let period = Period(period) else { throw Refusal.badPeriod(period) }
    return Grounds(period: period, reason: reason, basis: basis)
  }
}
