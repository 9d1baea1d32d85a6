// SPDX-License-Identifier: Apache-2.0

import Foundation
import Kubernetes
import Testing

@Suite struct RoleManifestTests {
  @Test func `rules of a group and groups of a kind stand together`() {
    let rules = [
      AccessRule("", "pods", ["list", "watch"], .discovery),
      AccessRule("", "services", ["list", "watch"], .discovery),
      AccessRule("", "pods/proxy", ["get"], .proxies),
      AccessRule("security.istio.io", "*", ["list", "watch"], .configuration),
      AccessRule("telemetry.istio.io", "*", ["list", "watch"], .configuration),
    ]
    #expect(
      RoleManifest.text(granting: rules, to: "viewer") == """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: meshtop
        rules:
        - apiGroups: [""]
          resources: [pods, services]
          verbs: [list, watch]
        - apiGroups: [""]
          resources: [pods/proxy]
          verbs: [get]
        - apiGroups: ["security.istio.io", "telemetry.istio.io"]
          resources: ["*"]
          verbs: [list, watch]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: meshtop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: meshtop
        subjects:
        - kind: User
          name: "viewer"
          apiGroup: rbac.authorization.k8s.io

        """
    )
  }

  @Test func `what is needed in some namespaces is granted there`() {
    var rules = [AccessRule("", "pods", ["list"], .discovery)]
    rules.append(rules[0])
    rules[0].namespace = "shop"
    rules[1].namespace = "pay"
    let text = RoleManifest.text(granting: rules, to: "viewer")
    #expect(text.components(separatedBy: "---\n").count == 4)
    #expect(text.contains("kind: Role\nmetadata:\n  name: meshtop\n  namespace: shop\nrules:\n"))
    #expect(
      text.contains("kind: RoleBinding\nmetadata:\n  name: meshtop\n  namespace: pay\nroleRef:\n")
    )
    #expect(!text.contains("ClusterRole"))
  }

  @Test func `only what belongs to a namespace is asked for in one`() {
    let rules = AccessRule.all(in: ["shop", "pay"])
    #expect(Set(rules.map(\.namespace)) == ["shop", "pay"])
    #expect(!rules.contains { $0.resource == "namespaces" || $0.resource.contains("webhook") })
    #expect(AccessRule.all(in: []) == AccessRule.all)
  }

  @Test func `a service account is bound as one`() {
    let text = RoleManifest.text(
      granting: [AccessRule("", "pods", ["list"], .discovery)],
      to: "system:serviceaccount:ops:meshtop"
    )
    #expect(
      text.hasSuffix("subjects:\n- kind: ServiceAccount\n  name: meshtop\n  namespace: ops\n")
    )
  }

  @Test(arguments: [nil, "a\"\n- evil", "x\u{1B}[2J"])
  func `a name that is unknown or odd is left to the reader`(name: String?) {
    let text = RoleManifest.text(
      granting: [AccessRule("", "pods", ["list"], .discovery)],
      to: name
    )
    #expect(text.contains("  name: \"WHO-RUNS-MESHTOP\"\n"))
  }

  @Test func `meshtop asks to read and for nothing else`() {
    let verbs = Set(AccessRule.all.flatMap(\.verbs))
    #expect(verbs == ["get", "list", "watch"])
    #expect(!AccessRule.all.contains { $0.resource == "secrets" })
  }
}
