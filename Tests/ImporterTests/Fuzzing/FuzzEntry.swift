import Glibc

/// Where libFuzzer comes in: `scripts/fuzz` builds this folder and the readers with its counters.
/// `REGISTRY_FUZZ` names the target.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  if let fault = fuzzed.fault(in: bytes) { fatalError(fault) }
  return 0
}

private let fuzzed: FuzzTarget = {
  let name = getenv("REGISTRY_FUZZ").map { String(cString: $0) } ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    fatalError("REGISTRY_FUZZ is one of \(FuzzTarget.allCases.map(\.rawValue))")
  }
  return target
}()
