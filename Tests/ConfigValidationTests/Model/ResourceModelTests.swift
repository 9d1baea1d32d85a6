// SPDX-License-Identifier: Apache-2.0

import Collectors
import ConfigValidation
import MeshModel
import Testing

@Suite struct ResourceModelTests {
  private func model(_ text: String, scope: InputScope = .istio(isCluster: false)) -> ResourceModel
  {
    ResourceModel(
      ResourceReader().read(text, file: "f").resources,
      scope: scope,
      parse: ResourceReader.document(in:)
    )
  }

  @Test func `of an object given twice the later holds`() {
    let model = model(
      """
      {kind: Namespace, metadata: {name: a, namespace: x, labels: {n: "1"}}}
      ---
      {kind: Namespace, metadata: {name: a, labels: {n: "2"}}}
      """
    )
    #expect(model.all(.namespace).map(\.labels) == [["n": "2"]])
    #expect(model.resource(.namespace, name: "a") != nil)
  }

  @Test func `an ingress gateway is assumed with files unless it is off`() {
    #expect(model("").pods.contains(["istio": "ingressgateway"], in: "istio-system"))
    #expect(!model("", scope: .istio(isCluster: true)).pods.contains(["istio": "ingressgateway"]))
    #expect(!model("", scope: .everything).pods.contains(["istio": "ingressgateway"]))
    let off = """
      kind: ConfigMap
      metadata: {name: istio, namespace: istio-system}
      data: {mesh: "ingressControllerMode: 'OFF'"}
      """
    #expect(!model(off).pods.contains(["istio": "ingressgateway"]))
  }

  @Test func `system namespaces don't count for the istio family`() {
    let text = "{kind: Pod, metadata: {name: a, namespace: kube-system}}"
    #expect(model(text, scope: .istio(isCluster: true)).pods.all.isEmpty)
    #expect(model(text, scope: .everything).pods.all.count == 1)
  }

  @Test func `services are found by the pods they select`() {
    let model = model(
      """
      {kind: Service, metadata: {name: a, namespace: n}, spec: {selector: {app: x, v: "1"}}}
      ---
      {kind: Service, metadata: {name: b, namespace: n}, spec: {selector: {app: x}}}
      ---
      {kind: Service, metadata: {name: c, namespace: n}, spec: {selector: {}}}
      ---
      {kind: Service, metadata: {name: d, namespace: m}, spec: {selector: {app: x}}}
      """
    )
    #expect(model.services.selecting(["app": "x"], in: "n").map(\.name) == ["b"])
    #expect(model.services.selecting(["app": "x", "v": "1"], in: "n").map(\.name) == ["a", "b"])
  }
}
