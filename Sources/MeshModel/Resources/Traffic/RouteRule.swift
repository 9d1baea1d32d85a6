// SPDX-License-Identifier: Apache-2.0

/// One rule of a VirtualService, in words and figures: what matches goes where, and how.
///
/// Rules are tried in order; the first that matches is taken
/// (istio.io/latest/docs/reference/config/networking/virtual-service).
package struct RouteRule: Sendable, Equatable {
  /// Where a part of the matching traffic goes.
  package struct Destination: Sendable, Equatable {
    /// As it is written.
    package var host: String
    /// Empty for all of the host's endpoints.
    package var subset: String
    /// Share of the rule's traffic by the weights, 0...100; nil where the weights add up to nothing.
    package var percent: Double?

    package init(host: String, subset: String = "", percent: Double? = 100) {
      self.host = host
      self.subset = subset
      self.percent = percent
    }
  }

  /// What matches, in words; empty for everything.
  package var match = ""
  package var destinations: [Destination] = []
  /// `reviews v3, 10 %`; nil without a mirror.
  package var mirror: String?
  /// As it is written; nil without one.
  package var timeout: String?
  /// `3 × 2s on 5xx`; nil where the mesh's default holds.
  package var retries: String?
  /// `abort 10 % with 503, delay 5 % by 2s`; nil without one.
  package var fault: String?
  /// Where callers are sent instead, or what they are answered; nil where traffic is routed.
  package var answer: String?
  /// The VirtualService that it belongs to.
  package var name: String
  package var namespace: String

  package init(name: String, namespace: String) {
    self.name = name
    self.namespace = namespace
  }

  /// The rules of a VirtualService, its `http` list before `tls` and `tcp`.
  package static func rules(of virtualService: Resource) -> [RouteRule] {
    ["http", "tls", "tcp"].flatMap { list in
      virtualService.spec[list].elements.map { rule in
        RouteRule(rule, of: virtualService)
      }
    }
  }

  private init(_ rule: FieldCursor, of virtualService: Resource) {
    self.init(name: virtualService.name, namespace: virtualService.effectiveNamespace)
    match = RouteMatchText.text(of: rule["match"])
    let routes = rule["route"].elements
    let weights = routes.map { $0["weight"].number ?? 0 }
    let sum = weights.reduce(0, +)
    destinations = zip(routes, weights).map { route, weight in
      Destination(
        host: route["destination"]["host"].string,
        subset: route["destination"]["subset"].string,
        percent: routes.count == 1 ? 100 : sum > 0 ? 100 * weight / sum : nil
      )
    }
    timeout = rule["timeout"].text
    retries = Self.retries(of: rule["retries"])
    fault = Self.fault(of: rule["fault"])
    mirror = Self.mirror(of: rule)
    answer = Self.answer(of: rule)
  }

  private static func retries(of field: FieldCursor) -> String? {
    guard field.exists else { return nil }
    let attempts = field["attempts"].integer ?? 0
    guard attempts > 0 else { return "none" }
    var result = String(attempts)
    if let timeout = field["perTryTimeout"].text { result += " × \(timeout)" }
    if let condition = field["retryOn"].text { result += " on \(condition)" }
    return result
  }

  private static func fault(of field: FieldCursor) -> String? {
    var parts: [String] = []
    let abort = field["abort"]
    if abort.exists {
      let status =
        abort["httpStatus"].text ?? abort["grpcStatus"].text ?? abort["http2Error"].text ?? "?"
      parts.append("abort \(percent(of: abort)) with \(status)")
    }
    let delay = field["delay"]
    if delay.exists {
      parts.append("delay \(percent(of: delay)) by \(delay["fixedDelay"].text ?? "?")")
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  // A fault without a percentage hits every request; `percent` is the old spelling.
  private static func percent(of field: FieldCursor) -> String {
    let value = field["percentage"]["value"].text ?? field["percent"].text
    return "\(value ?? "100") %"
  }

  private static func mirror(of rule: FieldCursor) -> String? {
    var parts: [String] = []
    if rule["mirror"].exists {
      let share = rule["mirrorPercentage"]["value"].text ?? rule["mirrorPercent"].text ?? "100"
      parts.append("\(target(of: rule["mirror"])), \(share) %")
    }
    for mirror in rule["mirrors"].elements {
      let share = mirror["percentage"]["value"].text ?? "100"
      parts.append("\(target(of: mirror["destination"])), \(share) %")
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  private static func target(of destination: FieldCursor) -> String {
    [destination["host"].string, destination["subset"].string].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  private static func answer(of rule: FieldCursor) -> String? {
    let redirect = rule["redirect"]
    if redirect.exists {
      let place = redirect["authority"].string + redirect["uri"].string
      return "redirect to \(place.isEmpty ? "?" : place)"
    }
    let direct = rule["directResponse"]
    if direct.exists { return "answers \(direct["status"].text ?? "?") itself" }
    let delegate = rule["delegate"]
    if delegate.exists { return "delegates to \(delegate["name"].string)" }
    return nil
  }
}

/// What a rule's `match` says, in words.
enum RouteMatchText {
  static func text(of matches: FieldCursor) -> String {
    matches.elements.map { words(of: $0) }.filter { !$0.isEmpty }.joined(separator: " or ")
  }

  private static func words(of match: FieldCursor) -> String {
    var words: [String] = []
    for key in ["uri", "method", "authority", "scheme"] where match[key].exists {
      words.append((key == "uri" ? "" : key + " ") + condition(match[key]))
    }
    for (key, word) in [("headers", "header"), ("queryParams", "query")] {
      for (name, field) in match[key].entries {
        words.append("\(word) \(name) \(condition(field, sign: "= "))")
      }
    }
    for (name, field) in match["withoutHeaders"].entries {
      words.append("no header \(name) \(condition(field, sign: "= "))")
    }
    for key in ["port", "sourceNamespace"] {
      if let text = match[key].text { words.append((key == "port" ? "port " : "from ") + text) }
    }
    let labels = match["sourceLabels"].textMap.sorted { $0.key < $1.key }
    if !labels.isEmpty {
      words.append("from " + labels.map { "\($0.key)=\($0.value)" }.joined(separator: ","))
    }
    let gateways = match["gateways"].texts
    if !gateways.isEmpty { words.append("through " + gateways.joined(separator: ", ")) }
    let hosts = match["sniHosts"].texts
    if !hosts.isEmpty { words.append("SNI " + hosts.joined(separator: ", ")) }
    return words.joined(separator: " ")
  }

  private static func condition(_ field: FieldCursor, sign: String = "") -> String {
    if let text = field["exact"].text { return sign + text }
    if let text = field["prefix"].text { return sign + text + "*" }
    if let text = field["regex"].text { return "~ " + text }
    return "present"
  }
}
