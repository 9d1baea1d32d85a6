// SPDX-License-Identifier: Apache-2.0

/// What a person types after `/` or `\`: text, or an expression of the find language.
///
/// A line is an expression where it has a comparison, or is made of operands that need none
/// (`!traffic`, `is idle or healthy`). Quotes make any line text.
package enum MeshFilter {
  case everything
  case text(TextFilter)
  case expression(FindExpression)

  /// - Throws: `FindProblem` where it can't be read.
  package init(_ source: String) throws(FindProblem) {
    let trimmed = source.drop { $0 == " " }
    if trimmed.isEmpty {
      self = .everything
    } else if MeshFilter.isExpression(String(trimmed)) {
      self = .expression(try FindParser.parse(String(trimmed)))
    } else {
      let filter = TextFilter(String(trimmed))
      if let problem = filter.problem { throw problem }
      self = .text(filter)
    }
  }

  /// Why a line can't be used; nil where it can.
  package static func problem(of source: String) -> FindProblem? {
    do throws(FindProblem) {
      _ = try MeshFilter(source)
      return nil
    } catch {
      return error
    }
  }

  private static func isExpression(_ source: String) -> Bool {
    if ["~", "!~", "-f ", "-l ", "\"", "'"].contains(where: { source.hasPrefix($0) }) {
      return false
    }
    let tokens = FindTokens.tokens(of: source)
    var words: [String] = []
    for token in tokens {
      switch token {
      case .comparison, .open, .close: return true
      case .not, .quoted: continue
      case .word(let word):
        let lower = word.lowercased()
        if ["and", "or"].contains(lower) { return !words.isEmpty }
        if !["not", "is", "has"].contains(lower) { words.append(word) }
      }
    }
    guard let first = words.first else { return false }
    switch FindOperand(first) {
    case .flag, .label: return true
    case .figure, .text: return words.count > 1
    case nil: return false
    }
  }
}
