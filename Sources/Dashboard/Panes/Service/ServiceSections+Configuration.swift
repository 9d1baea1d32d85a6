// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Reports
import Terminal

extension ServiceSections {
  private static let unread = "no configuration: start with --config-files PATH to read it"

  /// Match → destinations, and what else a rule does, in the order of trying.
  func routes() -> ServiceSection {
    guard let configuration = picture.configuration else {
      return ServiceSection(lines: [heading("ROUTES IN FORCE"), note(Self.unread)])
    }
    guard !configuration.routes.isEmpty else {
      return ServiceSection(lines: [
        heading("ROUTES IN FORCE"), note("no virtual service: every pod gets the same share"),
      ])
    }
    var section = ServiceSection(lines: [heading("ROUTES IN FORCE")])
    for (index, rule) in configuration.routes.enumerated() {
      section.rows[section.lines.count] = .object(
        kind: "VirtualService",
        namespace: rule.namespace,
        name: rule.name,
        rule: index
      )
      section.lines += lines(of: rule)
    }
    return section
  }

  private func lines(of rule: RouteRule) -> [[StyledText]] {
    let match = rule.match.isEmpty ? "everything" : DisplayText.sanitized(rule.match)
    let targets = rule.destinations.map { destination in
      let name = title(of: destination, rule)
      guard rule.destinations.count > 1 else { return name }
      return "\(name) \(FigureText.percent(destination.percent))"
    }
    let target = rule.answer ?? (targets.isEmpty ? "nowhere" : targets.joined(separator: ", "))
    var result = WrappedText.lines(
      "\(match) → \(DisplayText.sanitized(target))",
      .text,
      columns: width,
      indent: 2
    )
    var extras: [String] = []
    if let timeout = rule.timeout { extras.append("timeout \(timeout)") }
    if let retries = rule.retries { extras.append("retries \(retries)") }
    if let mirror = rule.mirror { extras.append("mirror \(mirror)") }
    extras.append("by \(rule.name).\(rule.namespace)")
    if let fault = rule.fault {
      result += WrappedText.lines(
        "▲ fault injected: \(DisplayText.sanitized(fault))",
        .degraded,
        columns: width,
        indent: 4
      )
    }
    result += WrappedText.lines(
      DisplayText.sanitized(extras.joined(separator: " · ")),
      .secondary,
      columns: width,
      indent: 4
    )
    return result
  }

  private func title(of destination: RouteRule.Destination, _ rule: RouteRule) -> String {
    let service = ServiceName(host: destination.host, from: rule.namespace)
    guard service == picture.name else {
      let host = service.namespace.isEmpty ? service.name : "\(service.name).\(service.namespace)"
      return destination.subset.isEmpty ? host : "\(host) \(destination.subset)"
    }
    return destination.subset.isEmpty ? "all pods" : destination.subset
  }

  /// Connection pool and outlier detection, and whether they are biting.
  func resilience() -> ServiceSection {
    var lines = [heading("CIRCUIT BREAKER")]
    guard let configuration = picture.configuration else {
      return ServiceSection(lines: lines + [note(Self.unread)] + signs(hasLimits: false))
    }
    for policy in configuration.policies {
      let place = policy.subset.isEmpty ? "" : "\(policy.subset): "
      if !policy.connectionPool.isEmpty {
        lines += words(place + "at most " + policy.connectionPool.joined(separator: ", "))
      }
      if let outlier = policy.outlierDetection { lines += words(place + "pods \(outlier)") }
      if let balancer = policy.loadBalancer { lines += words(place + "load balancer \(balancer)") }
      if let mode = policy.tlsMode { lines += words(place + "callers use TLS \(mode)") }
    }
    let hasLimits = configuration.policies.contains {
      !$0.connectionPool.isEmpty || $0.outlierDetection != nil
    }
    if !hasLimits { lines.append(note("no limits, no outlier detection")) }
    return ServiceSection(lines: lines + signs(hasLimits: hasLimits))
  }

  private func signs(hasLimits: Bool) -> [[StyledText]] {
    var lines: [[StyledText]] = []
    if picture.overflowRate > 0 {
      lines.append([
        StyledText(
          "  ✖ biting: \(FigureText.requests(perSecond: picture.overflowRate)) turned away (UO)",
          .failing
        )
      ])
    }
    for ejection in picture.ejections where ejection.endpoints > 0 {
      lines += WrappedText.lines(
        DisplayText.sanitized("▲ kept out: " + ServiceVerdict.words(for: ejection)),
        .degraded,
        columns: width,
        indent: 2
      )
    }
    if picture.noEndpointRate > 0 {
      lines.append([
        StyledText(
          "  ✖ pods missing or ejected: "
            + "\(FigureText.requests(perSecond: picture.noEndpointRate)) find none (UH)",
          .failing
        )
      ])
    }
    if lines.isEmpty, hasLimits {
      let calm = picture.ejections.isEmpty ? "no UO, no UH" : "no UO, no UH, no pod kept out"
      lines.append([StyledText("  ● ", .healthy), StyledText("not biting: \(calm)")])
    }
    return lines
  }

  /// The mode of mutual TLS beside what is used, and who may call.
  func access() -> ServiceSection {
    var lines = [heading("WHO MAY CALL")]
    let used = picture.callers.compactMap { caller in
      caller.mtlsPercent.map { (rate: caller.traffic.rate ?? 0, percent: $0) }
    }
    let rate = used.reduce(0) { $0 + $1.rate }
    let share =
      rate > 0 ? used.reduce(0) { $0 + $1.rate * $1.percent } / rate : used.first?.percent
    let usage = share.map { "\(FigureText.percent($0)) of calls use it" } ?? "not known to be used"
    guard let configuration = picture.configuration else {
      return ServiceSection(lines: lines + words("mTLS: \(usage)") + [note(Self.unread)])
    }
    if let mode = configuration.mutualTLS {
      lines += words("mTLS \(mode.mode) by \(mode.name).\(mode.namespace); \(usage)")
    } else {
      lines += words("mTLS PERMISSIVE, the default; \(usage)")
    }
    guard !configuration.access.isEmpty else {
      lines += words("everybody: no authorization policy")
      return ServiceSection(lines: lines)
    }
    var section = ServiceSection(lines: lines)
    for (index, rule) in configuration.access.enumerated() {
      section.rows[section.lines.count] = .object(
        kind: "AuthorizationPolicy",
        namespace: rule.namespace,
        name: rule.name,
        rule: index
      )
      section.lines += words("\(rule.action) \(rule.text) (\(rule.name).\(rule.namespace))")
    }
    return section
  }

  private func words(_ text: String) -> [[StyledText]] {
    WrappedText.lines(DisplayText.sanitized(text), .text, columns: width, indent: 2)
  }
}
