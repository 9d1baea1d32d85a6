// SPDX-License-Identifier: Apache-2.0

import Foundation
import MeshModel

/// Where kubeconfig files are, by kubectl's rules.
package struct KubeconfigLocation: Sendable {
  static let maximumBytes = 4 << 20

  /// What `--kubeconfig` names; nil: what the environment says.
  package var explicitPath: String?
  /// `KUBECONFIG` and `HOME` are looked at.
  package var environment: [String: String]

  /// A flag, or else the environment.
  package init(
    explicitPath: String? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.explicitPath = explicitPath
    self.environment = environment
  }

  /// The files to look at, each once, the first that sets a value winning.
  package var paths: [String] {
    if let explicitPath { return [explicitPath] }
    let listed = (environment["KUBECONFIG"] ?? "").split(separator: ":").map(String.init)
    guard listed.isEmpty else {
      var known: Set<String> = []
      return listed.filter { known.insert($0).inserted }
    }
    guard let home = environment["HOME"], !home.isEmpty else { return [] }
    return [home + "/.kube/config"]
  }

  /// Whether one of the files is there.
  package var exists: Bool { paths.contains { FileManager.default.fileExists(atPath: $0) } }

  /// All files as one.
  ///
  /// Of those that `KUBECONFIG` lists the missing are passed over, unless all are.
  ///
  /// - Throws: `KubeconfigError` for a file that can't be read or is none.
  package func read() throws(KubeconfigError) -> Kubeconfig {
    var result = Kubeconfig()
    let present = paths.filter { FileManager.default.fileExists(atPath: $0) }
    guard !present.isEmpty else {
      let names = DisplayText.sanitized(paths.joined(separator: ", "))
      throw KubeconfigError(
        paths.isEmpty
          ? "cannot find a kubeconfig: name one with --kubeconfig FILE"
          : "cannot read \(names): no such file. Check --kubeconfig and KUBECONFIG."
      )
    }
    for path in present {
      result.merge(try KubeconfigReader(file: path).read(try content(of: path)))
    }
    return result
  }

  private func content(of path: String) throws(KubeconfigError) -> String {
    let shown = DisplayText.sanitized(path)
    let data: Data
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      data = try file.read(upToCount: Self.maximumBytes + 1) ?? Data()
    } catch {
      throw KubeconfigError("cannot read \(shown): check that it is a file and may be read.")
    }
    guard data.count <= Self.maximumBytes else {
      throw KubeconfigError("cannot use \(shown): larger than \(Self.maximumBytes >> 20) MB.")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw KubeconfigError("cannot use \(shown): it is not text in UTF-8.")
    }
    return text
  }
}
