// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// What one proxy answers to a scrape.
///
/// Without a filter it is the merged answer of pilot-agent's port 15020: the agent's metrics, then
/// Istio's, then Envoy's own. With a filter it is what Envoy makes of it (port 15090), so the
/// agent's part is missing and no match is an empty body.
struct ProxyExposition {
  /// Istio's, of all proxies.
  private static let version = "1.27.1"

  let model: TrafficModel
  let pod: Int
  let query: StatsQuery

  /// The body; remembers in `filter` what the expression said.
  func body(filter: inout StatsFilter?) -> [UInt8] {
    var text = StatsText(capacity: 1 << 18)
    if filter == nil { appendAgent(to: &text) }
    appendIstio(to: &text, filter: &filter)
    appendBuild(to: &text, filter: filter)
    EnvoyExposition(model: model, pod: pod, usedOnly: query.usedOnly)
      .append(to: &text, filter: &filter)
    return text.bytes
  }

  private func appendIstio(to text: inout StatsText, filter: inout StatsFilter?) {
    let used = model.seriesByPod[pod].filter { model.series[$0].counters.isUsed }
    for family in IstioFamily.allCases {
      var isFirst = true
      for index in used {
        let series = model.series[index]
        let service = model.topology.services[Int(series.key.service)]
        guard family.applies(to: service.protocolName) else { continue }
        let labels = model.labelSets[series.labelSet]
        let isWanted = filter?.matches(labelSet: series.labelSet, family: family.rawValue) {
          "istiocustom.\(family.name)\(labels.internalName)"
        }
        guard isWanted ?? true else { continue }
        if isFirst {
          text.appendType(family.name, family.measure == nil ? "counter" : "histogram")
          isFirst = false
        }
        if let measure = family.measure {
          append(family, measure, of: index, labels.text, to: &text)
        } else {
          text.append(family.name)
          text.append("{")
          text.append(
            service.protocolName == .grpc && family != .requests
              ? labels.messageText : labels.text
          )
          text.append("} ")
          text.append(family.value(of: series.counters))
          text.append("\n")
        }
      }
    }
  }

  private func appendBuild(to text: inout StatsText, filter: StatsFilter?) {
    let name = "istiocustom.istio_build.component.proxy.tag.\(Self.version)"
    guard filter?.matches(name) ?? true else { return }
    text.appendType("istio_build", "gauge")
    text.append("istio_build{component=\"proxy\",tag=\"\(Self.version)\"} 1\n")
  }

  private func append(
    _ family: IstioFamily,
    _ measure: HistogramBank.Measure,
    of index: Int,
    _ labels: [UInt8],
    to text: inout StatsText
  ) {
    let histograms = model.mergedHistograms
    var below = 0
    let opening = Array((family.name + "_bucket{").utf8)
    for (number, count) in histograms.counts(measure, of: index).enumerated() {
      below += count
      text.append(opening)
      text.append(labels)
      text.append(",le=\"")
      text.append(number < HistogramBank.bounds.count ? HistogramBank.bounds[number] : "+Inf")
      text.append("\"} ")
      text.append(below)
      text.append("\n")
    }
    text.append(family.name)
    text.append("_sum{")
    text.append(labels)
    text.append("} ")
    if measure == .duration {
      text.appendMilliseconds(histograms.sum(measure, of: index))
    } else {
      text.append(histograms.sum(measure, of: index))
    }
    text.append("\n")
    text.append(family.name)
    text.append("_count{")
    text.append(labels)
    text.append("} ")
    text.append(below)
    text.append("\n")
  }

  private func appendAgent(to text: inout StatsText) {
    let uptime = Int(model.time - model.podStarts[pod])
    let gauges = [
      ("istio_agent_go_goroutines", 68 + pod % 7),
      ("istio_agent_process_resident_memory_bytes", 53_000_000 + pod * 4_096),
      ("istio_agent_cert_expiry_seconds{resource_name=\"default\"}", 86_400 - uptime % 43_200),
      ("istio_agent_pilot_xds{version=\"\(Self.version)\"}", 1),
    ]
    for (series, value) in gauges {
      text.appendType(String(series.prefix { $0 != "{" }), "gauge")
      text.append("\(series) \(value)\n")
    }
    let counters = [
      ("istio_agent_scrapes_total", uptime / 5),
      ("istio_agent_num_outgoing_requests{request_type=\"csr\"}", 1 + uptime / 43_200),
      ("istio_agent_process_cpu_seconds_total", 2 + uptime / 600),
    ]
    for (series, value) in counters {
      text.appendType(String(series.prefix { $0 != "{" }), "counter")
      text.append("\(series) \(value)\n")
    }
  }
}
