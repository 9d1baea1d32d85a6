// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// What an API server allows of the rules that were asked about.
package struct AccessReview: Sendable {
  /// A rule with its verbs cut to those that are refused.
  package var missing: [AccessRule] = []
  /// How many verbs were asked about.
  package var asked = 0

  package init() {}
}

/// What a server says to one question.
private struct ReviewAnswer: Sendable {
  /// The question's place in the list.
  var question: Int
  var isAllowed: Bool
  var failure: KubernetesError?
}

extension KubernetesClient {
  /// Questions that may be under way together.
  private static let reviewsAtOnce = 8

  /// Asks the server by `SelfSubjectAccessReview`, which everyone who is known to it may.
  package func review(_ rules: [AccessRule]) async throws(KubernetesError) -> AccessReview {
    let questions = rules.indices.flatMap { index in rules[index].verbs.map { (index, $0) } }
    let answers = await withTaskGroup(of: ReviewAnswer.self) { group in
      var next = questions.indices.makeIterator()
      func start() {
        guard let question = next.next() else { return }
        let (rule, verb) = questions[question]
        let asked = rules[rule]
        group.addTask { await self.answer(to: question, asked, verb) }
      }
      for _ in 0..<Self.reviewsAtOnce { start() }
      var answers: [ReviewAnswer] = []
      for await answer in group {
        answers.append(answer)
        start()
      }
      return answers.sorted { $0.question < $1.question }
    }
    var review = AccessReview()
    review.asked = questions.count
    var refused: [Int: [String]] = [:]
    for answer in answers {
      if let failure = answer.failure { throw failure }
      guard !answer.isAllowed else { continue }
      let (rule, verb) = questions[answer.question]
      refused[rule, default: []].append(verb)
    }
    for (index, verbs) in refused.sorted(by: { $0.key < $1.key }) {
      var rule = rules[index]
      rule.verbs = verbs
      review.missing.append(rule)
    }
    return review
  }

  private func answer(
    to question: Int,
    _ rule: AccessRule,
    _ verb: String
  ) async -> ReviewAnswer {
    do {
      let isAllowed = try await isAllowed(rule, verb)
      return ReviewAnswer(question: question, isAllowed: isAllowed)
    } catch {
      return ReviewAnswer(question: question, isAllowed: false, failure: error)
    }
  }

  private func isAllowed(
    _ rule: AccessRule,
    _ verb: String
  ) async throws(KubernetesError) -> Bool {
    let parts = rule.resource.split(separator: "/", maxSplits: 1)
    var attributes = [
      ("group", rule.group), ("resource", String(parts[0])), ("verb", verb),
    ]
    if parts.count > 1 { attributes.append(("subresource", String(parts[1]))) }
    if let namespace = rule.namespace { attributes.append(("namespace", namespace)) }
    let text = attributes.map { "\"\($0.0)\":\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
    let body =
      #"{"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","#
      + #""spec":{"resourceAttributes":{\#(text)}}}"#
    let answer = try await post(
      "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
      body: Array(body.utf8),
      action: "ask for the permissions"
    )
    var reader = JSONReader(answer, pool: StringPool(capacity: 16))
    var isAllowed: Bool?
    reader.forEachMember { reader, name in
      guard name == "status" else { return }
      isAllowed = false
      reader.forEachMember { reader, name in
        if name == "allowed" { isAllowed = reader.readText() == "true" }
      }
    }
    guard let isAllowed else {
      throw error("ask for the permissions", .malformed("no status in a SelfSubjectAccessReview"))
    }
    return isAllowed
  }

  /// A text within quotes of JSON.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case "\u{20}"...: String(scalar)
      default: "?"
      }
    }.joined()
  }

  /// The server's version, as `v1.33.1`; nil where it tells none.
  package func serverVersion() async throws(KubernetesError) -> String? {
    let answer = try await get("/version", action: "read the version")
    var reader = JSONReader(answer, pool: StringPool(capacity: 16))
    var version: String?
    reader.forEachMember { reader, name in
      if name == "gitVersion" { version = reader.readText() }
    }
    return version
  }

  /// Who asks, as the server knows them; nil where it does not tell.
  ///
  /// Servers before 1.28 have no question for it, but name whom they refuse.
  package func subject() async -> String? {
    let question =
      #"{"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"}"#
    let path = "/apis/authentication.k8s.io/v1/selfsubjectreviews"
    if let answer = try? await post(path, body: Array(question.utf8), action: "ask who asks") {
      return Self.userName(in: answer)
    }
    do throws(KubernetesError) {
      _ = try await get("/api/v1/namespaces/default/whoasks", action: "ask who asks")
    } catch {
      if case .forbidden(let words) = error.cause { return Self.userName(inRefusal: words) }
    }
    return nil
  }

  private static func userName(in answer: [UInt8]) -> String? {
    var reader = JSONReader(answer, pool: StringPool(capacity: 16))
    var name: String?
    reader.forEachMember { reader, member in
      guard member == "status" else { return }
      reader.forEachMember { reader, member in
        guard member == "userInfo" else { return }
        reader.forEachMember { reader, member in
          if member == "username" { name = reader.readText() }
        }
      }
    }
    return name
  }

  /// The name in `… is forbidden: User "viewer" cannot get resource …`.
  static func userName(inRefusal words: String) -> String? {
    let parts = words.split(separator: "\"", omittingEmptySubsequences: false)
    guard let index = parts.firstIndex(where: { $0.hasSuffix("User ") }),
      parts.indices.contains(index + 1)
    else { return nil }
    return String(parts[index + 1])
  }
}
