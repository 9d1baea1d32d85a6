// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

/// What `meshtop diagnose` says, as a list in which each statement leads to its place.
///
///     Where the time goes
///     › ◆ reviews-v2 (bookinfo)  89 % of the time, self p50 98 ms, p99 120 ms
///         89 % of the critical path of 120 traces of GET /productpage; …
///         high: traces, metrics
///     Where the errors start
///       ✖ ratings (bookinfo)  9.4 errors/s: 503 UH
struct DiagnosisList {
  /// A statement and where it leads.
  struct Statement {
    var mark: String
    var role: Role
    var title: String
    var figures: String
    var sentences: [String]
    var name: WorkloadName
    /// The name of a service that has no proxy to tell more.
    var isService = false

    /// Whether it says the same kind of thing of the same place.
    func isAbout(the other: Statement) -> Bool {
      mark == other.mark && name == other.name && isService == other.isService
    }
  }

  let diagnosis: Diagnosis?

  /// Bottlenecks first, then origins of errors.
  var statements: [Statement] {
    guard let diagnosis else { return [] }
    return diagnosis.bottlenecks.map(Self.statement) + diagnosis.errorOrigins.map(Self.statement)
  }

  private static func statement(_ found: Bottleneck) -> Statement {
    Statement(
      mark: "◆",
      role: .match,
      title: place(found.workload, found.namespace),
      figures: "\(FigureText.percent(found.sharePercent)) of the time, "
        + "self p50 \(FigureText.milliseconds(found.p50)), "
        + "p99 \(FigureText.milliseconds(found.p99))",
      sentences: [found.because, basis(found.confidence, found.evidence)],
      name: WorkloadName(
        cluster: found.cluster,
        namespace: found.namespace,
        workload: found.workload
      ),
      isService: found.kind == .service
    )
  }

  private static func statement(_ found: ErrorOrigin) -> Statement {
    let codes = found.codes.prefix(3).map { code in
      code.flags == "-" || code.flags.isEmpty ? code.code : "\(code.code) \(code.flags)"
    }
    var sentences = [found.because]
    if !found.followers.isEmpty {
      sentences.append("passed on by \(found.followers.joined(separator: ", "))")
    }
    sentences.append(basis(found.confidence, found.evidence))
    return Statement(
      mark: "✖",
      role: .failing,
      title: place(found.name, found.namespace),
      figures: "\(FigureText.number(found.errorRate)) errors/s"
        + (codes.isEmpty ? "" : ": " + codes.joined(separator: "; ")),
      sentences: sentences,
      name: WorkloadName(
        cluster: found.cluster,
        namespace: found.namespace,
        workload: found.name
      ),
      isService: found.kind == .service
    )
  }

  private static func place(_ name: String, _ namespace: String) -> String {
    namespace.isEmpty ? name : "\(name) (\(namespace))"
  }

  private static func basis(
    _ confidence: Diagnosis.Confidence,
    _ evidence: [Diagnosis.Evidence]
  ) -> String {
    "confidence \(confidence.rawValue), from \(evidence.map(\.rawValue).joined(separator: " and "))"
  }

  /// The lines, and of each statement the first and the one after its last.
  func lines(
    cursor: Int,
    width: Int
  ) -> (lines: [[StyledText]], places: [Range<Int>]) {
    var lines: [[StyledText]] = []
    var places: [Range<Int>] = []
    let bottlenecks = diagnosis?.bottlenecks.count ?? 0
    for (index, statement) in statements.enumerated() {
      if index == 0, bottlenecks > 0 {
        lines.append([StyledText("Where the time goes", .heading)])
      }
      if index == bottlenecks {
        if bottlenecks > 0 { lines.append([]) }
        lines.append([StyledText("Where the errors start", .heading)])
      }
      let begin = lines.count
      lines.append([
        StyledText(index == cursor ? "› " : "  ", .accent),
        StyledText("\(statement.mark) ", statement.role),
        StyledText(
          DisplayText.sanitized(statement.title),
          index == cursor ? .focusedTitle : .text
        ),
        StyledText("  " + DisplayText.sanitized(statement.figures), .secondary),
      ])
      for sentence in statement.sentences {
        lines += WrappedText.lines(
          DisplayText.sanitized(sentence),
          .text,
          columns: width,
          indent: 4
        )
      }
      places.append(begin..<lines.count)
    }
    if bottlenecks == 0, let diagnosis {
      lines.append([])
      lines += nothing(
        "No bottleneck: no workload takes a fifth of the time and clearly more than the others.",
        width
      )
      if diagnosis.errorOrigins.isEmpty {
        lines += nothing("No origin of errors: they are below the thresholds of health.", width)
      }
    } else if diagnosis?.errorOrigins.isEmpty == true {
      lines.append([])
      lines += nothing("No origin of errors: they are below the thresholds of health.", width)
    }
    if diagnosis == nil { lines += nothing("Nothing was diagnosed yet.", width) }
    if let profile = diagnosis?.profile { lines += self.lines(of: profile) }
    return (lines, places)
  }

