import HTTPTypes
import Operations
import Registry
import Store
import Synchronization
import Web

/// Answers that were worked out before. What is asked again gets the same as long as nothing in the
/// registry is another: many people look at a list, and few change it.
final class AnswerMemory: Sendable {
  /// All that an answer depends on besides the registry.
  struct Question: Hashable {
    let path: [String]
    let query: [Link.Query]
    let language: Language
    let audience: Audience

    init(_ visit: Visit) {
      path = visit.path
      query = visit.query
      language = visit.language
      audience = visit.audience
    }
  }

  private struct Known {
    let answer: Answer
    let reply: Reply
    let moment: StoreMoment

    /// The bytes are there twice, as the answer's and as the reply's.
    var weight: Int { 2 * reply.count + AnswerMemory.overhead }
  }

  /// Bytes of all answers together: one officer's list takes two or three thousand.
  private static let room = 32 << 20
  /// What else an answer takes, its headers among it.
  private static let overhead = 2048

  private let answers = Mutex(Recent<Question, Known>(room: room))
  /// The same by the address as it came in, so that one that is asked for again need not be read.
  private let addresses = Mutex(Recent<String, Known>(room: room))

  /// What an address was answered at the same moment, as it goes out; nil where it was not asked for.
  func reply(to address: String, at moment: StoreMoment) -> Reply? {
    guard let known = addresses.withLock({ $0[address] }), known.moment == moment else {
      return nil
    }
    return known.reply
  }

  func answer(
    to question: Question, asked address: String, at moment: StoreMoment,
    _ body: () throws -> Answer
  ) throws -> Answer {
    if let known = answers.withLock({ $0[question] }), known.moment == moment {
      addresses.withLock { $0.insert(known, for: address, weight: known.weight) }
      return known.answer
    }
    // The moment was looked at first: what is written meanwhile makes this answer an old one.
    let answer = try body()
    if case .whole(let bytes) = answer.body, answer.status == .ok, bytes.count <= Self.room / 16 {
      let known = Known(
        answer: answer, reply: Reply(answer, bytes, question.language, question.audience),
        moment: moment)
      answers.withLock { $0.insert(known, for: question, weight: known.weight) }
      addresses.withLock { $0.insert(known, for: address, weight: known.weight) }
    }
    return answer
  }
}
