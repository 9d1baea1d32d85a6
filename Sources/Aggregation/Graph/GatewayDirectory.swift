// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Which workloads are gateways or waypoints, by configuration and labels.
struct GatewayDirectory {
  private struct Place: Hashable {
    var namespace: String
    var workload: String
  }

  private let selectors: [[String: String]]
  /// Names of Gateway API gateways by namespace.
  private var managed: [String: Set<String>] = [:]
  private var waypointPlaces: Set<Place> = []
  private var entryPlaces: Set<Place> = []
  private var labels: [Place: [String: String]] = [:]

  init(_ configuration: MeshConfiguration) {
    selectors = configuration.gateways.map(\.selector).filter { !$0.isEmpty }
    for (namespace, names) in configuration.gatewayAPIGateways {
      managed[namespace] = names
    }
    for (namespace, names) in configuration.waypoints {
      for name in names { waypointPlaces.insert(Place(namespace: namespace, workload: name)) }
    }
    for workload in configuration.workloadLabels {
      note(workload.labels, of: workload.name, in: workload.namespace)
    }
  }

  /// Takes the labels of a workload's pods.
  mutating func note(_ labels: [String: String], of workload: String, in namespace: String) {
    let place = Place(namespace: namespace, workload: workload)
    self.labels[place, default: [:]].merge(labels) { old, _ in old }
    let manager = Self.value(of: "gateway.istio.io/managed", in: labels)
    if manager == "istio.io-mesh-controller" { waypointPlaces.insert(place) }
  }

  /// Takes a workload for a gateway whatever the configuration says: its own metrics make it one.
  mutating func noteGateway(_ workload: String, in namespace: String) {
    entryPlaces.insert(Place(namespace: namespace, workload: workload))
  }

  /// Namespace and workload of each waypoint.
  var waypoints: [(namespace: String, workload: String)] {
    waypointPlaces.map { ($0.namespace, $0.workload) }
  }

  /// Whether the configuration makes a workload a gateway: a Gateway's selector matches its labels,
  /// or it was made for a Gateway of the Gateway API.
  ///
  /// Where no label of it is known, `istio` is taken to be its app without `istio-`, as Istio's own
  /// charts have it.
  func isGateway(namespace: String, workload: String, app: String?, version: String?) -> Bool {
    let place = Place(namespace: namespace, workload: workload)
    guard !waypointPlaces.contains(place) else { return false }
    if entryPlaces.contains(place) || isManaged(place) { return true }
    let known = labels[place] ?? [:]
    if Self.value(of: "gateway.networking.k8s.io/gateway-name", in: known) != nil {
      return true
    }
    guard !selectors.isEmpty else { return false }
    var assumed: [String: String] = [:]
    let name = app ?? workload
    assumed["app"] = name
    assumed["istio"] = name.hasPrefix("istio-") ? String(name.dropFirst(6)) : name
    assumed["version"] = version
    return selectors.contains { selector in
      selector.allSatisfy { key, value in
        (Self.value(of: key, in: known) ?? assumed[key]) == value
      }
    }
  }

  /// Whether a workload is called as the one that Istio makes for a Gateway: `NAME-CLASS`, or `NAME`.
  private func isManaged(_ place: Place) -> Bool {
    guard let names = managed[place.namespace] else { return false }
    return names.contains { place.workload == $0 || place.workload == $0 + "-istio" }
  }

  /// A label's value, also under the name that service discovery gives it.
  private static func value(of label: String, in labels: [String: String]) -> String? {
    if let value = labels[label] { return value }
    let plain = String(label.map { $0.isLetter || $0.isNumber ? $0 : "_" })
    return labels[plain] ?? labels["__meta_kubernetes_pod_label_" + plain]
  }
}
