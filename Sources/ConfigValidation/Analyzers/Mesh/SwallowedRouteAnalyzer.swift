// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// HTTP rules all of whose matches lie within a match of one earlier rule that asks for nothing but
/// a prefix of the path.
struct SwallowedRouteAnalyzer: Analyzer {
  let codes: [FindingCode] = [.routeSwallowed]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for service in model.all(.virtualService) {
      var prefixes: [(prefix: String, rule: FieldCursor, index: Int)] = []
      for (index, rule) in service.spec["http"].elements.enumerated() {
        let matches = rule["match"].elements
        if let paths = Self.paths(of: matches), !prefixes.isEmpty {
          let swallowing = paths.map { path in prefixes.first { Self.holds($0.prefix, path) } }
          if let first = swallowing.first ?? nil, swallowing.allSatisfy({ $0 != nil }) {
            findings.report(
              .routeSwallowed,
              on: service,
              at: rule,
              "rule #\(index) never gets a request: rule #\(first.index) on line "
                + "\(first.rule.position.line) takes every path that begins with \(first.prefix)"
            )
          }
        }
        for match in matches {
          guard let prefix = match["uri"]["prefix"].text, !prefix.isEmpty,
            match.entries.allSatisfy({ ["uri", "name"].contains($0.key) })
          else { continue }
          if prefixes.count < 200 { prefixes.append((prefix, rule, index)) }
        }
      }
    }
  }

  /// The exact paths and prefixes of the matches; nil if one of them has neither.
  private static func paths(of matches: [FieldCursor]) -> [String]? {
    guard !matches.isEmpty else { return nil }
    let paths = matches.compactMap { match -> String? in
      if match["ignoreUriCase"].boolean == true { return nil }
      return match["uri"]["exact"].text ?? match["uri"]["prefix"].text
    }
    return paths.count == matches.count ? paths : nil
  }

  private static func holds(_ prefix: String, _ path: String) -> Bool { path.hasPrefix(prefix) }
}
