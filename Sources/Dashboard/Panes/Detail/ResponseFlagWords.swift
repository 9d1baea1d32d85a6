// SPDX-License-Identifier: Apache-2.0

/// What Envoy's response flags mean and what to look at next, a line each.
package enum ResponseFlagWords {
  /// The sentences for flags joined by commas; unknown ones are left out.
  package static func sentences(for flags: String) -> [String] {
    flags.split(separator: ",").compactMap { words[String($0)] }
  }

  private static let words: [String: String] = [
    "UH": "no healthy endpoint: look at the pods and at outlier detection",
    "UF": "could not connect upstream: look at the port, mTLS mode, network policy",
    "UO": "circuit breaker open: look at the connection pool's limits",
    "UT": "upstream took longer than the timeout: look at its P99",
    "UC": "upstream closed the connection: look for restarts, keep-alive",
    "UR": "upstream reset the stream: look at its log",
    "URX": "all retries used up: look at the last attempt's cause",
    "LR": "reset by this proxy: look at its log",
    "LH": "local health check failed: look at the workload's probe",
    "NR": "no route: look at the virtual service's matches and hosts",
    "NC": "no such cluster: look at the destination rule's subsets",
    "DC": "the caller went away: look at the caller's timeout",
    "DI": "delay injected: a fault is configured",
    "FI": "abort injected: a fault is configured",
    "RL": "rate limited: look at the local or global limit",
    "RLSE": "the rate limit service failed: look at it",
    "UAEX": "denied by external authorization: look at its decision",
    "SI": "stream idle timeout: look at the idle timeout",
    "IH": "a header was refused: look at the strict header checks",
    "DPE": "the caller broke the protocol: look at the port's name and protocol",
    "UPE": "upstream broke the protocol: look at the port's name and protocol",
    "UMSDR": "request took too long: look at max stream duration",
    "DT": "request or connection took too long: look at its duration limit",
    "OM": "overload: the proxy is short of memory",
    "DF": "name could not be resolved: look at DNS and the service entry",
    "NFCF": "no filter configuration: look at the control plane",
    "DENY": "denied by authorization policy: look at the policy and the identity",
    "CONNECT": "could not connect: look at the pod and the network policy",
    "TLS_FAILURE": "TLS failed: look at certificates and mTLS mode",
  ]
}
