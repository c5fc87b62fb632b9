import RegistryTesting

/// The generator with the choices that the tests of readers make.
struct Seeded: RandomNumberGenerator {
  private var generator: SeededGenerator

  init(_ seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func next() -> UInt64 { generator.next() }

  mutating func element<Elements: RandomAccessCollection>(of elements: Elements) -> Elements.Element
  {
    elements.randomElement(using: &self)!
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}
