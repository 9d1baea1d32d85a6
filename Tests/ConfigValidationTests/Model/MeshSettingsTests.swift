// SPDX-License-Identifier: Apache-2.0

import Collectors
import ConfigValidation
import MeshModel
import Testing

@Suite struct MeshSettingsTests {
  @Test func `what no document says is Istio's default`() {
    let settings = MeshSettings()
    #expect(settings.rootNamespace == "istio-system")
    #expect(settings.trustDomain == "cluster.local")
    #expect(settings.hasAutoMTLS)
    #expect(settings.allowsAnyOutbound)
    #expect(settings.defaultServiceExportTo.isEmpty)
  }

  @Test func `a document's values count`() {
    let settings = MeshSettings(
      ResourceReader.document(
        in: """
          rootNamespace: root
          trustDomain: example.org
          trustDomainAliases: [old.example.org]
          enableAutoMtls: false
          outboundTrafficPolicy: {mode: REGISTRY_ONLY}
          defaultVirtualServiceExportTo: [.]
          """
      )
    )
    #expect(settings.rootNamespace == "root")
    #expect(settings.trustDomain == "example.org")
    #expect(settings.trustDomainAliases == ["old.example.org"])
    #expect(!settings.hasAutoMTLS)
    #expect(!settings.allowsAnyOutbound)
    #expect(settings.defaultVirtualServiceExportTo == ["."])
  }
}
