/// A node where subjects and officers with something in common meet.
///
/// What a pair costs depends only on whether district and sub-field match, so a subject need not
/// have an arc to each officer: it has one to each meeting point of its own, and so have officers.
/// A pair that matches better never meets at a worse point in an optimum, since the better one
/// is open to it as well.
struct MeetingPoint: Hashable {
  /// Nil where the district is not asked for.
  let district: String?
  let subField: String?
  /// The position of the subjects' weight among the levels.
  let level: Int

  var match: ServiceMatch { ServiceMatch(district: district != nil, subField: subField != nil) }

  /// Every point for these districts and sub-fields that the policy allows, in a fixed order.
  static func all(
    _ districts: Set<String>, _ subFields: Set<String>, level: Int, _ policy: ServicePolicy
  ) -> [MeetingPoint] {
    var points: [MeetingPoint] = []
    for district in districts.sorted().map(Optional.some) + [nil] {
      for subField in subFields.sorted().map(Optional.some) + [nil] {
        let point = MeetingPoint(district: district, subField: subField, level: level)
        if point.match.isAllowed(policy) { points.append(point) }
      }
    }
    return points
  }
}
