// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// The PeerAuthentications of each namespace.
struct PeerAuthentications: Sendable {
  /// In the order of the input.
  let all: [Resource]
  private let wideModes: [String: [String]]
  private let selecting: [String: [Resource]]

  init(_ policies: [Resource]) {
    all = policies
    var wideModes: [String: [String]] = [:]
    var selecting: [String: [Resource]] = [:]
    for policy in policies {
      if policy.isWidePeerAuthentication {
        wideModes[policy.effectiveNamespace, default: []].append(policy.peerMode)
      } else if !policy.selectorLabels.isEmpty {
        selecting[policy.effectiveNamespace, default: []].append(policy)
      }
    }
    self.wideModes = wideModes
    self.selecting = selecting
  }

  /// The modes of the namespace's policies for all its workloads, in the order of the input.
  func wideModes(of namespace: String) -> [String] { wideModes[namespace] ?? [] }

  /// The namespace's policies with a selector.
  func selecting(in namespace: String) -> [Resource] { selecting[namespace] ?? [] }
}

extension Resource {
  /// Whether a PeerAuthentication has no selector at all and says something on mutual TLS.
  var isWidePeerAuthentication: Bool { !spec["selector"].exists && spec["mtls"].exists }

  /// `STRICT`, `PERMISSIVE`, `DISABLE`, `UNSET`; empty if it says none.
  var peerMode: String { spec["mtls"]["mode"].string }

  /// The labels of a policy's `selector.matchLabels`; of a Sidecar's `workloadSelector`.
  var selectorLabels: [String: String] {
    kind == "Sidecar"
      ? spec["workloadSelector"]["labels"].textMap : spec["selector"]["matchLabels"].textMap
  }

  /// The place of `selectorLabels`.
  var selectorField: FieldCursor {
    kind == "Sidecar"
      ? spec["workloadSelector"]["labels"] : spec["selector"]["matchLabels"]
  }
}
