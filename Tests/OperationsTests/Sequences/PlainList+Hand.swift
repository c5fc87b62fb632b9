extension PlainList {
  mutating func add(_ values: [String: String], _ when: Act.When) -> Outcome {
    let (code, period) = (values["代码"] ?? "", period(when))
    if let word = refusal(of: period) { return .refused(word) }
    if firms[code] != nil { return .refused("already-listed") }
    var (firm, after) = (departed()[code]?.firm ?? Firm(), firms)
    for (column, text) in values where column != "代码" && !text.isEmpty { firm.set(column, text) }
    after[code] = firm
    decide(code, from: nil, to: firm)
    return write(after, period, byHand: ByHand(code: code, isListed: true))
  }

  mutating func edit(_ code: String, _ values: [String: String], _ when: Act.When) -> Outcome {
    let period = period(when)
    if values["人数"] == "很多" { return .refused("not-a-number") }
    if let word = refusal(of: period) { return .refused(word) }
    guard var firm = firms[code] else { return .refused("unknown-key") }
    if let other = values["代码"], other != code { return .refused("code-change") }
    if values["名称"] == "" { return .refused("required-missing") }
    for (column, text) in values where column != "代码" { firm.set(column, text) }
    if firm == firms[code] { return .unchanged() }
    var after = firms
    after[code] = firm
    decide(code, from: firms[code], to: firm)
    let columns = Firm.columns.filter { firms[code]?.text($0) != firm.text($0) }
    return write(after, period, byHand: ByHand(code: code, columns: Set(columns)))
  }

  mutating func remove(_ code: String, _ when: Act.When) -> Outcome {
    let period = period(when)
    if let word = refusal(of: period) { return .refused(word) }
    guard firms[code] != nil else { return .refused("unknown-key") }
    var after = firms
    after[code] = nil
    decide(code, from: firms[code], to: nil)
    return write(after, period, byHand: ByHand(code: code, isListed: false))
  }
}
