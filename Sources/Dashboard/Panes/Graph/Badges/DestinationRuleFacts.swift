// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// What a DestinationRule does to its host and to the subsets of it.
enum DestinationRuleFacts {
  /// Its remarks; those of a subset with the labels that choose it.
  static func remarks(of resource: Resource) -> [ConfigurationFacts.HostRemark] {
    let name = "DestinationRule \(resource.name)"
    var result = policy(resource.spec["trafficPolicy"], name: name).map {
      ConfigurationFacts.HostRemark(remark: $0, labels: [:])
    }
    for subset in resource.spec["subsets"].elements {
      let subsetName = "\(name), subset \(subset["name"].string)"
      result += policy(subset["trafficPolicy"], name: subsetName).map {
        ConfigurationFacts.HostRemark(remark: $0, labels: subset["labels"].textMap)
      }
    }
    return result
  }

  private static func policy(_ policy: FieldCursor, name: String) -> [BadgeRemark] {
    var result: [BadgeRemark] = []
    let limits = limits(of: policy["connectionPool"])
    if !limits.isEmpty {
      result.append(
        BadgeRemark(.circuitBreaker, "\(name): at most \(limits.joined(separator: ", "))")
      )
    }
    let ejection = policy["outlierDetection"]
    if ejection.exists {
      let errors = ejection["consecutive5xxErrors"].text ?? ejection["consecutiveErrors"].text
      result.append(
        BadgeRemark(
          .circuitBreaker,
          "\(name): takes a pod out after \(errors ?? "5") errors in a row"
        )
      )
    }
    if policy["tls"]["mode"].text == "DISABLE" {
      result.append(BadgeRemark(.plaintext, "\(name) turns TLS to it off"))
    }
    return result
  }

  private static func limits(of pool: FieldCursor) -> [String] {
    let fields: [(String, String, String)] = [
      ("tcp", "maxConnections", "connections"),
      ("http", "http1MaxPendingRequests", "waiting requests"),
      ("http", "http2MaxRequests", "requests at once"),
      ("http", "maxRequestsPerConnection", "requests a connection"),
      ("http", "maxRetries", "retries at once"),
    ]
    return fields.compactMap { part, field, unit in
      pool[part][field].text.map { "\($0) \(unit)" }
    }
  }
}
