// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

/// A part of the service view: its first line is its heading.
struct ServiceSection {
  var lines: [[StyledText]]
  /// What lines lead to, by their places.
  var rows: [Int: ServiceRow] = [:]

  init(lines: [[StyledText]]) {
    self.lines = lines
  }

  /// A heading and a row for each of what it tells of.
  init(heading: [StyledText], rows: [(row: ServiceRow, line: [StyledText])]) {
    lines = [heading] + rows.map(\.line)
    for (index, row) in rows.enumerated() { self.rows[index + 1] = row.row }
  }
}

/// The parts of the service view as lines, for a width.
struct ServiceSections {
  let picture: ServicePicture
  let context: ViewContext
  /// Columns.
  let width: Int
  let isASCII: Bool

  /// From here on versions stand in one table, else shares and latencies in two.
  static let wideTable = 124

  /// What the figures come to; no heading.
  func verdicts() -> ServiceSection {
    let lines = picture.verdicts.flatMap { verdict -> [[StyledText]] in
      let role: Role = verdict.health == .healthy ? .healthy : verdict.health.figureRole
      var lines = WrappedText.lines(
        DisplayText.sanitized(verdict.text),
        role == .healthy ? .text : role,
        columns: width - 2,
        indent: 0
      )
      for index in lines.indices {
        lines[index].insert(
          StyledText(index == 0 ? verdict.health.mark + " " : "  ", verdict.health.role),
          at: 0
        )
      }
      return lines
    }
    return ServiceSection(lines: lines)
  }

  func versions() -> [ServiceSection] {
    guard !picture.versions.isEmpty else {
      return [ServiceSection(lines: [heading("VERSIONS"), note("no workload answers for it")])]
    }
    if picture.versions.allSatisfy({ $0.traffic.rate == nil && $0.traffic.bytesPerSecond != nil }) {
      return [bytes()]
    }
    return width >= Self.wideTable ? [wholeTable()] : [shares(), latencies()]
  }

  private var nameColumns: Int {
    let longest = picture.versions.map { CellWidth.columns(of: $0.title) }.max() ?? 0
    return max(7, min(width >= Self.wideTable ? 14 : 12, longest))
  }

  private var glyphColumns: Int { context.graphGlyphs == .braille ? 2 : 1 }

  private func begin(_ version: ServicePicture.Version) -> CellRow {
    var row = CellRow()
    row.styled([
      StyledText(" "),
      StyledText(version.health.mark, version.staleSeconds == nil ? version.health.role : .stale),
    ])
    row.leading(version.title, nameColumns)
    return row
  }

  private func addShare(_ version: ServicePicture.Version, bar: Int, to row: inout CellRow) {
    row.styled(
      ServiceBar.share(
        got: version.gotPercent,
        configured: version.configuredPercent,
        columns: bar,
        role: .graph,
        isASCII: isASCII
      )
    )
    let isOff =
      picture.verdicts.contains { $0.kind == .share && $0.version == version.node }
    row.trailing(FigureText.percent(version.gotPercent), 7, isOff ? .degraded : .text)
    row.trailing(FigureText.percent(version.configuredPercent), 7, .key)
  }

  private func addRates(_ version: ServicePicture.Version, to row: inout CellRow) {
    row.trailing(FigureText.number(version.traffic.rate), 6)
    row.trailing(
      FigureText.percent(version.traffic.errorPercent),
      7,
      (version.traffic.errorPercent ?? 0) > 0 ? version.health.figureRole : .text
    )
  }

  private var slowest: NodeID? {
    picture.verdicts.first { $0.kind == .slow && $0.health == .degraded }?.version
  }

  private func addLatencies(
    _ version: ServicePicture.Version,
    bar: Int,
    to row: inout CellRow
  ) {
    let role: Role = version.node == slowest ? .degraded : .text
    row.trailing(FigureText.milliseconds(version.latency?.p50), 8, role)
    row.trailing(FigureText.milliseconds(version.latency?.p95), 8, role)
    row.trailing(FigureText.milliseconds(version.latency?.p99), 8, role)
    let text = version.latency.map {
      ServiceBar.latency(
        p50: $0.p50,
        p95: $0.p95,
        p99: $0.p99,
        maximum: latencyScale,
        columns: bar,
        isASCII: isASCII
      )
    }
    row.leading(text ?? "", bar, version.node == slowest ? .degraded : .graph)
  }

  private var latencyScale: Double {
    picture.versions.compactMap { $0.latency?.p99 }.filter(\.isFinite).max() ?? 0
  }

  private func addSpark(
    _ version: ServicePicture.Version,
    _ figure: KeyPath<HistoryPoint, Float>,
    _ columns: Int,
    to row: inout CellRow
  ) {
    guard columns > 0, context.hasSparklines else { return }
    row.leading(
      Sparkline.text(
        of: version.points.map { $0[keyPath: figure] },
        maximum: sparkScale(figure, columns),
        columns: columns,
        glyphs: context.graphGlyphs
      ),
      columns,
      .graph
    )
  }

