import Registry
import Store

/// What proved codes that became others; fields that one act gave are told together.
struct CodeProof {
  let words: Phrase
  /// Somebody answered who is who.
  let isAnswer: Bool
  let fields: Set<String>

  /// What gave a code, and with which revision.
  enum Giver {
    case file([Recodings.Way], Int64)
    /// A person, with what is to be told of it; nil where its reason is told in any case.
    case hand(Phrase?, Int64)
    /// Made one with another subject, whose code it was, because somebody said so.
    case joining(String, Int64)

    var revision: Int64 {
      switch self {
      case .file(_, let revision), .hand(_, let revision), .joining(_, let revision): revision
      }
    }
  }
}

extension CodeEvidence {
  /// What proved each of the codes that became others: the answer about a code that an act gave, else by
  /// what the act went.
  ///
  /// - Parameter giver: the act that gave a field the code which it has.
  func proofs(
    of codes: [Change.FieldChange], by giver: (_ field: String) -> CodeProof.Giver
  ) -> [CodeProof] {
    var acts: [(givers: [CodeProof.Giver], codes: [Change.FieldChange])] = []
    for code in codes {
      let giver = giver(code.field)
      if let act = acts.firstIndex(where: { $0.givers[0].revision == giver.revision }) {
        acts[act].givers.append(giver)
        acts[act].codes.append(code)
      } else {
        acts.append(([giver], [code]))
      }
    }
    return acts.compactMap { givers, codes in
      let fields = Set(codes.map(\.field))
      let joined = givers.lazy.compactMap { giver -> String? in
        if case .joining(let evidence, _) = giver { evidence } else { nil }
      }
      if let answer = answer(to: codes.map(\.after)) ?? joined.first {
        return CodeProof(words: Phrase(zh: answer, en: answer), isAnswer: true, fields: fields)
      }
      var ways: [Recodings.Way] = []
      for giver in givers {
        switch giver {
        case .hand(let words, _):
          return words.map { CodeProof(words: $0, isAnswer: false, fields: fields) }
        // Whatever else they gave.
        case .file(let found, _):
          ways += found.map { Recodings.Way(fields: [], by: $0.by, code: $0.code) }
        case .joining: break
        }
      }
      return phrase(ways.distinct, isFirst: codes.allSatisfy { $0.before == nil })
        .map { CodeProof(words: $0, isAnswer: false, fields: fields) }
    }
  }
}
