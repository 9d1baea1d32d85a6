// SPDX-License-Identifier: Apache-2.0

import HTTPClient

/// On which port one target is asked: Istio's agent on 15020, or Envoy itself on 15090 where the
/// agent doesn't answer.
///
/// Pure. A target that isn't an Istio agent's, or is a ztunnel, has one port only.
struct EndpointChoice {
  private enum State {
    case preferred
    /// The other port is asked because of this.
    case trying(ScrapeFailure)
    case fallback
  }

  private let preferred: RequestURL
  private let fallback: RequestURL?
  private let isBehindAPIServer: Bool
  private var state = State.preferred
  private var firstFailure: ScrapeFailure?

  private static let agentPort = 15_020
  private static let envoyPort = 15_090

  init(_ target: ScrapeTarget) {
    preferred = target.url
    let url = target.url
    isBehindAPIServer = url.path.contains(":\(Self.agentPort)/proxy/")
    guard target.labels["app"] != "ztunnel" else {
      fallback = nil
      return
    }
    if url.port == Self.agentPort {
      fallback = url.with(port: Self.envoyPort).with(path: "/stats/prometheus")
    } else if isBehindAPIServer {
      fallback = url.with(
        path: url.path.replacing(":\(Self.agentPort)/proxy/", with: ":\(Self.envoyPort)/proxy/")
      )
    } else {
      fallback = nil
    }
  }

  /// Where to ask now.
  var url: RequestURL {
    switch state {
    case .preferred: preferred
    case .trying, .fallback: fallback ?? preferred
    }
  }

  /// Notes an answer; why the first port failed, if the other one answers now.
  mutating func answered() -> String? {
    guard case .trying(let failure) = state else { return nil }
    state = .fallback
    return failure.error.reason
  }

  /// Notes a failure; whether to ask on the other port at once.
  mutating func failed(_ failure: ScrapeFailure) -> Bool {
    switch state {
    case .preferred:
      guard fallback != nil, isPortsFault(failure.error.cause) else { return false }
      state = .trying(failure)
      return true
    case .trying(let first):
      state = .preferred
      firstFailure = first
      return false
    case .fallback:
      state = .preferred
      return false
    }
  }

  /// What to report when both ports failed: the failure of the first.
  mutating func takeFirstFailure() -> ScrapeFailure? {
    defer { firstFailure = nil }
    return firstFailure
  }

  private func isPortsFault(_ cause: TransferError.Cause) -> Bool {
    switch cause {
    case .connectionRefused, .noAnswer, .connectionLost: true
    case .status(403), .status(404): true
    // The API server says so of a pod's port that it can't reach.
    case .status(502), .status(503): isBehindAPIServer
    default: false
    }
  }
}
