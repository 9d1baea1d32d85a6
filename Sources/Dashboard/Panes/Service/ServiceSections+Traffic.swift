// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

extension ServiceSections {
  /// Who calls, and what each sees.
  func callers() -> ServiceSection {
    guard !picture.callers.isEmpty else {
      return ServiceSection(lines: [heading("CALLERS"), note("nobody calls it in the window")])
    }
    let named = max(12, min(30, width - 60))
    var head = CellRow()
    head.leading("CALLERS", named + 3, .heading)
    for (title, columns) in [("RPS", 6), ("ERR", 7), ("P50", 8), ("P99", 8), ("MTLS", 6)] {
      head.trailing(title, columns, .heading)
    }
    let rest = max(8, width - named - 46)
    head.leading("FAILURES", rest, .heading)
    let rows = picture.callers.map { caller -> (row: ServiceRow, line: [StyledText]) in
      var row = CellRow()
      row.styled([StyledText(" "), StyledText(caller.health.mark, caller.health.role)])
      row.leading(caller.title, named)
      if caller.traffic.rate == nil {
        row.trailing(FigureText.bytes(perSecond: caller.traffic.bytesPerSecond), 14)
        return (row: ServiceRow.caller(caller.node), line: row.pieces)
      }
      row.trailing(FigureText.number(caller.traffic.rate), 6)
      row.trailing(
        FigureText.percent(caller.traffic.errorPercent),
        7,
        (caller.traffic.errorPercent ?? 0) > 0 ? caller.health.figureRole : .text
      )
      row.trailing(FigureText.milliseconds(caller.traffic.p50), 8)
      row.trailing(FigureText.milliseconds(caller.traffic.p99), 8)
      row.trailing(FigureText.percent(caller.mtlsPercent), 6, .secondary)
      let failures = caller.failures.prefix(3).map { failure in
        failure.flags == "-" ? failure.code : "\(failure.code) \(failure.flags)"
      }
      row.leading(
        DisplayText.sanitized(failures.joined(separator: ", ")),
        rest,
        caller.health.figureRole
      )
      return (row: ServiceRow.caller(caller.node), line: row.pieces)
    }
    return ServiceSection(heading: head.pieces, rows: rows)
  }

  /// The pods one by one, so that a bad one stands out.
  func pods() -> ServiceSection {
    guard !picture.pods.isEmpty else {
      return ServiceSection(lines: [heading("PODS"), note("no figures of single pods")])
    }
    let longest = picture.pods.map { CellWidth.columns(of: $0.name) }.max() ?? 0
    let named = max(14, min(longest, width - 50))
    let scale = picture.pods.compactMap { TrafficSum($0.inbound).p99 }.max() ?? 0
    let hasProxies = width >= 96
    let hasReadiness = picture.pods.contains {
      $0.isReady == false || hasProxies && $0.isReady != nil
    }
    let hasCores = hasProxies && context.hasProcessorUse
    let facts = (hasReadiness ? 6 : 0) + (hasProxies ? 28 : 0) + (hasCores ? 6 : 0)
    let bar = max(0, min(24, width - named - 3 - 35 - facts))
    var head = CellRow()
    head.leading("PODS", named + 3, .heading)
    for (title, columns) in [("RPS", 6), ("ERR", 7), ("P50", 8), ("P99", 8)] {
      head.trailing(title, columns, .heading)
    }
    if bar > 5 { head.leading("0–\(FigureText.milliseconds(scale))", bar, .heading) }
    if hasReadiness { head.trailing("READY", 5, .heading) }
    if hasProxies {
      head.trailing("PROXY", 9, .heading)
      head.trailing("MEMORY", 8, .heading)
      if hasCores { head.trailing("CPU", 5, .heading) }
      head.trailing("RESTART", 8, .heading)
    }
    let rows = picture.pods.map { pod -> (row: ServiceRow, line: [StyledText]) in
      let sum = TrafficSum(pod.inbound)
      let isOdd = isOdd(pod)
      var row = CellRow()
      row.styled([StyledText(" "), StyledText(pod.health.mark, pod.health.role)])
      row.leading(DisplayText.sanitized(pod.name), named, isOdd ? .degraded : .text)
      row.trailing(FigureText.number(sum.rate), 6)
      row.trailing(
        FigureText.percent(sum.errorPercent),
        7,
        (sum.errorPercent ?? 0) > 0 ? pod.health.figureRole : .text
      )
      row.trailing(FigureText.milliseconds(sum.p50), 8, isOdd ? .degraded : .text)
      row.trailing(FigureText.milliseconds(sum.p99), 8, isOdd ? .degraded : .text)
      if bar > 5 {
        let text =
          scale > 0
          ? Bar.text(share: (sum.p99 ?? 0) / scale, columns: bar, isASCII: isASCII) : ""
        row.leading(text, bar, isOdd ? .degraded : .graph)
      }
      if hasReadiness {
        let text = pod.isReady.map { $0 ? "yes" : "no" } ?? FigureText.unknown
        row.trailing(text, 5, pod.isReady == false ? .degraded : .text)
      }
      if hasProxies {
        row.trailing(PodText.version(of: pod), 9)
        row.trailing(PodText.memory(pod.proxyMemoryBytes), 8)
        if hasCores { row.trailing(PodText.cores(pod.proxyCores), 5) }
        row.trailing(PodText.restart(of: pod, now: context.now), 8)
      }
      return (
        row: ServiceRow.pod(cluster: pod.cluster, namespace: pod.namespace, name: pod.name),
        line: row.pieces
      )
    }
    return ServiceSection(heading: head.pieces, rows: rows)
  }

