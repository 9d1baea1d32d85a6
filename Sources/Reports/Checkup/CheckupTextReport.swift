// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// A checkup for people: each source with what it answered, then what works with them.
///
/// ```
/// Sources
///   ● prometheus  http://prom:9090  2.42.0, 452 series in 88 ms
///       scraped every 15 s
///   ✖ traces  http://jaeger:16686  connection refused
///       → Is the server running, and is the port right?
///
/// Features
///   ● graph, rates and errors  from http://prom:9090
///   ○ traces                   no trace store is named
///       → name a Jaeger, Tempo or Zipkin with --traces URL
/// ```
package enum CheckupTextReport {
  /// Text of at most so many columns, its sentences wrapped; a manifest is printed as it is.
  package static func text(
    of checkup: Checkup,
    width: Int = 100,
    style: ReportStyle = ReportStyle()
  ) -> String {
    var lines = ["Sources"]
    if checkup.sources.isEmpty { lines.append("  none is named") }
    for source in checkup.sources {
      let facts = [version(of: source), source.answer, skew(of: source)].compactMap(\.self)
        .joined(separator: ", ")
      lines += entry(
        health(of: source.state),
        "\(source.kind.rawValue)  \(source.name)  ",
        facts,
        width,
        style
      )
      lines += source.notes.flatMap { wrapped($0, width) }
      lines += source.remedies.flatMap { wrapped("\(style.arrow) \($0)", width) }
    }
    lines += ["", "Features"]
    let column = (checkup.features.map { DisplayWidth.columns(of: $0.name) }.max() ?? 0) + 2
    for feature in checkup.features {
      lines += entry(
        health(of: feature.state),
        DisplayWidth.padded(feature.name, to: column),
        feature.because,
        width,
        style
      )
      if let remedy = feature.remedy { lines += wrapped("\(style.arrow) \(remedy)", width) }
    }
    var text = lines.map { $0 + "\n" }.joined()
    if let manifest = checkup.roleManifest {
      text += "\nThe smallest role that grants what is missing, for an administrator to apply:\n\n"
      text += manifest
    }
    return text
  }

  /// A bare number is said to be a version.
  private static func version(of source: Checkup.Source) -> String? {
    source.version.map { $0.first?.isNumber == true ? "version \($0)" : $0 }
  }

  private static func skew(of source: Checkup.Source) -> String? {
    guard let skew = source.clockSkewSeconds, abs(skew) > 2 else { return nil }
    return "its clock is \(Int(abs(skew).rounded())) s \(skew > 0 ? "ahead" : "behind")"
  }

  private static func health(of state: Checkup.Source.State) -> Health {
    switch state {
    case .ok: .healthy
    case .warning: .degraded
    case .failed: .failure
    }
  }

  private static func health(of state: Checkup.Feature.State) -> Health {
    switch state {
    case .available: .healthy
    case .partial: .degraded
    case .missing: .idle
    }
  }

  /// A glyph, a head that stays whole and a sentence that is wrapped behind and below it; below it only
  /// where the head leaves no room.
  private static func entry(
    _ health: Health,
    _ head: String,
    _ sentence: String,
    _ width: Int,
    _ style: ReportStyle
  ) -> [String] {
    let head = DisplayText.sanitized(head)
    let taken = 4 + DisplayWidth.columns(of: head)
    let glyph = style.colored(style.glyph(health), health)
    guard width - taken >= leastColumns else {
      return ["  \(glyph) \(String(head.reversed().drop { $0 == " " }.reversed()))"]
        + wrapped(sentence, width)
    }
    let lines = broken(sentence, first: width - taken, others: width - indentation.count)
    return ["  \(glyph) \(head)\(lines[0])"] + lines.dropFirst().map { indentation + $0 }
  }

  private static let indentation = "      "
  private static let leastColumns = 20

  private static func wrapped(_ sentence: String, _ width: Int) -> [String] {
    let columns = width - indentation.count
    return broken(sentence, first: columns, others: columns).map { indentation + $0 }
  }

  /// The words in lines of so many columns, at least one line; a longer word stands alone.
  private static func broken(_ sentence: String, first: Int, others: Int) -> [String] {
    var lines = [""]
    for word in DisplayText.sanitized(sentence).split(separator: " ") {
      let line = lines[lines.count - 1]
      let longer = line.isEmpty ? String(word) : "\(line) \(word)"
      let room = max(lines.count == 1 ? first : others, leastColumns)
      if line.isEmpty || DisplayWidth.columns(of: longer) <= room {
        lines[lines.count - 1] = longer
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
