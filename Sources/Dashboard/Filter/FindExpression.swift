// SPDX-License-Identifier: Apache-2.0

/// An expression of Kiali's find and hide language, with parentheses added.
///
/// `and` binds closer than `or`. A criterion is about nodes or about edges; joined by `and`, a
/// criterion about nodes holds for an edge where one of its ends meets it.
package indirect enum FindExpression: Hashable, Sendable {
  case criterion(Criterion)
  case all([FindExpression])
  case any([FindExpression])

  /// One operand and what must hold of it.
  package enum Criterion: Hashable, Sendable {
    case figure(FindOperand.Figure, Comparison, Double)
    /// Whether there is any activity at all: `= NaN` asks for none.
    case activity(FindOperand.Figure, exists: Bool)
    case text(FindOperand.Text, TextComparison, String)
    case label(String, TextComparison, String)
    case labelExists(String, Bool)
    case flag(FindOperand.Flag, Bool)

    var isOfNodes: Bool {
      switch self {
      case .figure(let figure, _, _), .activity(let figure, _): figure.isOfNodes
      case .text(let text, _, _): text.isOfNodes
      case .label, .labelExists: true
      case .flag(let flag, _): flag.isOfNodes
      }
    }

    fileprivate var negated: Criterion {
      switch self {
      case .figure(let figure, let comparison, let value):
        .figure(figure, comparison.negated, value)
      case .activity(let figure, let exists): .activity(figure, exists: !exists)
      case .text(let text, let comparison, let value): .text(text, comparison.negated, value)
      case .label(let label, let comparison, let value): .label(label, comparison.negated, value)
      case .labelExists(let label, let exists): .labelExists(label, !exists)
      case .flag(let flag, let holds): .flag(flag, !holds)
      }
    }
  }

  /// How figures are compared; a figure that is not known meets none of them.
  package enum Comparison: String, Hashable, Sendable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    var negated: Comparison {
      switch self {
      case .equal: .notEqual
      case .notEqual: .equal
      case .less: .greaterOrEqual
      case .lessOrEqual: .greater
      case .greater: .lessOrEqual
      case .greaterOrEqual: .less
      }
    }

    func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .equal: left == right
      case .notEqual: left != right
      case .less: left < right
      case .lessOrEqual: left <= right
      case .greater: left > right
      case .greaterOrEqual: left >= right
      }
    }
  }

  /// How texts are compared, capitals counting only where the value has some.
  package struct TextComparison: Hashable, Sendable {
    /// Where in the text the value must stand.
    package enum Kind: Hashable, Sendable {
      case equal, begins, ends, contains
    }

    package var kind: Kind
    package var isNegated: Bool

    package init(_ kind: Kind, isNegated: Bool = false) {
      self.kind = kind
      self.isNegated = isNegated
    }

    var negated: TextComparison { TextComparison(kind, isNegated: !isNegated) }

    /// Whether any text meets it, or none where it is negated.
    func holds(_ texts: [String], _ value: String) -> Bool {
      let isExact = value.contains(where: \.isUppercase)
      return isNegated
        != texts.contains { text in
          let text = isExact ? text : text.lowercased()
          switch kind {
          case .equal: return text == value
          case .begins: return text.hasPrefix(value)
          case .ends: return text.hasSuffix(value)
          case .contains: return text.contains(value)
          }
        }
    }
  }

  /// The expression that holds where this one does not, `!` moved to the criteria.
  var negated: FindExpression {
    switch self {
    case .criterion(let criterion): .criterion(criterion.negated)
    case .all(let parts): .any(parts.map(\.negated))
    case .any(let parts): .all(parts.map(\.negated))
    }
  }

  /// Whether a criterion is about edges.
  package var isAboutEdges: Bool {
    switch self {
    case .criterion(let criterion): !criterion.isOfNodes
    case .all(let parts), .any(let parts): parts.contains(where: \.isAboutEdges)
    }
  }

  /// Whether a criterion needs the configuration to be read.
  package var needsConfiguration: Bool {
    switch self {
    case .criterion(.label), .criterion(.labelExists): true
    case .criterion(.flag(let flag, _)):
      switch flag {
      case .healthy, .idle, .outside, .trafficSource, .serviceEntry, .outOfMesh, .sidecar, .mtls,
        .traffic:
        false
      default: true
      }
    case .criterion: false
    case .all(let parts), .any(let parts): parts.contains(where: \.needsConfiguration)
    }
  }
}
