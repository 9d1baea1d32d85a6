// SPDX-License-Identifier: Apache-2.0

/// Kubernetes' resource quantities: `100m`, `1Gi`, `1e3`.
package enum Quantity {
  /// Whether the text is a quantity.
  package static func isValid(_ text: String) -> Bool {
    var rest = Substring(text)
    if let first = rest.first, first == "+" || first == "-" { rest = rest.dropFirst() }
    let figure = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard figure.contains(where: \.isNumber), figure.filter({ $0 == "." }).count <= 1 else {
      return false
    }
    let suffix = rest.dropFirst(figure.count)
    if suffixes.contains(String(suffix)) { return true }
    guard let first = suffix.first, first == "e" || first == "E" else { return false }
    var exponent = suffix.dropFirst()
    if let sign = exponent.first, sign == "+" || sign == "-" { exponent = exponent.dropFirst() }
    return !exponent.isEmpty && exponent.utf8.allSatisfy(ASCII.isDigit)
  }

  private static let suffixes: Set<String> = [
    "", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei",
  ]
}
