// SPDX-License-Identifier: Apache-2.0

/// What a criterion of a find expression looks at (Kiali's "Graph Find/Hide" help).
package enum FindOperand: Hashable, Sendable {
  case figure(Figure)
  case text(Text)
  case flag(Flag)
  /// A label of the workload or service.
  case label(String)

  /// A figure that is compared with a number.
  package enum Figure: String, Sendable, CaseIterable {
    case httpIn = "httpin"
    case httpOut = "httpout"
    case grpcIn = "grpcin"
    case grpcOut = "grpcout"
    case tcpIn = "tcpin"
    case tcpOut = "tcpout"
    case rank
    case http
    case grpc
    case tcp
    case throughput
    case httpErrorPercent = "%httperr"
    case grpcErrorPercent = "%grpcerr"
    case httpTrafficPercent = "%httptraffic"
    case grpcTrafficPercent = "%grpctraffic"
    case responseTime = "responsetime"

    var isOfNodes: Bool {
      switch self {
      case .httpIn, .httpOut, .grpcIn, .grpcOut, .tcpIn, .tcpOut, .rank: true
      default: false
      }
    }
  }

  /// A name that is compared with text.
  package enum Text: String, Sendable, CaseIterable {
    case app, cluster, name, namespace, node, operation, service, version, workload
    case transport = "protocol"

    var isOfNodes: Bool { self != .transport }
  }

  /// What holds or not.
  package enum Flag: String, Sendable, CaseIterable {
    case circuitBreaker = "circuitbreaker"
    case faultInjection = "faultinjection"
    case healthy
    case idle
    case mirroring
    case outOfMesh = "outofmesh"
    case outside
    case requestRouting = "requestrouting"
    case requestTimeout = "requesttimeout"
    case serviceEntry = "serviceentry"
    case sidecar
    case tcpTrafficShifting = "tcptrafficshifting"
    case trafficShifting = "trafficshifting"
    case trafficSource = "trafficsource"
    case virtualService = "virtualservice"
    case workloadEntry = "workloadentry"
    case mtls
    case traffic

    var isOfNodes: Bool { self != .mtls && self != .traffic }
  }

  /// Whether nodes have it; else edges do.
  var isOfNodes: Bool {
    switch self {
    case .figure(let figure): figure.isOfNodes
    case .text(let text): text.isOfNodes
    case .flag(let flag): flag.isOfNodes
    case .label: true
    }
  }

  /// The operand of a word, abbreviations and older spellings included; nil where there is none.
  init?(_ word: String) {
    let lower = word.lowercased()
    if lower.hasPrefix("label:"), word.count > 6 {
      self = .label(String(word.dropFirst(6)))
      return
    }
    let name = FindOperand.abbreviations[lower] ?? lower
    if let figure = Figure(rawValue: name) {
      self = .figure(figure)
    } else if let text = Text(rawValue: name) {
      self = .text(text)
    } else if let flag = Flag(rawValue: name) {
      self = .flag(flag)
    } else {
      return nil
    }
  }

  /// Every word, sorted: what completion and messages offer.
  package static let words: [String] =
    (Figure.allCases.map(\.rawValue) + Text.allCases.map(\.rawValue)
    + Flag.allCases.map(\.rawValue) + ["label:"]).sorted()

  /// Operands of Kiali whose data meshtop does not collect.
  static let notCollected: Set<String> = ["sourceprincipal", "destprincipal"]

  private static let abbreviations: [String: String] = [
    "ns": "namespace", "svc": "service", "se": "serviceentry", "wl": "workload",
    "we": "workloadentry", "op": "operation", "rt": "responsetime", "om": "outofmesh",
    "vs": "virtualservice", "cb": "circuitbreaker", "fi": "faultinjection",
    "rr": "requestrouting", "rto": "requesttimeout", "ts": "trafficshifting",
    "%httperror": "%httperr", "httperr": "%httperr", "httperror": "%httperr",
    "%grpcerror": "%grpcerr", "grpcerr": "%grpcerr", "grpcerror": "%grpcerr",
    "unused": "idle",
  ]
}
