// SPDX-License-Identifier: Apache-2.0

import Collectors
import Testing

struct QueryChoiceTests {
  /// What is asked, scrape by scrape: `q` with the query, `p` plainly.
  ///
  /// An answer is `y` with wanted
  /// families, `n` without, `4` HTTP 400 and `5` HTTP 503.
  private func asked(_ answers: String) -> String {
    var choice = QueryChoice(isSupported: true)
    var asked = ""
    for answer in answers {
      asked += choice.asksForLittle ? "q" : "p"
      switch answer {
      case "4": asked += choice.refused(status: 400) ? "!" : "."
      case "5": asked += choice.refused(status: 503) ? "!" : "."
      default: choice.answered(hasWantedFamilies: answer == "y")
      }
    }
    return asked
  }

  @Test(arguments: [
    ("yyynny", "qqqqqq"),
    ("nyyny", "qpppp"),
    ("nnnyn", "qpqqq"),
    ("4yn4", "q!ppp."),
    ("5y", "q.q"),
    ("n5y", "qp.p"),
    ("nnn4y", "qpqq!p"),
  ])
  func `the query is dropped only where it does not work`(answers: String, expected: String) {
    #expect(asked(answers) == expected)
  }

  @Test func `an idle target is checked again from time to time`() {
    let asked = asked(String(repeating: "n", count: 44))
    let expected = "qp" + String(repeating: "q", count: 20) + "p"
    #expect(asked.hasPrefix(expected + "q"))
    #expect(asked.count { $0 == "p" } == 3)
  }

  @Test func `a target that cannot know the query is never asked with it`() {
    var choice = QueryChoice(isSupported: false)
    #expect(!choice.asksForLittle)
    let asksAgain = choice.refused(status: 400)
    #expect(!asksAgain)
  }

  @Test func `of several queries the next one is tried at once when one brings nothing`() {
    var choice = QueryChoice(isSupported: true, queries: 2)
    #expect(choice.query == 0)
    let asksAgain = choice.answered(hasWantedFamilies: false)
    #expect(asksAgain && choice.query == 1)
    let isDone = !choice.answered(hasWantedFamilies: true)
    #expect(isDone && choice.query == 1)
    choice.needsLeast()
    #expect(choice.query == 0)
  }

  @Test func `another server is tried from the first query on`() {
    var choice = QueryChoice(isSupported: true, queries: 2)
    _ = choice.refused(status: 403)
    #expect(choice.query == nil)
    choice.restart()
    #expect(choice.query == 0)
  }

  @Test func `an idle target is asked with the widest query`() {
    var choice = QueryChoice(isSupported: true, queries: 2)
    for _ in 0..<3 { choice.answered(hasWantedFamilies: false) }
    #expect(choice.query == 1)
    let asksAgain = choice.answered(hasWantedFamilies: false)
    #expect(!asksAgain)
  }
}
