// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// What tells one state of a file from another; a file replaced by renaming has another inode.
struct FileSignature: Equatable {
  let inode: UInt
  let size: Int
  let seconds: Int
  let nanoseconds: Int

  /// Nil, with `errno` set, if there is no such file.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    inode = status.st_ino
    size = Int(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}
