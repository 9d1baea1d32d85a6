// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Patches of EnvoyFilters that Envoy's configuration doesn't take, or whose order is left open.
struct EnvoyFilterPatchAnalyzer: Analyzer {
  let codes: [FindingCode] = [
    .envoyFilterUsesRelativeOperation, .envoyFilterUsesReplaceOperationIncorrectly,
    .envoyFilterUsesAddOperationIncorrectly, .envoyFilterUsesRemoveOperationIncorrectly,
    .envoyFilterUsesRelativeOperationWithProxyVersion,
  ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    var versioned: Set<String> = []
    for filter in model.all(.envoyFilter) {
      var reported: Set<String> = []
      for patch in filter.spec["configPatches"].elements {
        guard patch["patch"].exists else { break }
        let name = Self.filterName(of: patch)
        if let problem = problem(of: patch, in: filter, name: name, versioned),
          reported.insert(problem.code.code).inserted
        {
          findings.report(
            problem.code,
            on: filter,
            at: patch["patch"]["operation"],
            problem.message
          )
        }
        if !patch["match"]["proxy"]["proxyVersion"].isEmpty { versioned.insert(name) }
      }
    }
  }

  private func problem(
    of patch: FieldCursor,
    in filter: Resource,
    name: String,
    _ versioned: Set<String>
  ) -> (code: FindingCode, message: String)? {
    let target = patch["applyTo"].string
    let isRoute = ["ROUTE_CONFIGURATION", "HTTP_ROUTE"].contains(target)
    switch patch["patch"]["operation"].string {
    case "ADD":
      return isRoute
        ? (.envoyFilterUsesAddOperationIncorrectly, "ADD is ignored for \(target)") : nil
    case "REMOVE" where isRoute:
      return (.envoyFilterUsesRemoveOperationIncorrectly, "REMOVE is ignored for \(target)")
    case "REPLACE"
    where !["NETWORK_FILTER", "HTTP_FILTER", "VIRTUAL_HOST"].contains(target):
      return (
        .envoyFilterUsesReplaceOperationIncorrectly,
        "REPLACE works only for NETWORK_FILTER, HTTP_FILTER and VIRTUAL_HOST, not for \(target)"
      )
    case "REMOVE", "REPLACE", "INSERT_BEFORE", "INSERT_AFTER":
      guard (filter.spec["priority"].integer ?? 0) == 0 else { return nil }
      let operation = patch["patch"]["operation"].string
      return versioned.contains(name)
        ? (
          .envoyFilterUsesRelativeOperationWithProxyVersion,
          "\(operation) depends on the order of filters, and an earlier patch holds only for "
            + "some proxy versions; set a priority"
        )
        : (
          .envoyFilterUsesRelativeOperation,
          "\(operation) depends on the order of filters; set a priority"
        )
    default:
      return nil
    }
  }

  /// The name of the filter that the patch writes, else of the one that it looks for.
  private static func filterName(of patch: FieldCursor) -> String {
    let value = patch["patch"]["value"]
    if let name = value["name"].text { return name }
    guard !value.isEmpty else { return "" }
    return patch["match"]["listener"]["filterChain"]["filter"]["name"].string
  }
}
