import Registry
import Testing

@testable import Server

@Suite struct LoopbackTests {
  @Test(arguments: ["127.0.0.1", "127.9.8.7", "localhost", "LOCALHOST", "::1"])
  func thisMachineIsServed(host: String) throws {
    #expect(try LoopbackAddress(host).host == host)
  }

  @Test(arguments: [
    "0.0.0.0", "::", "192.168.1.5", "example.org", "127.0.0.1.example.org", "128.0.0.1", "127.0.0",
    "127.0.0.256", "127.0.0.+1", "", "localhost.example.org", "[::1]", "::ffff:10.0.0.1",
  ])
  func allElseIsRefusedForWantOfAccessControl(host: String) throws {
    let refusal = #expect(throws: Refusal.self) { try LoopbackAddress(host) }
    #expect(refusal?.code == "access-control-missing" && refusal?.exit == .usage)
    #expect(refusal?.message.en.contains("access control is not built yet") == true)
  }

  @Test(arguments: [
    ("localhost", true), ("127.0.0.1:8080", true), ("[::1]:80", true), ("[::1]", true),
    ("evil.example", false), ("evil.example:80", false), ("localhost:x", false),
    ("127.0.0.1.evil.example", false), ("[::2]:80", false), ("", false), ("[::1]evil", false),
  ])
  func hostHeaders(authority: String, isOwn: Bool) {
    #expect(LoopbackAddress.isLoopback(authority: authority) == isOwn)
  }

  @Test func withinIsAnOrderThatShowsNoMore() {
    for a in Audience.allCases {
      #expect(a.isWithin(a) && a.isWithin(.full) && Audience.public.isWithin(a))
      for b in Audience.allCases where a.isWithin(b) {
        for secrecy in Secrecy.allCases where a.visibility(of: secrecy) == .shown {
          #expect(b.visibility(of: secrecy) == .shown, "\(a) \(b) \(secrecy)")
        }
      }
    }
  }
}
