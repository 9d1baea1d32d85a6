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
    if let profile = diagnosis.profile {
      lines += differences(profile) + hops(profile, width: width, style: style)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// What makes slow traces slow; nothing where the halves hardly differ.
  private static func differences(_ profile: PathProfile) -> [String] {
    guard !profile.differences.isEmpty else { return [] }
    return ["", "What the slower half of the traces has and the faster doesn't"]
      + profile.differences.map { found in
        let more = FigureText.milliseconds(found.slow - found.fast)
        return "  \(place(found.name.workload, found.name.namespace, found.name.cluster))  "
          + "+\(more) (\(FigureText.milliseconds(found.fast)) to "
          + "\(FigureText.milliseconds(found.slow))), "
          + "\(FigureText.percent(found.percent.rounded())) of the difference"
      }
  }

  /// The hops with the largest shares, each against the baseline.
  private static func hops(
    _ profile: PathProfile,
    width: Int,
    style: ReportStyle
  ) -> [String] {
    guard !profile.hops.isEmpty else { return [] }
    var table = TextTable(columns: [
      .init(""), .init("SHARE", .right), .init("SELF P50", .right), .init("P99", .right),
      .init("BASELINE P50", .right), .init("ERR", .right), .init("HOP"),
    ])
    for hop in profile.hops.prefix(10) {
      let caller = hop.caller.isEmpty ? "" : "\(hop.caller) \(style.arrow) "
      let name = DisplayText.sanitized(
        caller + RouteName.hop(service: hop.service, operation: hop.operation)
      )
      table.append([
        hop.errors > 0 ? style.glyph(.failure) : " ",
        FigureText.percent(hop.sharePercent), FigureText.milliseconds(hop.p50),
        FigureText.milliseconds(hop.p99),
        style.figure(FigureText.milliseconds(hop.baselineP50)), String(hop.errors),
        style.cut(name, to: max(24, width - 56)),
      ])
    }
    let against =
      switch profile.baseline {
      case .fasterHalf: "the faster half of the traces"
      case .earlier(let seconds): "traces from \(FigureText.age(seconds: seconds)) before"
      }
    return ["", "Hops by their share of the critical path; the baseline is \(against)"]
      + table.lines(style: style)
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
