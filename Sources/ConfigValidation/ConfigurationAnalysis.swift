// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Runs the analyzers of the chosen families over resources.
package struct ConfigurationAnalysis: Sendable {
  /// What to run and what to leave out.
  package struct Options: Sendable {
    /// Whose analyzers run.
    package var families: Set<CodeFamily> = Set(CodeFamily.allCases)
    /// A MeshConfig document; nil takes the one of the input's ConfigMap `istio`, else defaults.
    package var meshDocument: FieldValue?
    /// Findings on objects of other namespaces are dropped; empty keeps all.
    package var namespaces: Set<String> = []
    /// Findings that are not to be told.
    package var suppressions: [Suppression] = []
    /// When the analysis is made; nil leaves expiry aside.
    package var now: Timestamp?
    /// Who calls whom, by full host, where traffic is known: the hosts that the workloads behind a
    /// host call.
    package var calls: [String: Set<String>] = [:]
    /// Whether the resources were read from a cluster, so that nothing needs to be assumed.
    package var isCluster = false
    /// Whether secrets are among the resources; where they are not, nothing is said about them.
    package var hasSecrets = true

    /// Takes the values as they are.
    package init() {}
  }

  private let options: Options
  private let parse: @Sendable (String) -> FieldValue?

  /// `parse` reads YAML that stands in a field; nil for what it can't read.
  package init(
    _ options: Options = Options(),
    parse: @escaping @Sendable (String) -> FieldValue?
  ) {
    self.options = options
    self.parse = parse
  }

  /// The findings, by file and place.
  package func findings(in resources: [Resource]) -> [Finding] {
    var collector = FindingCollector()
    let istioModel = ResourceModel(
      resources,
      meshDocument: options.meshDocument,
      scope: .istio(isCluster: options.isCluster),
      now: options.now,
      calls: options.calls,
      parse: parse
    )
    let families = CodeFamily.allCases.filter(options.families.contains)
    for family in families where family != .kiali {
      for analyzer in AnalyzerCatalog.analyzers(of: family)
      where options.hasSecrets || !(analyzer is GatewayCredentialAnalyzer) {
        analyzer.analyze(istioModel, &collector)
      }
    }
    if families.contains(.kiali) {
      let model = ResourceModel(
        resources,
        meshDocument: options.meshDocument,
        scope: .everything,
        now: options.now,
        parse: parse
      )
      for analyzer in AnalyzerCatalog.analyzers(of: .kiali) {
        analyzer.analyze(model, &collector)
      }
    }
    return sorted(collector.findings.filter(isWanted), by: fileOrder(resources))
  }

  private func isWanted(_ finding: Finding) -> Bool {
    if options.suppressions.contains(where: { $0.covers(finding) }) { return false }
    guard !options.namespaces.isEmpty else { return true }
    if finding.kind == "Namespace" { return options.namespaces.contains(finding.resource) }
    let isClusterScoped =
      ["Node", "CustomResourceDefinition", "GatewayClass"]
      .contains(finding.kind) || finding.kind.hasSuffix("WebhookConfiguration")
    if isClusterScoped { return true }
    return options.namespaces.contains(finding.namespace.isEmpty ? "default" : finding.namespace)
  }

  private func fileOrder(_ resources: [Resource]) -> [String: Int] {
    var order: [String: Int] = [:]
    for resource in resources where order[resource.file] == nil {
      order[resource.file] = order.count
    }
    return order
  }

  private func sorted(_ findings: [Finding], by order: [String: Int]) -> [Finding] {
    findings.enumerated().sorted { left, right in
      let leftKey = (order[left.element.file] ?? 0, left.element.position.line)
      let rightKey = (order[right.element.file] ?? 0, right.element.position.line)
      if leftKey != rightKey { return leftKey < rightKey }
      let leftRest = (left.element.position.column, left.element.code, left.offset)
      let rightRest = (right.element.position.column, right.element.code, right.offset)
      return leftRest < rightRest
    }.map(\.element)
  }
}
