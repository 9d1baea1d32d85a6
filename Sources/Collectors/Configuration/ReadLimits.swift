// SPDX-License-Identifier: Apache-2.0

/// How much configuration is read at most.
package struct ReadLimits: Sendable {
  /// Bytes of one file or of standard input.
  package var fileBytes = 64 << 20
  /// Bytes of all files together.
  package var totalBytes = 512 << 20
  /// Files, over all folders.
  package var files = 100_000
  /// Levels of lists and maps in a document.
  package var depth = 256
  /// Values that aliases of one document stand for, all together.
  package var aliasedValues = 100_000
  /// Problems told of one file; later ones are dropped.
  package var problemsPerFile = 100

  /// Takes the values as they are.
  package init() {}
}
