// SPDX-License-Identifier: Apache-2.0

import HTTPClient
import MeshModel
import Yams

/// The content of a Prometheus `file_sd` file: a list of `{targets: [host:port], labels: {…}}`.
///
/// JSON is read as the YAML it is, so both have lines for their errors. Honoured as Prometheus does:
/// `__scheme__` (default http), `__metrics_path__` (default /metrics) and `__param_<name>`; other
/// labels that begin with two underscores are dropped.
struct TargetGroups {
  /// A mesh of this size is beyond scraping from one place.
  static let maximumTargets = 20_000

  let targets: [ScrapeTarget]

  /// - Throws: `TargetError` with the file's name and the line.
  init(text: String, file: String) throws(TargetError) {
    let reader = Reader(file: file)
    let root: Node?
    do {
      // libyaml refuses tabs as indentation, JSON allows them, and no JSON string has a raw one.
      let isJSON = file.lowercased().hasSuffix(".json")
      root = try Yams.compose(yaml: isJSON ? text.replacing("\t", with: " ") : text)
    } catch {
      throw reader.failure(reading: error)
    }
    guard let root, root.null == nil else {
      targets = []
      return
    }
    guard let groups = root.sequence else {
      throw reader.failure(root, "expected a list of {targets: [host:port], labels: {…}}")
    }
    var targets: [ScrapeTarget] = []
    var known: Set<ScrapeTarget> = []
    // Counted before duplicates go: a list may be repeated by aliases at no cost to its writer.
    var count = 0
    for group in groups {
      let named = try reader.targets(of: group, atMost: Self.maximumTargets - count)
      count += named.count
      for target in named where known.insert(target).inserted { targets.append(target) }
    }
    self.targets = targets
  }
}

private struct Reader {
  let file: String

  func failure(_ node: Node, _ problem: String) -> TargetError {
    TargetError("cannot use \(file):\(node.mark?.line ?? 1): \(problem)")
  }

  func failure(reading error: any Error) -> TargetError {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      TargetError("cannot use \(file):\(mark.line): \(problem)")
    default:
      TargetError("cannot use \(file): it is neither JSON nor YAML")
    }
  }

  func targets(of group: Node, atMost limit: Int) throws(TargetError) -> [ScrapeTarget] {
    guard let mapping = group.mapping, let addresses = mapping["targets"] else {
      throw failure(group, "expected {targets: [host:port], labels: {…}}")
    }
    guard let list = addresses.sequence else {
      throw failure(addresses, "targets must be a list of host:port")
    }
    guard list.count <= limit else {
      throw failure(addresses, "more than \(TargetGroups.maximumTargets) targets")
    }
    let labels = try labels(mapping["labels"])
    var targets: [ScrapeTarget] = []
    for node in list {
      guard let address = node.scalar?.string, !address.isEmpty else {
        throw failure(node, "a target must be a host:port")
      }
      targets.append(try target(address, labels: labels, node: node))
    }
    return targets
  }

  private func labels(_ node: Node?) throws(TargetError) -> [String: String] {
    guard let node, node.null == nil else { return [:] }
    guard let mapping = node.mapping else {
      throw failure(node, "labels must be a map of names to texts")
    }
    var labels: [String: String] = [:]
    for (name, value) in mapping {
      guard let text = value.scalar?.string, let name = name.scalar?.string else {
        throw failure(value, "a label must be a text")
      }
      labels[name] = text
    }
    return labels
  }

  private func target(
    _ address: String,
    labels: [String: String],
    node: Node
  ) throws(TargetError) -> ScrapeTarget {
    guard !address.contains("/"), !address.contains("?"), !address.contains("@") else {
      throw failure(
        node,
        "\(shown(address)) is not a host:port; put the path into the label __metrics_path__"
      )
    }
    let scheme = labels["__scheme__"] ?? "http"
    let path = labels["__metrics_path__"] ?? "/metrics"
    let parameters = labels.filter { $0.key.hasPrefix("__param_") }
      .map { (name: $0.key.dropFirst("__param_".count), value: $0.value) }
      .sorted { $0.name < $1.name }
      .map { "\(encoded($0.name))=\(encoded($0.value))" }
    let query = parameters.isEmpty ? "" : (path.contains("?") ? "&" : "?")
    let text =
      "\(scheme)://\(address)\(path.hasPrefix("/") ? "" : "/")\(path)\(query)"
      + parameters.joined(separator: "&")
    do {
      return ScrapeTarget(
        url: try RequestURL(text, purpose: .scrape),
        labels: labels.filter { !$0.key.hasPrefix("__") }
      )
    } catch {
      throw failure(node, "\(shown(address)): \(error.reason)")
    }
  }

  private func shown(_ text: String) -> String {
    DisplayText.sanitized(String(text.prefix(200)))
  }

  private func encoded(_ text: some StringProtocol) -> String {
    text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        String(UnicodeScalar(byte))
      default:
        "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }
}
