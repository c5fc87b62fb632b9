import Testing

@testable import scaffold

struct HouseRuleTests {
  @Test(arguments: [(400, 0), (401, 1)])
  func filesAreShort(lines: Int, findings: Int) throws {
    let text = String(repeating: "//\n", count: lines)
    let found = try FixtureTree.findings(of: FileSize(), in: ["Sources/A/A.swift": text])
    #expect(found.count == findings)
    #expect(found.allSatisfy { $0.severity == .warning && $0.line == 401 })
  }

  @Test(arguments: [
    (["0001-a.md", "0002-b.md"], []),
    (["0001-a.md", "0003-b.md"], ["0003-b.md"]),
    (["0001-a.md", "0001-b.md"], ["0001-b.md"]),
    (["0002-a.md"], ["0002-a.md"]),
    (["notes.md"], ["notes.md"]),
  ])
  func decisionsAreNumbered(names: [String], wrong: [String]) throws {
    let files = names.map { (DecisionNumbers.folder + "/" + $0, "# Title\n") }
    let found = try FixtureTree.findings(
      of: DecisionNumbers(), in: Dictionary(uniqueKeysWithValues: files))
    #expect(found.map { String($0.path.split(separator: "/").last!) } == wrong)
  }

  @Test func aDecisionOpensWithItsTitle() throws {
    let path = DecisionNumbers.folder + "/0001-a.md"
    let found = try FixtureTree.findings(of: DecisionNumbers(), in: [path: "Because.\n"])
    #expect(found.map(\.path) == [path])
  }

  @Test(arguments: [
    ("## Use\n```sh\nrun a   # first\n```\n", "## 使用\n```sh\n# 先运行\nrun a  # 第一步\n```\n", 0),
    ("## Use\n## Limits\n", "## 使用\n", 1),
    ("## Use\n```sh\nrun a\n```\n", "## 使用\n```sh\nrun b\n```\n", 1),
    ("## Use\n```sh\n## not a section\n```\n", "## 使用\n```sh\n```\n", 0),
    ("## Use\n```\nany output\n```\n", "## 使用\n```\n任何输出\n```\n", 0),
  ])
  func readmesAreTwins(english: String, chinese: String, findings: Int) throws {
    let found = try FixtureTree.findings(
      of: TwinReadmes(), in: ["README.md": english, "README.zh-CN.md": chinese])
    #expect(found.count == findings)
  }

  @Test func aMissingTwinIsNamed() throws {
    let found = try FixtureTree.findings(of: TwinReadmes(), in: ["README.md": ""])
    #expect(found.map(\.path) == ["README.zh-CN.md"])
  }

  @Test func trackedProductsAreNamed() {
    let products = [
      ".build/debug/a.o", ".build-cov/x", ".swiftpm/config", "Package.resolved",
      "a/registry.sqlite",
    ]
    let kept = ["Package.swift", "Sources/build.swift", ".gitignore", "samples/a.csv"]
    let found = UntrackedProducts.findings(tracked: products + kept)
    #expect(found.map(\.path) == products)
  }

  @Test func findingsReadLikeCompilerLines() {
    let finding = Finding(severity: .error, path: "A.swift", line: 3, message: "is wrong.")
    #expect("\(finding)" == "A.swift:3: error: is wrong.")
  }
}
