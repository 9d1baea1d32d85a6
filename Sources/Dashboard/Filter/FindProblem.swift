// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Why a filter can't be used, in a sentence for the prompt.
package enum FindProblem: Error, Hashable, Sendable, CustomStringConvertible {
  case unknownOperand(String)
  case notCollected(String)
  case needsComparison(String)
  case needsValue(String, comparison: String)
  case notANumber(String, operand: String)
  case comparesText(String, comparison: String)
  case comparesNumbers(String, comparison: String)
  case takesNoValue(String)
  case leadingNegation(String)
  case nothingFollows(String)
  case unclosed
  case strayParenthesis
  case notJoined(String)
  case regularExpression
  case label(String)

  package var description: String {
    switch self {
    case .unknownOperand(let word):
      "`\(safe(word))` is no operand\(FindProblem.likeness(of: word)); "
        + "for a name write `name contains \(safe(word))`"
    case .notCollected(let word):
      "`\(word)` can't be found: meshtop does not collect principals"
    case .needsComparison(let word):
      "`\(safe(word))` needs a comparison, such as `\(safe(word)) = x`"
    case .needsValue(let word, let comparison):
      "`\(safe(word)) \(comparison)` needs a value"
    case .notANumber(let value, let operand):
      "`\(safe(value))` is no number: `\(operand)` is compared with one, or with NaN"
    case .comparesText(let word, let comparison):
      "`\(comparison)` compares texts, and `\(word)` is a figure: use = != < <= > >="
    case .comparesNumbers(let word, let comparison):
      "`\(comparison)` compares figures, and `\(safe(word))` is a text: "
        + "use = != contains startswith endswith"
    case .takesNoValue(let word):
      "`\(word)` takes no value: write `\(word)` or `!\(word)`"
    case .leadingNegation(let word):
      "`!` before `\(safe(word))` can't stand with a comparison: negate that, as in !="
    case .nothingFollows(let word):
      word.isEmpty ? "the expression ends too early" : "something must follow `\(safe(word))`"
    case .unclosed: "a `(` is not closed"
    case .strayParenthesis: "a `)` has no `(`"
    case .notJoined(let word):
      "`\(safe(word))` must be joined to what is before it by `and` or `or`"
    case .regularExpression: "this is no regular expression"
    case .label(let text):
      "`\(safe(text))` is no label: write `-l key=value`, `-l key!=value` or `-l key`"
    }
  }

  private func safe(_ text: String) -> String { DisplayText.sanitized(text) }

  /// The operand that one slip of a finger makes of the word.
  private static func likeness(of word: String) -> String {
    let word = Array(word.lowercased())
    guard word.count > 2, word.count < 30 else { return "" }
    let near = FindOperand.words.first { isNear(Array($0), word) }
    return near.map { ", `\($0)` is" } ?? ""
  }

  /// Whether one letter more, less, other or two swapped make the same word.
  private static func isNear(_ left: [Character], _ right: [Character]) -> Bool {
    guard abs(left.count - right.count) <= 1 else { return false }
    let common = zip(left, right).prefix { $0 == $1 }.count
    let leftRest = left.dropFirst(common)
    let rightRest = right.dropFirst(common)
    if leftRest.dropFirst() == rightRest || leftRest == rightRest.dropFirst()
      || leftRest.dropFirst() == rightRest.dropFirst()
    {
      return true
    }
    return leftRest.count > 1 && rightRest.count > 1
      && Array(leftRest.prefix(2)) == rightRest.prefix(2).reversed()
      && leftRest.dropFirst(2) == rightRest.dropFirst(2)
  }
}