  private func sparkScale(_ figure: KeyPath<HistoryPoint, Float>, _ columns: Int) -> Float {
    picture.versions.flatMap { $0.points.suffix(columns * glyphColumns) }.reduce(0) {
      let value = $1[keyPath: figure]
      return value.isNaN ? $0 : max($0, value)
    }
  }

  private func sparkTitle(_ name: String, _ columns: Int) -> String {
    let seconds = Double(columns * glyphColumns) * context.snapshot.history.resolutionSeconds
    return "\(name), \(FigureText.age(seconds: seconds))"
  }

  private func shareTitle(_ columns: Int) -> String {
    let isConfigured = picture.versions.contains { $0.configuredPercent != nil }
    return isConfigured && columns >= 18 ? "SHARE, │ AS CONFIGURED" : "SHARE"
  }

  private func shares() -> ServiceSection {
    let spark = !context.hasSparklines ? 0 : width >= 100 ? 16 : 10
    let fixed = 3 + nameColumns + 1 + 8 + 8 + 7 + 8 + (spark > 0 ? spark + 1 : 0)
    let bar = max(6, min(44, width - fixed - 1))
    var head = CellRow()
    head.leading("VERSIONS", nameColumns + 3, .heading)
    head.leading(shareTitle(bar), bar, .heading)
    head.trailing("GETS", 7, .heading)
    head.trailing("WEIGHT", 7, .heading)
    head.trailing("RPS", 6, .heading)
    head.trailing("ERR", 7, .heading)
    if spark > 0 { head.leading(sparkTitle("RPS", spark), spark, .heading) }
    let rows = picture.versions.map { version -> (row: ServiceRow, line: [StyledText]) in
      var row = begin(version)
      addShare(version, bar: bar, to: &row)
      addRates(version, to: &row)
      addSpark(version, \.rate, spark, to: &row)
      return (row: ServiceRow.version(version.node), line: row.pieces)
    }
    return ServiceSection(heading: head.pieces, rows: rows)
  }

  private func latencies() -> ServiceSection {
    let spark = !context.hasSparklines ? 0 : width >= 100 ? 16 : 10
    let fixed = 3 + nameColumns + 1 + 27 + (spark > 0 ? spark + 1 : 0)
    let bar = max(6, min(44, width - fixed - 1))
    var head = CellRow()
    head.leading("LATENCY", nameColumns + 3, .heading)
    for title in ["P50", "P95", "P99"] { head.trailing(title, 8, .heading) }
    head.leading(latencyTitle, bar, .heading)
    if spark > 0 { head.leading(sparkTitle("P99", spark), spark, .heading) }
    let rows = picture.versions.map { version in
      var row = begin(version)
      addLatencies(version, bar: bar, to: &row)
      addSpark(version, \.p99, spark, to: &row)
      return row.pieces
    }
    return ServiceSection(lines: [head.pieces] + rows)
  }

  private var latencyTitle: String {
    latencyScale > 0 ? "0–\(FigureText.milliseconds(latencyScale))" : ""
  }

  private func wholeTable() -> ServiceSection {
    let fixed = 3 + nameColumns + 1 + 8 + 8 + 7 + 8 + 27 + 4
    let room = max(30, width - fixed)
    let spark = context.hasSparklines ? room / 5 : 0
    let bar = (room - 2 * spark) / 2
    var head = CellRow()
    head.leading("VERSIONS", nameColumns + 3, .heading)
    head.leading(shareTitle(bar), bar, .heading)
    head.trailing("GETS", 7, .heading)
    head.trailing("WEIGHT", 7, .heading)
    head.trailing("RPS", 6, .heading)
    head.trailing("ERR", 7, .heading)
    for title in ["P50", "P95", "P99"] { head.trailing(title, 8, .heading) }
    head.leading(latencyTitle, bar, .heading)
    if spark > 0 {
      head.leading(sparkTitle("RPS", spark), spark, .heading)
      head.leading(sparkTitle("P99", spark), spark, .heading)
    }
    let rows = picture.versions.map { version -> (row: ServiceRow, line: [StyledText]) in
      var row = begin(version)
      addShare(version, bar: bar, to: &row)
      addRates(version, to: &row)
      addLatencies(version, bar: bar, to: &row)
      addSpark(version, \.rate, spark, to: &row)
      addSpark(version, \.p99, spark, to: &row)
      return (row: ServiceRow.version(version.node), line: row.pieces)
    }
    return ServiceSection(heading: head.pieces, rows: rows)
  }

  private func bytes() -> ServiceSection {
    var head = CellRow()
    head.leading("VERSIONS", nameColumns + 3, .heading)
    head.trailing("TCP BOTH WAYS", 14, .heading)
    let rows = picture.versions.map { version -> (row: ServiceRow, line: [StyledText]) in
      var row = begin(version)
      row.trailing(FigureText.bytes(perSecond: version.traffic.bytesPerSecond), 14)
      return (row: ServiceRow.version(version.node), line: row.pieces)
    }
    return ServiceSection(heading: head.pieces, rows: rows)
  }

  func heading(_ text: String) -> [StyledText] { [StyledText(text, .heading)] }

  func note(_ text: String) -> [StyledText] { [StyledText("  " + text, .secondary)] }
}
