import Registry

/// `units:` of a profile: a unit for each field, or one for all bare numbers of the file.
struct ProfileUnits {
  private(set) var fields: [String: Unit] = [:]
  private(set) var all: Profile.Stated<Unit>?

  init(_ section: Section, _ table: FieldTable) throws(Refusal) {
    guard section.shape(of: "units") == .text else {
      for (key, value) in try section.pairs("units") {
        let field = try table.field(key)
        fields[field.name] = try Unit(value, type: field.type)
      }
      return
    }
    let item = try section.required("units")
    if let place = Profile.TextPlace(rawValue: item.text) {
      all = .said(in: place)
    } else if let unit = Unit(rawValue: item.text) {
      all = .value(unit)
    } else {
      throw Mistake.unknown(
        Phrase(zh: "单位", en: "unit"), item,
        known: Profile.TextPlace.allCases.map(\.rawValue) + Unit.allCases.map(\.rawValue))
    }
  }
}