  /// What makes slow traces slow, and the hops against the baseline.
  private func lines(of profile: PathProfile) -> [[StyledText]] {
    var lines: [[StyledText]] = []
    if !profile.differences.isEmpty {
      lines += [[], [StyledText("What slow traces have and fast ones don't", .heading)]]
      lines += profile.differences.map { found in
        [
          StyledText("  +\(FigureText.milliseconds(found.slow - found.fast))", .match),
          StyledText("  \(DisplayText.sanitized(found.name.workload))"),
          StyledText(
            "  \(FigureText.milliseconds(found.fast)) → \(FigureText.milliseconds(found.slow)), "
              + "\(FigureText.percent(found.percent.rounded())) of the difference",
            .secondary
          ),
        ]
      }
    }
    guard !profile.hops.isEmpty else { return lines }
    let against =
      switch profile.baseline {
      case .fasterHalf: "the faster half"
      case .earlier(let seconds): "\(FigureText.age(seconds: seconds)) before"
      }
    lines += [
      [],
      [
        StyledText("  SHARE  SELF P50       P99   BEFORE  HOP", .heading),
        StyledText("  before: \(against)", .secondary),
      ],
    ]
    lines += profile.hops.map { hop in
      let caller = hop.caller.isEmpty ? "" : "\(hop.caller) → "
      return [
        StyledText(padded(FigureText.percent(hop.sharePercent), 7), .accent),
        StyledText(padded(FigureText.milliseconds(hop.p50), 10)),
        StyledText(padded(FigureText.milliseconds(hop.p99), 10)),
        StyledText(padded(FigureText.milliseconds(hop.baselineP50), 9), .secondary),
        StyledText("  "), StyledText(hop.errors > 0 ? "✖ " : "", .failing),
        StyledText(
          DisplayText.sanitized(
            caller + RouteName.hop(service: hop.service, operation: hop.operation)
          )
        ),
      ]
    }
    return lines
  }

  private func padded(_ text: String, _ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - CellWidth.columns(of: text))) + text
  }

  private func nothing(_ text: String, _ width: Int) -> [[StyledText]] {
    WrappedText.lines(text, .secondary, columns: width, indent: 2)
  }
}

/// Draws the list over the pane.
enum DiagnosisView {
  static func draw(
    _ state: DashboardState,
    cursor: Int,
    on canvas: inout Canvas,
    in area: CellRectangle
  ) {
    canvas.fill(area)
    let traces = state.shown?.diagnosis?.traces ?? 0
    let basis = traces > 0 ? "metrics and \(traces) traces" : "metrics"
    canvas.drawBox(
      area,
      title: [
        StyledText(" diagnosis ", .focusedTitle), StyledText("from \(basis) ", .secondary),
      ],
      style: Style(.focusedBorder)
    )
    let inside = area.inset(by: 1)
    let list = DiagnosisList(diagnosis: state.shown?.diagnosis)
    let (lines, places) = list.lines(cursor: cursor, width: inside.width - 2)
    let last = places.indices.contains(cursor) ? places[cursor].upperBound : 0
    let first = places.indices.contains(cursor) ? places[cursor].lowerBound : 0
    let scroll = min(max(0, last - inside.height), first)
    for (row, line) in lines.dropFirst(scroll).prefix(inside.height).enumerated() {
      canvas.draw(
        line,
        column: inside.column + 1,
        row: inside.row + row,
        maximum: inside.width - 1
      )
    }
    if places.indices.contains(cursor), inside.height > first - scroll {
      canvas.cursor = Canvas.CursorPlace(
        column: inside.column + 1,
        row: inside.row + first - scroll
      )
    }
    if scroll + inside.height < lines.count {
      canvas.drawTrailing(
        " more ↓ ",
        end: area.column + area.width - 2,
        row: area.row + area.height - 1,
        style: Style(.secondary)
      )
    }
  }
}
