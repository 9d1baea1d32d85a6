// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Collectors
import Dispatch
import Foundation
import MeshModel

/// Plays a recording on a thread of its own, at its own pace or faster.
final class ReplayPlayer: Sendable {
  private enum Message: Sendable {
    case window(seconds: Double)
    case configure(MeshConfiguration)
    case stop
  }

  private let mailbox = Mailbox<Message>(capacity: 100)

  /// Starts to play.
  ///
  /// - Parameters:
  ///   - reader: A recording of which nothing has been read.
  ///   - options: What figures are computed over.
  ///   - configuration: Service entries and gateways, where they are at hand.
  ///   - offset: Seconds of the recording to go through at once.
  ///   - speed: Seconds of the recording in a second.
  ///   - publish: Called on the thread with each new snapshot, once a second.
  init(
    _ reader: RecordingReader,
    options: AggregationOptions,
    configuration: MeshConfiguration,
    offset: Double,
    speed: Double,
    publish: @escaping @Sendable (MeshSnapshot) -> Void
  ) {
    let mailbox = mailbox
    let thread = Thread {
      let playback = RecordingPlayback(reader, options: options, configuration: configuration)
      Self.run(playback, offset: offset, speed: speed, mailbox, publish)
    }
    thread.name = "meshtop-replay"
    thread.start()
  }

  func configure(_ configuration: MeshConfiguration) { mailbox.post(.configure(configuration)) }
  func setWindow(seconds: Double) { mailbox.post(.window(seconds: seconds)) }
  func stop() { mailbox.post(.stop) }

  private static func run(
    _ begin: RecordingPlayback,
    offset: Double,
    speed: Double,
    _ mailbox: Mailbox<Message>,
    _ publish: (MeshSnapshot) -> Void
  ) {
    var playback = begin
    let start = playback.session.start.advanced(bySeconds: offset)
    playback.skip(to: start)
    publish(playback.snapshot())
    let origin = DispatchTime.now()
    while true {
      let deadline: DispatchTime = playback.isAtEnd ? .distantFuture : .now() + 1
      if let message = mailbox.next(before: deadline) {
        switch message {
        case .window(let seconds): playback.setWindow(seconds: seconds)
        case .configure(let configuration): playback.configure(configuration)
        case .stop: return
        }
      } else {
        let elapsed = Double(DispatchTime.now().uptimeNanoseconds - origin.uptimeNanoseconds) / 1e9
        playback.advance(to: start.advanced(bySeconds: elapsed * speed))
      }
      publish(playback.snapshot())
    }
  }
}
