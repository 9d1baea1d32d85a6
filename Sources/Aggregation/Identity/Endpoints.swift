// SPDX-License-Identifier: Apache-2.0

import Dialects
import MeshModel

/// One end of a call as far as it is a workload; what is not known is empty.
struct WorkloadEnd: Hashable {
  var cluster = Symbol.empty
  var namespace = Symbol.empty
  var workload = Symbol.empty
  var app = Symbol.empty
  var version = Symbol.empty
}

/// The called end: a workload behind a service; what is not known is empty.
struct DestinationEnd: Hashable {
  /// Its namespace is that of the workload alone.
  var workload = WorkloadEnd()
  var serviceNamespace = Symbol.empty
  var serviceName = Symbol.empty
  /// Workload, app and service are all told to be `unknown`: a call that led nowhere.
  var isUnknown = false

  /// The workload's namespace if it is known, else the service's.
  var namespace: Symbol {
    workload.namespace.isEmpty ? serviceNamespace : workload.namespace
  }
}

/// A way that traffic takes, without how it ended: a kind of traffic without code and flags.
struct Route: Hashable {
  var source: WorkloadEnd
  var destination: DestinationEnd
  var protocolName: TrafficProtocol
  var host: Symbol
  /// Who tells of it, and how much the teller sees.
  var dialect = DialectKind.istio
  var sight = Telemetry.Sight.full
}
