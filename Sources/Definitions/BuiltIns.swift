/// The definitions and code books that are compiled in, in the order in which lists are shown.
enum BuiltIns {
  static let lists: [BuiltIn] = [
    BuiltIn("key-enterprises") { PackageResources.key_enterprises_yaml },
    BuiltIn("key-projects") { PackageResources.key_projects_yaml },
    BuiltIn("headquarters-reserve") { PackageResources.headquarters_reserve_yaml },
    BuiltIn("listing-candidates") { PackageResources.listing_candidates_yaml },
    BuiltIn("investment-targets") { PackageResources.investment_targets_yaml },
    BuiltIn("buildings") { PackageResources.buildings_yaml },
    BuiltIn("monitoring-sample") { PackageResources.monitoring_sample_yaml },
    BuiltIn("associations") { PackageResources.associations_yaml },
    BuiltIn("innovation-platforms") { PackageResources.innovation_platforms_yaml },
    BuiltIn("industry-events") { PackageResources.industry_events_yaml },
    BuiltIn("policies") { PackageResources.policies_yaml },
    BuiltIn("cultivation-ladder") { PackageResources.cultivation_ladder_yaml },
    BuiltIn("tasks") { PackageResources.tasks_yaml },
    BuiltIn("officers") { PackageResources.officers_yaml },
    BuiltIn("assignments") { PackageResources.assignments_yaml },
    BuiltIn("verifications") { PackageResources.verifications_yaml },
    BuiltIn("disclosures") { PackageResources.disclosures_yaml },
    BuiltIn("adjustments") { PackageResources.adjustments_yaml },
    BuiltIn("claims") { PackageResources.claims_yaml },
  ]

  static let books: [BuiltIn] = [
    BuiltIn("adjustment-changes") { PackageResources.adjustment_changes_yaml },
    BuiltIn("adjustment-reasons") { PackageResources.adjustment_reasons_yaml },
    BuiltIn("adjustment-statuses") { PackageResources.adjustment_statuses_yaml },
    BuiltIn("administrative-levels") { PackageResources.administrative_levels_yaml },
    BuiltIn("assignment-origins") { PackageResources.assignment_origins_yaml },
    BuiltIn("association-kinds") { PackageResources.association_kinds_yaml },
    BuiltIn("association-statuses") { PackageResources.association_statuses_yaml },
    BuiltIn("association-works") { PackageResources.association_works_yaml },
    BuiltIn("attraction-stages") { PackageResources.attraction_stages_yaml },
    BuiltIn("attraction-ways") { PackageResources.attraction_ways_yaml },
    BuiltIn("boards") { PackageResources.boards_yaml },
    BuiltIn("build-natures") { PackageResources.build_natures_yaml },
    BuiltIn("building-grades") { PackageResources.building_grades_yaml },
    BuiltIn("building-kinds") { PackageResources.building_kinds_yaml },
    BuiltIn("building-works") { PackageResources.building_works_yaml },
    BuiltIn("chain-roles") { PackageResources.chain_roles_yaml },
    BuiltIn("cultivation-steps") { PackageResources.cultivation_steps_yaml },
    BuiltIn("currencies") { PackageResources.currencies_yaml },
    BuiltIn("departments") { PackageResources.departments_yaml },
    BuiltIn("disclosure-kinds") { PackageResources.disclosure_kinds_yaml },
    BuiltIn("districts") { PackageResources.districts_yaml },
    BuiltIn("entity-kinds") { PackageResources.entity_kinds_yaml },
    BuiltIn("event-kinds") { PackageResources.event_kinds_yaml },
    BuiltIn("event-statuses") { PackageResources.event_statuses_yaml },
    BuiltIn("holding-types") { PackageResources.holding_types_yaml },
    BuiltIn("hq-functions") { PackageResources.hq_functions_yaml },
    BuiltIn("hq-levels") { PackageResources.hq_levels_yaml },
    BuiltIn("hq-stages") { PackageResources.hq_stages_yaml },
    BuiltIn("hq-types") { PackageResources.hq_types_yaml },
    BuiltIn("industry-standards") { PackageResources.industry_standards_yaml },
    BuiltIn("listing-stages") { PackageResources.listing_stages_yaml },
    BuiltIn("listing-tiers") { PackageResources.listing_tiers_yaml },
    BuiltIn("officer-roles") { PackageResources.officer_roles_yaml },
    BuiltIn("operating-statuses") { PackageResources.operating_statuses_yaml },
    BuiltIn("platform-kinds") { PackageResources.platform_kinds_yaml },
    BuiltIn("platform-statuses") { PackageResources.platform_statuses_yaml },
    BuiltIn("policy-aims") { PackageResources.policy_aims_yaml },
    BuiltIn("policy-statuses") { PackageResources.policy_statuses_yaml },
    BuiltIn("project-levels") { PackageResources.project_levels_yaml },
    BuiltIn("project-stages") { PackageResources.project_stages_yaml },
    BuiltIn("project-types") { PackageResources.project_types_yaml },
    BuiltIn("report-categories") { PackageResources.report_categories_yaml },
    BuiltIn("report-frequencies") { PackageResources.report_frequencies_yaml },
    BuiltIn("response-statuses") { PackageResources.response_statuses_yaml },
    BuiltIn("selection-reasons") { PackageResources.selection_reasons_yaml },
    BuiltIn("streets") { PackageResources.streets_yaml },
    BuiltIn("sub-fields") { PackageResources.sub_fields_yaml },
    BuiltIn("target-types") { PackageResources.target_types_yaml },
    BuiltIn("task-statuses") { PackageResources.task_statuses_yaml },
    BuiltIn("title-statuses") { PackageResources.title_statuses_yaml },
    BuiltIn("titles") { PackageResources.titles_yaml },
    BuiltIn("unit-scales") { PackageResources.unit_scales_yaml },
    BuiltIn("warning-lights") { PackageResources.warning_lights_yaml },
  ]
}

/// A YAML file that is compiled in. Its bytes are touched, and parsed, only when asked for.
struct BuiltIn: Sendable {
  let name: String
  let bytes: @Sendable () -> [UInt8]

  init(_ name: String, _ bytes: @escaping @Sendable () -> [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// How messages name the file.
  var file: String { "built-in/\(name).yaml" }
}
