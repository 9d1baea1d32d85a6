// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Secrets that Gateways name: there, and with a certificate that is valid now.
struct GatewayCredentialAnalyzer: Analyzer {
  let codes: [FindingCode] = [.referencedResourceNotFound, .invalidGatewayCredential]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    var pods = GatewayPods(model)
    var problems: [ResourceIdentity: String?] = [:]
    for gateway in model.all(.gateway) {
      let namespaces = pods.target(of: gateway).namespaces
      guard !namespaces.isEmpty else { continue }
      for server in gateway.spec["servers"].elements {
        let credential = server["tls"]["credentialName"]
        guard let name = credential.text, !name.isEmpty else { continue }
        guard let secret = secret(name, in: namespaces, model) else {
          findings.report(
            .referencedResourceNotFound,
            on: gateway,
            at: credential,
            "no secret \(name) in the namespace of the gateway's pods "
              + "(\(namespaces.sorted().joined(separator: ", ")))"
          )
          continue
        }
        let problem =
          problems[secret.identity]
          ?? ServerCertificate.problem(with: secret, now: model.now)
        problems[secret.identity] = problem
        if let problem {
          findings.report(
            .invalidGatewayCredential,
            on: gateway,
            at: credential,
            "secret \(name) holds no usable certificate: \(problem)"
          )
        }
      }
    }
  }

  private func secret(
    _ name: String,
    in namespaces: Set<String>,
    _ model: ResourceModel
  ) -> Resource? {
    if let slash = name.firstIndex(of: "/") {
      return model.resource(
        .secret,
        namespace: String(name[..<slash]),
        name: String(name[name.index(after: slash)...])
      )
    }
    return namespaces.sorted().lazy
      .compactMap { model.resource(.secret, namespace: $0, name: name) }.first
  }
}
