// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Rules and matches of a VirtualService that an earlier one leaves nothing to.
struct RouteReachabilityAnalyzer: Analyzer {
  let codes: [FindingCode] = [.virtualServiceUnreachableRule, .virtualServiceIneffectiveMatch]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for service in model.all(.virtualService) {
      for section in ["http", "tcp", "tls"] {
        check(service.spec[section].elements, isHTTP: section == "http", of: service, &findings)
      }
    }
  }

  private func check(
    _ rules: [FieldCursor],
    isHTTP: Bool,
    of service: Resource,
    _ findings: inout FindingCollector
  ) {
    guard rules.count > 1 || (rules.first?["match"].elements.count ?? 0) > 1 else { return }
    var seen: [String: String] = [:]
    var prefixes: [PrefixMatch] = []
    var catchAll: String?
    for (index, rule) in rules.enumerated() {
      let name = Self.name(of: rule, index, isHTTP: isHTTP)
      let matches = rule["match"].elements
      if let catchAll {
        findings.report(
          .virtualServiceUnreachableRule,
          on: service,
          at: rule,
          matches.isEmpty
            ? "rule \(name) has no matches, and only the last rule can have none (\(catchAll) has)"
            : "rule \(name) comes after \(catchAll), which has no matches and takes everything"
        )
      }
      if matches.isEmpty {
        catchAll = catchAll ?? name
        continue
      }
      var repeated = 0
      for (number, match) in matches.enumerated() {
        let label = "match #\(number) of rule \(name)"
        let key = Self.canonicalText(match, leavingName: isHTTP)
        if let earlier = seen[key] {
          repeated += 1
          findings.report(
            .virtualServiceIneffectiveMatch,
            on: service,
            at: match,
            "\(label) repeats \(earlier)"
          )
          continue
        }
        seen[key] = label
        guard isHTTP, let prefix = PrefixMatch(match, label: label) else { continue }
        for earlier in prefixes where earlier.covers(prefix) {
          findings.report(
            .virtualServiceIneffectiveMatch,
            on: service,
            at: match,
            "\(label) is covered by \(earlier.label), whose prefix \(earlier.prefix) is shorter"
          )
        }
        prefixes.append(prefix)
      }
      if repeated == matches.count {
        findings.report(
          .virtualServiceUnreachableRule,
          on: service,
          at: rule,
          "all matches of rule \(name) repeat earlier ones"
        )
      }
    }
  }

  private static func name(of rule: FieldCursor, _ index: Int, isHTTP: Bool) -> String {
    let name = isHTTP ? rule["name"].string : ""
    return name.isEmpty ? "#\(index)" : name
  }

  /// The same text for matches that say the same, whatever the order of their keys.
  private static func canonicalText(_ match: FieldCursor, leavingName: Bool) -> String {
    guard let value = match.value else { return "" }
    func text(_ value: FieldValue, isTop: Bool) -> String {
      switch value.content {
      case .scalar(let kind, let text): return "\(kind):\(text.utf8.count):\(text)"
      case .list(let elements):
        return "[\(elements.map { text($0, isTop: false) }.joined(separator: ","))]"
      case .map(let fields):
        let texts = fields.filter { !(isTop && leavingName && $0.key == "name") }
          .sorted { $0.key < $1.key }
          .map { "\($0.key.utf8.count):\($0.key)=\(text($0.value, isTop: false))" }
        return "{\(texts.joined(separator: ","))}"
      }
    }
    return text(value, isTop: true)
  }
}

/// An http match on a prefix of the path, with what else it asks for.
private struct PrefixMatch {
  let label: String
  let prefix: String
  private let port: Int
  private let method: String
  private let authority: String
  private let maps: [[String: String]]

  /// Nil if the match has no `uri.prefix`.
  init?(_ match: FieldCursor, label: String) {
    guard let prefix = match["uri"]["prefix"].text, !prefix.isEmpty else { return nil }
    self.label = label
    self.prefix = prefix
    port = match["port"].integer ?? 0
    method = match["method"].exists ? Self.text(match["method"]) : "exact GET"
    authority = Self.text(match["authority"])
    maps = ["headers", "queryParams", "withoutHeaders"].map { name in
      Dictionary(
        match[name].entries.map { ($0.key, Self.text($0.field)) },
        uniquingKeysWith: { _, last in last }
      )
    }
  }

  private static func text(_ value: FieldCursor) -> String {
    if let exact = value["exact"].text { return "exact \(exact)" }
    if let prefix = value["prefix"].text { return "prefix \(prefix)" }
    return ""
  }

  /// Whether everything that `later` matches is matched by this, as istioctl compares.
  func covers(_ later: PrefixMatch) -> Bool {
    later.prefix != prefix && later.prefix.hasPrefix(prefix) && port == later.port
      && method.hasPrefix(later.method) && authority.hasPrefix(later.authority)
      && zip(maps, later.maps).allSatisfy { own, others in
        own.count == others.count
          && own.allSatisfy { key, value in others[key].map(value.hasPrefix) ?? false }
      }
  }
}
