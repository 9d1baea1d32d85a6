// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Kubernetes

@Suite struct WorkloadOwnersTests {
  private func workload(_ pod: Pod, _ state: ClusterState = ClusterState()) -> String {
    let reference = WorkloadOwners(state).workload(of: pod)
    return "\(reference.kind) \(reference.namespace)/\(reference.name)"
  }

  @Test(arguments: [
    (OwnerReference(kind: "StatefulSet", name: "db"), [:], "StatefulSet shop/db"),
    (OwnerReference(kind: "DaemonSet", name: "agent"), [:], "DaemonSet shop/agent"),
    (
      OwnerReference(kind: "ReplicaSet", name: "cart-v1-5d4f7c9b8"),
      ["pod-template-hash": "5d4f7c9b8"], "Deployment shop/cart-v1"
    ),
    (
      OwnerReference(kind: "ReplicaSet", name: "cart-v1-5d4f7c9b8"),
      ["rollouts-pod-template-hash": "5d4f7c9b8"], "Rollout shop/cart-v1"
    ),
    (OwnerReference(kind: "ReplicaSet", name: "lone"), [:], "ReplicaSet shop/lone"),
    (OwnerReference(kind: "Job", name: "report-28401230"), [:], "CronJob shop/report"),
    (OwnerReference(kind: "Job", name: "migrate"), [:], "Job shop/migrate"),
    (OwnerReference(kind: "Job", name: "migrate-2"), [:], "Job shop/migrate-2"),
    (OwnerReference(kind: "Kraken", name: "k"), [:], "Kraken shop/k"),
  ])
  func `names tell of owners that are not read`(
    owner: OwnerReference,
    labels: [String: String],
    expected: String
  ) {
    #expect(workload(.sample("a", labels: labels, owner: owner)) == expected)
  }

  @Test func `a pod that nobody owns is its own workload`() {
    #expect(workload(.sample("toolbox")) == "Pod shop/toolbox")
  }

  @Test func `owners that are read are followed`() {
    func owned(_ name: String, by owner: OwnerReference?) -> (ObjectName, OwnedObject) {
      let metadata = ObjectMetadata(
        namespace: "shop",
        name: name,
        owners: owner.map { [$0] } ?? []
      )
      return (metadata.objectName, OwnedObject(metadata: metadata))
    }
    var state = ClusterState()
    let sets = [
      owned("cart-abc", by: OwnerReference(kind: "Rollout", group: "argoproj.io", name: "cart")),
      owned("lone-5d4f7c9b8", by: nil),
    ]
    state.replicaSets = Dictionary(uniqueKeysWithValues: sets)
    let jobs = [
      owned("report-1", by: OwnerReference(kind: "CronJob", name: "report")),
      owned("once-28401230", by: nil),
    ]
    state.jobs = Dictionary(uniqueKeysWithValues: jobs)
    func pod(_ kind: String, _ name: String) -> Pod {
      .sample(
        "a",
        labels: ["pod-template-hash": "5d4f7c9b8"],
        owner: OwnerReference(kind: kind, name: name)
      )
    }
    #expect(workload(pod("ReplicaSet", "cart-abc"), state) == "Rollout shop/cart")
    #expect(
      workload(pod("ReplicaSet", "lone-5d4f7c9b8"), state) == "ReplicaSet shop/lone-5d4f7c9b8"
    )
    #expect(workload(pod("Job", "report-1"), state) == "CronJob shop/report")
    #expect(workload(pod("Job", "once-28401230"), state) == "Job shop/once-28401230")
  }

  @Test(arguments: [
    (
      ["service.istio.io/canonical-name": "c", "app.kubernetes.io/name": "n", "app": "a"],
      "c latest"
    ),
    (["app.kubernetes.io/name": "n", "app": "a", "app.kubernetes.io/version": "2"], "n 2"),
    (["app": "a", "version": "v1"], "a v1"),
    (["service.istio.io/canonical-revision": "r", "version": "v1"], "w r"),
    (["app": ""], "w latest"),
  ])
  func `app and version come from the canonical labels`(labels: [String: String], expected: String)
  {
    let identity = CanonicalIdentity(labels, workload: "w")
    #expect("\(identity.app) \(identity.version)" == expected)
  }
}
