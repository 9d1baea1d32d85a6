// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Faults that several families report, to show them once to people.
package enum SharedFaults {
  /// Codes of each family that describe the same fault.
  private static let groups: [Set<String>] = [
    ["IST0101", "KIA1101"], ["IST0101", "KIA1102"], ["IST0101", "KIA1107"], ["IST0101", "KIA0302"],
    ["IST0101", "KIA0101"], ["IST0101", "KIA0004"], ["IST0127", "KIA0004"], ["IST0109", "KIA1106"],
    ["IST0110", "KIA0003"], ["IST0111", "KIA0002"], ["IST0118", "KIA0601"], ["IST0145", "KIA0301"],
    ["IST0173", "KIA0203"], ["IST0174", "KIA0202"], ["IST0177", "KIA1212"], ["IST0133", "KIA1108"],
    ["IST0131", "MT0102"],
  ]

  /// The findings with those that tell the same fault of the same field put together: the first
  /// stays, names all codes (`IST0101, KIA1101`) and takes the worst level.
  ///
  /// A finding without a field goes with any of its resource.
  package static func merged(_ findings: [Finding]) -> [Finding] {
    var result: [Finding] = []
    var byResource: [ResourceIdentity: [Int]] = [:]
    for finding in findings {
      let identity = ResourceIdentity(
        kind: finding.kind,
        group: finding.file,
        namespace: finding.namespace,
        name: finding.resource
      )
      let candidates = byResource[identity] ?? []
      let match = candidates.first { isSame(result[$0], finding) }
      guard let match else {
        byResource[identity, default: []].append(result.count)
        result.append(finding)
        continue
      }
      result[match].code += ", \(finding.code)"
      result[match].level = max(result[match].level, finding.level)
      if result[match].suggestion == nil { result[match].suggestion = finding.suggestion }
    }
    return result
  }

  private static func isSame(_ first: Finding, _ second: Finding) -> Bool {
    guard !first.code.contains(second.code), !first.code.contains(","),
      groups.contains([first.code, second.code])
    else { return false }
    return first.path == second.path || first.position.line == second.position.line
      || first.path.isEmpty || second.path.isEmpty
  }
}
