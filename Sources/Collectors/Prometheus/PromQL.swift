// SPDX-License-Identifier: Apache-2.0

import Dialects

/// The queries that a tick makes, as many whatever the size of the mesh: two of Istio's metrics, more
/// only where further dialects make them longer than servers take.
///
/// Each sum is taken by the server. Its labels then become one, their values joined by tabs and named
/// for the family's place, so that an answer is a third of what it would be with each label by name:
///
///     sum by (family_0) (label_join(
///       sum by (reporter, …) (rate(istio_requests_total[60s])), "family_0", "\t", "reporter", …)) > 0
enum PromQL {
  /// The label that holds the values of the labels of the family at that place.
  static func label(ofFamily index: Int) -> String { "family_\(index)" }

  /// The place of a family, of the name of its label; nil for any other label.
  static func family(ofLabel name: String) -> Int? {
    guard name.hasPrefix("family_") else { return nil }
    return Int(name.dropFirst("family_".count))
  }

  /// The label of the time of the newest sample.
  static let newestLabel = "newest"

  /// Bytes of a query: VictoriaMetrics takes 16,384.
  private static let longestQuery = 14_000

  /// Expressions whose results are told apart by their labels, as few queries as may be.
  static func packed(_ expressions: [String]) -> [String] {
    var queries: [String] = []
    for expression in expressions {
      let joined = queries.last.map { $0 + "\nor " + expression }
      if let joined, joined.utf8.count <= longestQuery {
        queries[queries.count - 1] = joined
      } else {
        queries.append(expression)
      }
    }
    return queries
  }

  /// The label of the place of a family whose choice was asked about.
  static let remainderLabel = "remainder"

  /// The rates of all counters, an expression each.
  static func counters(_ families: [QueriedFamily], window: String) -> [String] {
    families.indices.filter { !families[$0].isHistogram }.map { index in
      let rates = sum(families[index], matchers: families[index].matchers, window, by: [])
      return joined(rates, families[index].labels, index, by: []) + " > 0"
    }
  }

  /// When the newest sample of each counter was taken, seconds, an expression each.
  static func newest(_ families: [QueriedFamily]) -> [String] {
    families.filter { !$0.isHistogram }.enumerated().map { index, family in
      let times = each(family, family.matchers) { "timestamp(\($0))" }
      return "label_replace(max(\(times)), \"\(newestLabel)\", \"\(index)\", \"\", \"\")"
    }
  }

