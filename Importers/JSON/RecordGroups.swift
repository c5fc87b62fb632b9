/// Which objects of a head are objects of records, and how many known labels their records have.
///
/// Such an object has two or more objects as members that are alike; other members, a third at the
/// most, have names that nobody knows. A lone member counts where its name looks like a code.
struct RecordGroups {
  private static let sampleSize = 100

  private let survey: HeadSurvey
  private let knowsLabel: (String) -> Bool
  /// Known labels by member.
  private(set) var known: [Int: Int] = [:]

  init(_ survey: HeadSurvey, knowsLabel: @escaping (String) -> Bool) {
    self.survey = survey
    self.knowsLabel = knowsLabel
    // Members come after what they stand in, so that groups inside are known first.
    for index in survey.members.indices.reversed() where !survey.isBelowArray(index) {
      known[index] = count(index)
    }
  }

  /// Whether what stands there are records of their own and no part of one around them.
  func holdsRecords(_ index: Int) -> Bool { known[index, default: 0] > 0 }

  /// Paths of members below an object; what arrays and groups hold belongs to other records.
  func labels(below index: Int, prefix: String = "") -> [String] {
    survey.members[index].children.flatMap { child -> [String] in
      let member = survey.members[child]
      guard member.name != nil else { return [] }
      let name = prefix.isEmpty ? member.text : prefix + "." + member.text
      return [name] + (holdsRecords(child) ? [] : labels(below: child, prefix: name))
    }
  }

  /// How many of the labels somebody knows; those that end alike count once, for they would fill
  /// one field.
  func knownCount(_ labels: [String]) -> Int {
    Set(labels.filter(knowsLabel).map { $0.split(separator: ".").last ?? "" }).count
  }

  /// Nil where the object is no group.
  private func count(_ index: Int) -> Int? {
    let members = survey.members
    let object = members[index]
    guard object.objects > 0, object.arrays == 0 else { return nil }
    let records = object.children.filter { members[$0].isObject && !members[$0].children.isEmpty }
    if records.count == 1, object.children.count == 1 {
      let known = knownCount(labels(below: records[0]))
      return known > 0 && isCode(members[records[0]].name ?? []) ? known : nil
    }
    let others = object.children.filter { child in
      let member = members[child]
      return !member.isObject && !(member.arrays == 0 && Envelope.isUsual(member.text))
    }
    let named = records.prefix(Self.sampleSize).count { knowsLabel(members[$0].text) }
    guard records.count >= 2, others.count * 2 <= records.count, named * 2 < records.count,
      !others.contains(where: { members[$0].arrays == 0 && knowsLabel(members[$0].text) }),
      areAlike(Array(records.prefix(Self.sampleSize)))
    else { return nil }
    let own = records.prefix(Self.sampleSize).filter { !holdsRecords($0) }
    return knownCount(own.flatMap { labels(below: $0) })
  }

  /// Whether two thirds of the objects share half of their names, or a known one, with half of
  /// all objects.
  private func areAlike(_ objects: [Int]) -> Bool {
    let names = objects.map { survey.members[$0].children.map { survey.members[$0].text } }
    var counts: [String: Int] = [:]
    for name in names.joined() { counts[name, default: 0] += 1 }
    let common = Set(counts.filter { $0.value >= 2 && $0.value * 2 >= objects.count }.keys)
    let known = common.filter(knowsLabel)
    let alike = names.count { own in
      own.count(where: common.contains) * 2 >= own.count || own.contains(where: known.contains)
    }
    return !common.isEmpty && alike * 3 >= objects.count * 2
  }

  /// Fifteen or more letters and figures, eight of them figures, as codes of subjects are.
  private func isCode(_ name: [UInt8]) -> Bool {
    let figures = name.count { (0x30...0x39).contains($0) }
    let letters = name.count { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
    return figures >= 8 && figures + letters == name.count && (15...24).contains(name.count)
  }
}