  private func isOdd(_ pod: PodSummary) -> Bool {
    picture.verdicts.contains { $0.kind == .pod(pod.name) }
  }

  /// The traces that took longest here.
  func traces() -> ServiceSection {
    guard !picture.traces.isEmpty else {
      let text =
        context.snapshot.traces == nil
        ? "start with --traces URL to read traces" : "no trace passed it lately"
      return ServiceSection(lines: [heading("SLOWEST TRACES"), note(text)])
    }
    var head = CellRow()
    head.trailing("SLOWEST TRACES", 17, .heading)
    head.trailing("OWN", 8, .heading)
    head.leading("VERSION", 8, .heading)
    head.leading("ROOT", 12, .heading)
    let rows = picture.traces.map { trace -> (row: ServiceRow, line: [StyledText]) in
      var row = CellRow()
      row.trailing(
        FigureText.milliseconds(trace.milliseconds),
        17,
        trace.hasError ? .failing : .text
      )
      row.trailing(FigureText.milliseconds(trace.ownMilliseconds), 8)
      row.leading(DisplayText.sanitized(trace.version ?? FigureText.unknown), 8)
      row.leading(
        DisplayText.sanitized(trace.operation),
        max(12, width - 18 - 9 - 9 - 8),
        .secondary
      )
      let age = context.now.seconds(
        since: Timestamp(milliseconds: trace.startMicroseconds / 1000)
      )
      row.trailing(FigureText.age(seconds: max(0, age)), 5, .secondary)
      return (row: ServiceRow.trace(trace.id), line: row.pieces)
    }
    return ServiceSection(heading: head.pieces, rows: rows)
  }
}

/// Figures of a pod's proxy as text.
enum PodText {
  /// Bytes in powers of a thousand: `48.2 MB`.
  static func memory(_ bytes: Double?) -> String {
    let text = FigureText.bytes(perSecond: bytes)
    return text.hasSuffix("/s") ? String(text.dropLast(2)) : text
  }

  /// CPU time in cores: `0.12`.
  static func cores(_ cores: Double?) -> String { FigureText.number(cores) }

  /// The proxy's version, or that there is none.
  static func version(of pod: PodSummary) -> String {
    guard pod.hasProxy else { return "none" }
    return pod.proxyVersion.map(DisplayText.sanitized) ?? FigureText.unknown
  }

  /// How often its container restarted, or how long ago its counters began anew.
  static func restart(of pod: PodSummary, now: Timestamp) -> String {
    let age = pod.restartedAt.map { FigureText.age(seconds: now.seconds(since: $0)) + " ago" }
    guard let restarts = pod.restarts else { return age ?? FigureText.unknown }
    return age.map { "\(restarts), \($0)" } ?? String(restarts)
  }
}
