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
  }

  /// Bytes of all answers together: one officer's list takes two or three thousand.
  private static let room = 32 << 20
  /// What else an answer takes, its headers among it.
  private static let overhead = 2048

  private let answers = Mutex(Recent<Question, Known>(room: room))

  /// What was answered before at the same moment, as it goes out; nil where nothing was.
  func reply(to question: Question, at moment: StoreMoment) -> Reply? {
    guard let known = answers.withLock({ $0[question] }), known.moment == moment else { return nil }
    return known.reply
  }

  func answer(
    to question: Question, at moment: StoreMoment, _ body: () throws -> Answer
  ) throws -> Answer {
    if let known = answers.withLock({ $0[question] }), known.moment == moment {
      return known.answer
    }
    // The moment was looked at first: what is written meanwhile makes this answer an old one.
    let answer = try body()
    if case .whole(let bytes) = answer.body, answer.status == .ok, bytes.count <= Self.room / 16 {
      let known = Known(
        answer: answer, reply: Reply(answer, bytes, question.language, question.audience),
        moment: moment)
      answers.withLock { $0.insert(known, for: question, weight: 2 * bytes.count + Self.overhead) }
    }
    return answer
  }
}
