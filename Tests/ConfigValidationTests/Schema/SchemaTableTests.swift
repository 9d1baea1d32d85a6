// SPDX-License-Identifier: Apache-2.0

import Collectors
import ConfigValidation
import MeshModel
import Testing

@Suite struct SchemaTableTests {
  private let definition = """
    apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata: {name: gateways.networking.istio.io}
    spec:
      group: networking.istio.io
      names: {kind: Gateway}
      versions:
      - name: v1
        storage: true
        schema:
          openAPIV3Schema:
            type: object
            required: [spec]
            properties:
              spec:
                type: object
                properties:
                  only: {type: string, pattern: "^a|b=$", enum: ["", "a,b"], maxLength: 3}

    """

  @Test func `the text form keeps everything`() {
    let source = SchemaTableSource.swift(
      from: ResourceReader().read(definition, file: "f").resources
    )
    #expect(source.contains("@networking.istio.io|Gateway|2"))
    #expect(source.contains("string|e,a%2Cb|M3|x^a%7Cb%3D$"))
  }

  @Test func `definitions in the input count before the shipped ones`() {
    let text =
      definition + """
        ---
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: {name: a}
        spec: {only: long, servers: []}
        """
    let resources = ResourceReader().read(text, file: "f").resources
    let messages = analyze(resources, codes: ["IST0106"]).filter { $0.path != "spec.servers" }
      .map(\.message)
    #expect(
      messages == [
        "spec.only long is none of a,b", "spec.only has more than 3 characters",
        "spec.only long has not the form ^a|b=$",
      ]
    )
  }
}
