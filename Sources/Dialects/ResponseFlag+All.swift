// SPDX-License-Identifier: Apache-2.0

extension ResponseFlag {
  /// Envoy's response flags (access log documentation, "%RESPONSE_FLAGS%") and ztunnel's.
  package static let all: [ResponseFlag] = [
    ResponseFlag(
      "UH",
      "no healthy endpoint of the service",
      "readiness of its pods; outlier ejections",
      neverArrived: true
    ),
    ResponseFlag(
      "UF",
      "connection to the endpoint failed",
      "is the port open; mTLS mode on both sides",
      neverArrived: true
    ),
    ResponseFlag(
      "UO",
      "circuit breaker open",
      "connectionPool limits of the DestinationRule",
      neverArrived: true
    ),
    ResponseFlag(
      "NR",
      "no route matched",
      "hosts, ports and matches of the VirtualService or Gateway",
      neverArrived: true
    ),
    ResponseFlag(
      "NC",
      "the route's cluster does not exist",
      "subset or host named in the VirtualService",
      neverArrived: true
    ),
    ResponseFlag("URX", "retries or connection attempts used up", "errors of the service itself"),
    ResponseFlag("UT", "the service took longer than the timeout", "its latency; route timeout"),
    ResponseFlag("UC", "the endpoint closed the connection", "crashes; keep-alive timeouts"),
    ResponseFlag("UR", "the endpoint reset the stream", "logs of the service"),
    ResponseFlag("UPE", "the endpoint broke the HTTP protocol", "protocol named by the port"),
    ResponseFlag("UMSDR", "the upstream stream's time was up", "maxStreamDuration; timeouts"),
    ResponseFlag("LR", "this proxy reset the stream", "logs of this proxy"),
    ResponseFlag(
      "LH",
      "local health check failed",
      "health checks of the workload",
      neverArrived: true
    ),
    ResponseFlag("DC", "the caller hung up", "timeouts of the caller; its latency budget"),
    ResponseFlag(
      "DPE",
      "the caller broke the HTTP protocol",
      "the client's HTTP library",
      neverArrived: true
    ),
    ResponseFlag("DR", "the caller reset the stream", "cancellations and timeouts of the caller"),
    ResponseFlag("DI", "a delay was injected", "fault injection in the VirtualService"),
    ResponseFlag(
      "FI",
      "a fault was injected",
      "fault injection in the VirtualService",
      neverArrived: true
    ),
    ResponseFlag(
      "RL",
      "rate limited by this proxy or its service",
      "rate limits; who calls so often",
      neverArrived: true
    ),
    ResponseFlag(
      "RLSE",
      "the rate limit service failed",
      "health of the rate limit service",
      neverArrived: true
    ),
    ResponseFlag(
      "UAEX",
      "denied by the external authorizer",
      "AuthorizationPolicy with CUSTOM; authorizer",
      neverArrived: true
    ),
    ResponseFlag(
      "IH",
      "a strictly checked header was invalid",
      "headers that the caller sends",
      neverArrived: true
    ),
    ResponseFlag("SI", "the stream was idle too long", "stream idle timeout; hanging handlers"),
    ResponseFlag("DT", "the request or connection took too long", "maximum duration settings"),
    ResponseFlag(
      "NFCF",
      "a filter's configuration was missing",
      "EnvoyFilter; WasmPlugin",
      neverArrived: true
    ),
    ResponseFlag(
      "OM",
      "the overload manager refused it",
      "memory and connections of this proxy",
      neverArrived: true
    ),
    ResponseFlag("DF", "the name could not be resolved", "DNS; hosts of the ServiceEntry"),
    ResponseFlag("DO", "load was dropped by configuration", "drop overload in EDS"),
    ResponseFlag("RFCF", "the cached response was served", "response cache filter"),
    ResponseFlag("SRL", "requests dropped by a quota", "rate limit quota service"),
    ResponseFlag("DENY", "denied by policy at the ztunnel", "AuthorizationPolicy of the callee"),
    ResponseFlag("CONNECT", "the ztunnel could not connect", "is the pod up; network policies"),
    ResponseFlag("TLS_FAILURE", "the TLS handshake failed", "certificates; PeerAuthentication"),
    ResponseFlag(
      "H2_HANDSHAKE_FAILURE",
      "the HBONE tunnel was not set up",
      "port 15008 of the peer"
    ),
    ResponseFlag("NETWORK_POLICY", "a network policy blocked it", "NetworkPolicy for port 15008"),
    ResponseFlag("IDENTITY_ERROR", "no certificate for the identity", "istiod; service account"),
    ResponseFlag("CERT_REVOKED", "the peer's certificate is revoked", "revocation list"),
  ]
}