  /// Of each choice that can be narrowed for which values of the narrowing label another than the
  /// preferred value counts, an expression each.
  ///
  /// The family's place stands in the label `remainder`.
  static func remainders(_ families: [QueriedFamily], window: String) -> [String] {
    families.indices.compactMap { index in
      let family = families[index]
      guard family.isHistogram, let choice = family.choice, let narrowing = choice.narrowing
      else { return nil }
      var counted = family
      counted.labels.removeAll { $0 == choice.label }
      let totals = choice.values.map { value in
        let matchers = added(#"\#(choice.label)="\#(value)",le="+Inf""#, to: family.matchers)
        return sum(counted, matchers: matchers, window, by: []) + " > 0"
      }
      let rests = totals.indices.dropFirst().map { place in
        let better = totals[..<place].map { " unless \($0)" }.joined()
        return "count by (\(narrowing)) (\(totals[place])\(better))"
      }
      return "label_replace(\(rests.joined(separator: " or ")), "
        + "\"\(remainderLabel)\", \"\(index)\", \"\", \"\")"
    }
  }

  /// The rates of all buckets, an expression each or one for each value of a choice.
  ///
  /// `remainders` is by family what its `remainders` found; nil where that was not asked.
  static func buckets(
    _ families: [QueriedFamily],
    window: String,
    remainders: [Int: Set<String>]? = nil
  ) -> [String] {
    families.indices.filter { families[$0].isHistogram }.flatMap { index in
      guard let choice = families[index].choice else {
        return [histogram(families[index], index, window)]
      }
      let found = choice.narrowing == nil ? nil : remainders.map { $0[index] ?? [] }
      return choices(families[index], index, choice, window, found)
    }
  }

  /// How many series there are of each group that has any, and as `newest` its place.
  static func presence(of groups: [QueriedGroup]) -> String {
    groups.enumerated().map { index, group in
      let counts = group.presence.map { "count(\($0))" }.joined(separator: " or ")
      return "label_replace(\(counts), \"\(newestLabel)\", \"\(index)\", \"\", \"\")"
    }.joined(separator: "\nor ")
  }

  /// Of each family a series of each job with all its labels, and as `newest` the family's place.
  static func examples(_ families: [QueriedFamily]) -> [String] {
    families.indices.map { index in
      let counted = each(families[index], families[index].matchers) {
        "count_over_time(\($0)[10m])"
      }
      return
        "label_replace(topk by (job) (1, \(counted)), \"\(newestLabel)\", \"\(index)\", \"\", \"\")"
    }
  }

  /// The samples of such an example; nil where it is none.
  static func samples(of example: AnsweredSeries, _ families: [QueriedFamily]) -> String? {
    guard let text = example[newestLabel], let index = Int(text), families.indices.contains(index)
    else { return nil }
    let labels = example.labels.filter { $0.name != newestLabel && isPlainName($0.name) }
    let matchers = labels.map { "\($0.name)=\(quoted($0.value))" }.joined(separator: ",")
    return "\(families[index].metric){\(matchers)}[10m]"
  }

  private static func isPlainName(_ name: String) -> Bool {
    name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }

  // MARK: - Pieces

  /// The buckets of those label sets that had any call.
  private static func histogram(_ family: QueriedFamily, _ index: Int, _ window: String) -> String {
    let buckets = sum(family, matchers: family.matchers, window, by: ["le"])
    let all = added(#"le="+Inf""#, to: family.matchers)
    let totals = sum(family, matchers: all, window, by: [])
    return joined(buckets, family.labels, index, by: ["le"])
      + " and on (\(label(ofFamily: index))) "
      + "(\(joined(totals, family.labels, index, by: [])) > 0)"
  }

  /// For each value of the choice: its buckets, where it had a call and no value before it had one.
  private static func choices(
    _ family: QueriedFamily,
    _ index: Int,
    _ choice: QueriedFamily.Choice,
    _ window: String,
    _ remainder: Set<String>?
  ) -> [String] {
    let narrowed = narrowing(choice, to: remainder, of: family)
    let values = remainder?.isEmpty == true ? Array(choice.values.prefix(1)) : choice.values
    let labels = family.labels.filter { $0 != choice.label }
    let key = label(ofFamily: index)
    var parts: [String] = []
    var better: [String] = []
    for value in values {
      let matchers = added("\(choice.label)=\"\(value)\"", to: family.matchers)
      // What is not needed would be dropped below; it need not be computed either.
      let few = better.isEmpty ? matchers : narrowed.map { added($0, to: matchers) } ?? matchers
      let buckets = sum(family, matchers: few, window, by: ["le"])
      let ends = added(#"le="+Inf""#, to: matchers)
      let totals =
        "(" + joined(sum(family, matchers: ends, window, by: []), labels, index, by: []) + " > 0)"
      let counting = ([totals] + better).joined(separator: " unless ")
      parts.append(
        joined(buckets, labels, index, by: ["le", choice.label])
          + " and on (\(key)) (\(counting))"
      )
      better.append(totals)
    }
    return parts
  }

  /// A matcher of what a choice's later values are needed for; nil where that is all or too long.
  private static func narrowing(
    _ choice: QueriedFamily.Choice,
    to remainder: Set<String>?,
    of family: QueriedFamily
  ) -> String? {
    guard let remainder, let label = choice.narrowing else { return nil }
    let pattern = quoted(QueriedEnds.pattern(of: remainder.sorted()))
    // Each alternative repeats it.
    let limit = 6000 / max(1, family.alternatives.count * 2)
    return pattern.utf8.count > limit ? nil : "\(label)=~\(pattern)"
  }

  private static func sum(
    _ family: QueriedFamily,
    matchers: String,
    _ window: String,
    by further: [String]
  ) -> String {
    let rates = each(family, matchers) { "rate(\($0)[\(window)])" }
    return "sum by (\((family.labels + further).joined(separator: ", "))) "
      + "(\(family.derive?(rates) ?? rates))"
  }

  /// What `expression` makes of the family's series, each once however many alternatives it fits.
  private static func each(
    _ family: QueriedFamily,
    _ matchers: String,
    _ expression: (String) -> String
  ) -> String {
    guard !family.alternatives.isEmpty else { return expression(selector(family, matchers)) }
    return family.alternatives.map { alternative in
      let further = alternative.map { "\($0.label)=~\(quoted($0.pattern))" }
      return expression(selector(family, added(further.joined(separator: ","), to: matchers)))
    }.joined(separator: " or ")
  }

  private static func joined(
    _ expression: String,
    _ labels: [String],
    _ index: Int,
    by further: [String]
  ) -> String {
    let key = label(ofFamily: index)
    let names = labels.map { "\"\($0)\"" }.joined(separator: ", ")
    return "sum by (\(([key] + further).joined(separator: ", "))) "
      + "(label_join(\(expression), \"\(key)\", \"\\t\", \(names)))"
  }

  private static func selector(_ family: QueriedFamily, _ matchers: String) -> String {
    matchers.isEmpty ? family.metric : "\(family.metric){\(matchers)}"
  }

  private static func added(_ matcher: String, to matchers: String) -> String {
    matchers.isEmpty ? matcher : matchers + "," + matcher
  }

  // MARK: - Texts

  /// A duration as PromQL has it, in whole milliseconds.
  static func duration(seconds: Double) -> String {
    let milliseconds = Int64((seconds * 1000).rounded())
    return milliseconds % 1000 == 0 ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"
  }

  /// A text in double quotes.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
