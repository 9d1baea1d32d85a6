// SPDX-License-Identifier: Apache-2.0

import DemoMesh

/// One line of an exposition, split by the simplest means: the demo writes no escapes.
struct ExposedSample {
  var family: String
  var labels: [(name: String, value: String)]
  var value: Double

  subscript(label: String) -> String? { labels.first { $0.name == label }?.value }

  init?(_ line: Substring) {
    guard let open = line.firstIndex(of: "{"), let close = line.lastIndex(of: "}"),
      let value = Double(line[line.index(after: close)...].dropFirst())
    else { return nil }
    family = String(line[..<open])
    self.value = value
    var quoted = line[line.index(after: open)..<close].split(
      separator: "\"",
      omittingEmptySubsequences: false
    )[...]
    labels = []
    while quoted.count >= 2 {
      let name = quoted.removeFirst().filter { $0 != "," && $0 != "=" }
      labels.append((String(name), String(quoted.removeFirst())))
    }
  }
}

extension DemoSimulation {
  /// What a pod's proxy answers, as text; nil where it is not metrics.
  func text(pod: Int, query: String = "", at seconds: Double) -> String? {
    guard case .metrics(let bytes) = answer(pod: pod, query: query, at: seconds) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The samples of a family over all pods; of a histogram with its suffix.
  func samples(_ family: String, at seconds: Double) -> [ExposedSample] {
    let suffix = ["_sum", "_count"].first { family.hasSuffix($0) } ?? ""
    let query = "usedonly&filter=\(family.dropLast(suffix.count))"
    return topology.pods.indices.flatMap { pod in
      (text(pod: pod, query: query, at: seconds) ?? "").split(separator: "\n")
        .filter { $0.hasPrefix(family + "{") }.compactMap(ExposedSample.init)
    }
  }
}
