// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// What one series says of itself: what it measures, who reports, and both ends of the call.
///
/// Texts are as exposed; a label that is absent is empty. `unknown` and empty are told apart only
/// where Docs/Figures.md says so.
package struct Telemetry: Hashable, Sendable {
  /// What is counted.
  package enum Measure: UInt8, Sendable {
    case requests
    /// A bucket of the latency histogram, milliseconds.
    case requestDuration
    case sentBytes
    case receivedBytes
    case connectionsOpened
  }

  /// Whose proxy counted.
  package enum Reporter: UInt8, Sendable, CaseIterable {
    case source
    case destination
    case waypoint
  }

  /// The end that calls.
  package struct Source: Hashable, Sendable {
    package var cluster = ""
    package var namespace = ""
    package var workload = ""
    package var app = ""
    package var version = ""

    package init() {}

    /// The end that a proxy itself is.
    package init(_ proxy: ProxyIdentity) {
      cluster = proxy.cluster
      namespace = proxy.namespace
      workload = proxy.workload
      app = proxy.app
      version = proxy.version
    }
  }

  /// The end that is called.
  package struct Destination: Hashable, Sendable {
    package var cluster = ""
    package var serviceNamespace = ""
    package var serviceName = ""
    package var workloadNamespace = ""
    package var workload = ""
    package var app = ""
    package var version = ""

    package init() {}

    /// The end that a proxy itself is.
    package init(_ proxy: ProxyIdentity) {
      cluster = proxy.cluster
      workloadNamespace = proxy.namespace
      workload = proxy.workload
      app = proxy.app
      version = proxy.version
    }
  }

  /// How much of a call the reporting proxy sees.
  package enum Sight: UInt8, Sendable {
    /// Both workloads, and how the call ended.
    case full
    /// Both workloads.
    case countOnly
    /// The caller and the service that was called.
    case serviceOnly
    /// The callee; of the caller at most an identity.
    case calleeOnly
  }

  package var measure: Measure
  package var reporter: Reporter
  package var source = Source()
  package var destination = Destination()
  package var protocolName: TrafficProtocol
  /// The host that was asked for.
  package var host = ""
  /// HTTP or gRPC status, `-` for no response; empty for TCP.
  package var code = ""
  /// Response flags joined by commas; `-` for none.
  package var flags = "-"
  /// The connection was seen to use mutual TLS.
  package var isMutualTLS = false
  /// The kind of proxy that counted.
  package var dialect = DialectKind.istio
  package var sight = Sight.full
  /// Milliseconds that a bucket's bound of 1 stands for.
  package var millisecondsPerBound = 1.0

  package init(measure: Measure, reporter: Reporter, protocolName: TrafficProtocol) {
    self.measure = measure
    self.reporter = reporter
    self.protocolName = protocolName
  }

  /// Whether a label's value says something: it is neither empty nor `unknown`.
  package static func isKnown(_ value: String) -> Bool {
    !value.isEmpty && value != "unknown"
  }
}
