// SPDX-License-Identifier: Apache-2.0

/// Why a recording can't be written or read.
package enum RecordingError: Error, Equatable, CustomStringConvertible {
  /// The system's words.
  case cannotCreate(path: String, reason: String)
  case exists(path: String)
  case cannotRead(path: String, reason: String)
  case notARecording(path: String)
  case newerVersion(path: String, version: Int)
  /// Not even its first frame is whole.
  case empty(path: String)

  /// What failed, on what, what to do.
  package var description: String {
    switch self {
    case .cannotCreate(let path, let reason):
      "cannot record to \(path): \(reason). Name a file in a directory that may be written."
    case .exists(let path):
      "cannot record to \(path): it is there already. Name another file, or pass --force."
    case .cannotRead(let path, let reason):
      "cannot replay \(path): \(reason)"
    case .notARecording(let path):
      "cannot replay \(path): not a recording of `meshtop record`"
    case .newerVersion(let path, let version):
      "cannot replay \(path): written by a newer meshtop (format \(version)). Update this one."
    case .empty(let path):
      "cannot replay \(path): it ends before anything was recorded"
    }
  }
}
