// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Gateways that serve the same host on the same port of the same pods.
struct GatewayConflictAnalyzer: Analyzer {
  let codes: [FindingCode] = [.conflictingGateways]

  /// So many of the others are told.
  private static let mostNames = 10

  private struct Listener: Hashable {
    let port: Int
    let bind: String
    let host: String
  }

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let gateways = model.all(.gateway)
    let clashes = SelectorClashes(gateways, model.pods)
    var listeners: [Listener: [String: [Int]]] = [:]
    forEachServer(of: gateways) { number, _, server in
      for listener in server {
        let selector = clashes.texts[number]
        if listeners[listener]?[selector]?.last == number { continue }
        listeners[listener, default: [:]][selector, default: []].append(number)
      }
    }
    var reports: [(gateway: Int, place: FieldCursor, others: Set<Int>)] = []
    forEachServer(of: gateways) { number, place, server in
      var others: Set<Int> = []
      for listener in server {
        guard let bySelector = listeners[listener] else { continue }
        for selector in clashes.clashing(with: number) {
          // One more than are told, and the gateway itself: thousands may serve the same host.
          others.formUnion((bySelector[selector] ?? []).prefix(Self.mostNames + 2))
        }
      }
      others.remove(number)
      if !others.isEmpty { reports.append((number, place, others)) }
    }
    for report in reports {
      let names = report.others.sorted().prefix(Self.mostNames)
        .map { "\(gateways[$0].effectiveNamespace)/\(gateways[$0].name)" }
      let more = report.others.count > names.count ? " and others" : ""
      findings.report(
        .conflictingGateways,
        on: gateways[report.gateway],
        at: report.place,
        "the same host and port are served by \(names.joined(separator: ", "))\(more) "
          + "for the same pods, only one of them counts"
      )
    }
  }

  private func forEachServer(
    of gateways: [Resource],
    _ body: (Int, FieldCursor, [Listener]) -> Void
  ) {
    for (number, gateway) in gateways.enumerated() {
      for server in gateway.spec["servers"].elements {
        guard let port = server["port"]["number"].integer else { continue }
        let bind = server["bind"].string
        body(
          number,
          server,
          server["hosts"].texts.map { Listener(port: port, bind: bind, host: $0) }
        )
      }
    }
  }
}

/// Which Gateways' selectors can mean the same pod: equal ones, and those of which one contains the
/// other as text while some pod matches both.
private struct SelectorClashes {
  /// Each Gateway's selector as text.
  let texts: [String]
  private let clashing: [String: Set<String>]

  init(_ gateways: [Resource], _ pods: PodIndex) {
    texts = gateways.map { LabelSelector.text($0.spec["selector"].textMap) }
    var selectors: [String: [String: String]] = [:]
    for (text, gateway) in zip(texts, gateways) {
      selectors[text] = gateway.spec["selector"].textMap
    }
    var clashing: [String: Set<String>] = [:]
    for text in selectors.keys { clashing[text] = [text] }
    guard selectors.count > 1 else {
      self.clashing = clashing
      return
    }
    var byPod: [ResourceIdentity: [String]] = [:]
    for (text, selector) in selectors where !selector.isEmpty {
      for pod in pods.matching(selector) { byPod[pod.identity, default: []].append(text) }
    }
    let matchesAnything = selectors[""] != nil
    var seen: Set<[String]> = []
    for texts in byPod.values where seen.insert(texts).inserted {
      let candidates = matchesAnything ? texts + [""] : texts
      for left in candidates {
        for right in candidates where left != right && Self.contains(left, right) {
          clashing[left, default: []].insert(right)
          clashing[right, default: []].insert(left)
        }
      }
    }
    self.clashing = clashing
  }

  func clashing(with gateway: Int) -> Set<String> { clashing[texts[gateway]] ?? [] }

  private static func contains(_ text: String, _ part: String) -> Bool {
    if part.isEmpty { return true }
    let bytes = Array(text.utf8)
    let needle = Array(part.utf8)
    guard needle.count <= bytes.count else { return false }
    return (0...(bytes.count - needle.count)).contains { start in
      bytes[start..<start + needle.count].elementsEqual(needle)
    }
  }
}
