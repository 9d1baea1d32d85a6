// SPDX-License-Identifier: Apache-2.0

package import HTTPClient

/// An endpoint that exposes metrics, and what is known of who stands behind it.
package struct ScrapeTarget: Hashable, Sendable {
  /// Where to ask, query included.
  package var url: RequestURL
  /// `pod`, `namespace` and what else the user or the discovery knows.
  package var labels: [String: String]
  /// The way to it; nil: straight.
  package var access: ScrapeAccess?

  /// A target with what is known of it.
  package init(url: RequestURL, labels: [String: String] = [:], access: ScrapeAccess? = nil) {
    self.url = url
    self.labels = labels
    self.access = access
  }

  /// What a person calls it: the pod, else host and port.
  ///
  /// Not sanitised.
  package var name: String {
    labels["pod"] ?? labels["instance"] ?? url.authority
  }
}

// MARK: - Command line

/// Why a target cannot be used, one line with what to write instead.
package struct TargetError: Error, Equatable, CustomStringConvertible {
  /// What failed, where, and what to write instead.
  package let description: String

  /// An error with its sentence.
  package init(_ description: String) {
    self.description = description
  }
}

extension ScrapeTarget {
  /// The value of `--target`: `URL`, or `URL;label=value,label=value`.
  ///
  /// A URL without a path gets Envoy's, `/stats/prometheus`.
  ///
  /// - Throws: `TargetError` for the user.
  package init(commandLine text: String) throws(TargetError) {
    let parts = text.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
    do {
      let url = try RequestURL(String(parts[0]), purpose: .scrape)
      let hasPath = url.path != "/" || url.query != nil
      self.url = hasPath ? url : url.with(path: "/stats/prometheus")
    } catch {
      throw TargetError(error.description)
    }
    labels = [:]
    guard parts.count == 2 else { return }
    for item in parts[1].split(separator: ",") {
      let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2, !pair[0].isEmpty else {
        throw TargetError(
          "cannot read the label \(item.debugDescription) of --target \(url): write name=value"
        )
      }
      labels[String(pair[0])] = String(pair[1])
    }
  }
}
