/// The messages of the Singer specification.
enum TapMessageType: String, CaseIterable {
  case record = "RECORD"
  case state = "STATE"
  case schema = "SCHEMA"
  case activateVersion = "ACTIVATE_VERSION"
}

/// The members that are looked into; all others are passed over, since taps add their own.
enum TapMember: String, CaseIterable {
  case type
  case stream
  case record
  case version
  case value
  case keyProperties = "key_properties"
}

/// What a line of a tap says, its record and state aside.
struct TapMessage {
  var type: TapMessageType?
  var stream: [UInt8] = []
  var version: [UInt8]?
  var keys: [String]?
  var state: [UInt8]?
  var hasRecord = false
  var line = 0

  mutating func clear() {
    type = nil
    stream.removeAll(keepingCapacity: true)
    version = nil
    keys = nil
    state = nil
    hasRecord = false
  }
}
