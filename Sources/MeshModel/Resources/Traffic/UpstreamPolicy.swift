// SPDX-License-Identifier: Apache-2.0

/// What a DestinationRule's `trafficPolicy` sets for the calls to a host, in words.
///
/// A subset's own policy replaces the host's, field by field of the first level
/// (istio.io/latest/docs/reference/config/networking/destination-rule).
package struct UpstreamPolicy: Sendable, Equatable {
  /// Empty for the policy of the whole host.
  package var subset = ""
  /// Limits of the connection pool, which is what Istio calls circuit breaking; empty without any.
  package var connectionPool: [String] = []
  /// When an endpoint is taken out; nil where none ever is.
  package var outlierDetection: String?
  /// Nil for the mesh's default.
  package var loadBalancer: String?
  /// The mode of `tls`; nil for automatic.
  package var tlsMode: String?
  /// The DestinationRule that it belongs to.
  package var name: String
  package var namespace: String

  package init(name: String, namespace: String) {
    self.name = name
    self.namespace = namespace
  }

  /// It sets nothing of what is told here.
  package var isEmpty: Bool {
    connectionPool.isEmpty && outlierDetection == nil && loadBalancer == nil && tlsMode == nil
  }

  /// The host's policy, and those of subsets that set something of their own; empty ones left out.
  package static func policies(of destinationRule: Resource) -> [UpstreamPolicy] {
    var result = [
      UpstreamPolicy(destinationRule.spec["trafficPolicy"], subset: "", of: destinationRule)
    ]
    for subset in destinationRule.spec["subsets"].elements {
      result.append(
        UpstreamPolicy(
          subset["trafficPolicy"],
          subset: subset["name"].string,
          of: destinationRule
        )
      )
    }
    return result.filter { !$0.isEmpty }
  }

  private init(_ policy: FieldCursor, subset: String, of destinationRule: Resource) {
    self.init(name: destinationRule.name, namespace: destinationRule.effectiveNamespace)
    self.subset = subset
    connectionPool = Self.limits(of: policy["connectionPool"])
    outlierDetection = Self.outlierDetection(of: policy["outlierDetection"])
    loadBalancer = Self.loadBalancer(of: policy["loadBalancer"])
    tlsMode = policy["tls"]["mode"].text
  }

  private static func limits(of pool: FieldCursor) -> [String] {
    let fields = [
      ("tcp", "maxConnections", "connections"),
      ("http", "http1MaxPendingRequests", "waiting requests"),
      ("http", "http2MaxRequests", "requests at once"),
      ("http", "maxRequestsPerConnection", "requests a connection"),
      ("http", "maxRetries", "retries at once"),
      ("tcp", "connectTimeout", "to connect"),
      ("http", "idleTimeout", "idle"),
    ]
    return fields.compactMap { part, name, words in
      pool[part][name].text.map { "\($0) \(words)" }
    }
  }

  /// With Istio's defaults (`interval` and `baseEjectionTime`, 10 s and 30 s, and 10 %) named too.
  private static func outlierDetection(of field: FieldCursor) -> String? {
    guard field.exists else { return nil }
    var causes: [String] = []
    if let count = field["consecutive5xxErrors"].integer, count > 0 {
      causes.append("\(count) × 5xx")
    }
    if let count = field["consecutiveGatewayErrors"].integer, count > 0 {
      causes.append("\(count) gateway errors")
    }
    if let count = field["consecutiveLocalOriginFailures"].integer, count > 0 {
      causes.append("\(count) local failures")
    }
    if causes.isEmpty {
      let is5xxOff = field["consecutive5xxErrors"].integer == 0
      causes = is5xxOff ? ["never by 5xx"] : ["5 × 5xx"]
    }
    let interval = field["interval"].text ?? "10s"
    let time = field["baseEjectionTime"].text ?? "30s"
    let share = field["maxEjectionPercent"].text ?? "10"
    return "out for \(time) after \(causes.joined(separator: " or ")) in a row, "
      + "looked at every \(interval), at most \(share) %"
  }

  private static func loadBalancer(of field: FieldCursor) -> String? {
    if let simple = field["simple"].text { return simple }
    let hash = field["consistentHash"]
    guard hash.exists else { return nil }
    if let header = hash["httpHeaderName"].text { return "by hash of header \(header)" }
    if let cookie = hash["httpCookie"]["name"].text { return "by hash of cookie \(cookie)" }
    if let query = hash["httpQueryParameterName"].text { return "by hash of query \(query)" }
    return "by hash of the caller's address"
  }
}
