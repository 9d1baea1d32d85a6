// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// A diagnosis for people, as text for a terminal or as Markdown for a ticket.
///
/// ```
/// Where the time goes
///   1. reviews-v2 (bookinfo)  89.5 % of the time, self p50 98 ms, p99 120 ms  [high: traces, metrics]
///      89 % of the critical path of 120 traces of GET /productpage; …
///
/// Where the errors start
///   1. ratings-v1 (bookinfo)  9.4/s: 503 URX,UF  [high: metrics]
///      100 % of the requests to it fail, …
///      passed on by: reviews-v2, productpage-v1
/// ```
package enum DiagnosisTextReport {
  private static let noBottleneck =
    "nothing stands out: no workload takes a fifth of the time and clearly more than the others"
  private static let noOrigin = "nowhere: errors are below the thresholds"

  /// Text of at most so many columns, its sentences wrapped.
  package static func text(
    of diagnosis: Diagnosis,
    width: Int = 100,
    style: ReportStyle = ReportStyle()
  ) -> String {
    var lines = ["Where the time goes"]
    if diagnosis.bottlenecks.isEmpty { lines.append("  \(noBottleneck)") }
    for (number, found) in diagnosis.bottlenecks.enumerated() {
      let name = style.colored(place(found.workload, found.namespace, found.cluster), .degraded)
      lines.append(
        "  \(number + 1). \(name)  \(figures(of: found))  "
          + "[\(basis(found.confidence, found.evidence))]"
      )
      lines += wrapped(found.because, width: width)
    }
    lines += ["", "Where the errors start"]
    if diagnosis.errorOrigins.isEmpty { lines.append("  \(noOrigin)") }
    for (number, found) in diagnosis.errorOrigins.enumerated() {
      let name = style.colored(place(found.name, found.namespace, found.cluster), .failure)
      lines.append(
        "  \(number + 1). \(name)  \(figures(of: found))  "
          + "[\(basis(found.confidence, found.evidence))]"
      )
      lines += wrapped(found.because, width: width)
      if !found.followers.isEmpty {
        lines += wrapped("passed on by: \(found.followers.joined(separator: ", "))", width: width)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Two headed lists; names and sentences are escaped.
  package static func markdown(of diagnosis: Diagnosis) -> String {
    var lines = ["## Where the time goes", ""]
    if diagnosis.bottlenecks.isEmpty { lines.append(noBottleneck + ".") }
    for (number, found) in diagnosis.bottlenecks.enumerated() {
      let name = escaped(place(found.workload, found.namespace, found.cluster))
      lines.append(
        "\(number + 1). **\(name)**: \(figures(of: found)). \(escaped(found.because)). "
          + "_\(basis(found.confidence, found.evidence))_"
      )
    }
    lines += ["", "## Where the errors start", ""]
    if diagnosis.errorOrigins.isEmpty { lines.append(noOrigin + ".") }
    for (number, found) in diagnosis.errorOrigins.enumerated() {
      let name = escaped(place(found.name, found.namespace, found.cluster))
      let followers =
        found.followers.isEmpty
        ? "" : " Passed on by \(escaped(found.followers.joined(separator: ", ")))."
      lines.append(
        "\(number + 1). **\(name)**: \(escaped(figures(of: found))). "
          + "\(escaped(found.because)).\(followers) _\(basis(found.confidence, found.evidence))_"
      )
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func place(_ name: String, _ namespace: String, _ cluster: String) -> String {
    let cluster = cluster.isEmpty || cluster == "unknown" ? "" : "\(cluster)/"
    let suffix = namespace.isEmpty ? "" : " (\(cluster)\(namespace))"
    return DisplayText.sanitized(name + suffix)
  }

  private static func figures(of found: Bottleneck) -> String {
    "\(FigureText.percent(found.sharePercent)) of the time, "
      + "self p50 \(FigureText.milliseconds(found.p50)), "
      + "p99 \(FigureText.milliseconds(found.p99))"
  }

  private static func figures(of found: ErrorOrigin) -> String {
    let codes = found.codes.prefix(3).map { code in
      code.flags == "-" || code.flags.isEmpty ? code.code : "\(code.code) \(code.flags)"
    }
    let list = codes.isEmpty ? "" : ": \(codes.joined(separator: "; "))"
    return DisplayText.sanitized("\(FigureText.number(found.errorRate)) errors/s\(list)")
  }

  private static func basis(
    _ confidence: Diagnosis.Confidence,
    _ evidence: [Diagnosis.Evidence]
  ) -> String {
    "\(confidence.rawValue): \(evidence.map(\.rawValue).joined(separator: ", "))"
  }

  /// Lines indented under a list's entry, broken between words.
  private static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = "    "
    for word in DisplayText.sanitized(text).split(separator: " ") {
      let columns = DisplayWidth.columns(of: line) + 1 + DisplayWidth.columns(of: String(word))
      if columns > max(40, width), line != "    " {
        lines.append(line)
        line = "    "
      }
      line += " \(word)"
    }
    lines.append(line)
    return lines
  }

  /// What Markdown or HTML would read as markup.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in DisplayText.sanitized(text) {
      if "\\`*_[]<>#|~".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
