// SPDX-License-Identifier: Apache-2.0

import Collectors
import ConfigValidation
import MeshModel
import Testing

@Suite struct PodTemplateTests {
  private func template(_ text: String) throws -> PodTemplate {
    PodTemplate(try #require(ResourceReader().read(text, file: "").resources.first))
  }

  @Test(arguments: [
    "{kind: Pod, metadata: {labels: {app: a}}, spec: {containers: [{name: c}]}}",
    "{kind: Deployment, spec: {template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c}]}}}}",
    "{kind: CronJob, spec: {jobTemplate: {spec: {template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c}]}}}}}}",
  ])
  func `labels and containers are found where the kind has them`(text: String) throws {
    let template = try template(text)
    #expect(template.labels == ["app": "a"])
    #expect(template.containers.map { $0["name"].text } == ["c"])
  }

  @Test(arguments: [
    ("containers: [{name: istio-proxy, image: x}]", true),
    ("containers: [{name: istio-proxy}]", false),
    ("initContainers: [{name: istio-proxy, image: x}]", true), ("containers: [{name: c}]", false),
  ])
  func `a pod with a proxy is in the mesh`(spec: String, isInMesh: Bool) throws {
    let template = try template("{kind: Pod, metadata: {name: p}, spec: {\(spec)}}")
    #expect(template.hasProxy() == isInMesh)
  }
}
