// SPDX-License-Identifier: Apache-2.0

import Glibc
import MeshModel
package import Terminal

/// What the dashboard is started with.
package struct DashboardConfiguration: Sendable {
  package var info: DashboardInfo
  package var screen: ScreenOptions
  package var settings: DashboardSettings
  /// Where a person was when they left the last time; nil begins anew.
  package var memory: DashboardMemory?
  /// Seconds between two drawings of new data; keys are drawn at once.
  package var leastSecondsBetweenData: Double
  /// The programs that texts are opened with.
  package var programs = DocumentPrograms()
  /// Writes a screen to files and says where, or why not.
  package var save: (@Sendable (SavedScreen) -> Result<String, SavingFailure>)?

  package init(
    info: DashboardInfo,
    screen: ScreenOptions,
    settings: DashboardSettings = DashboardSettings(),
    leastSecondsBetweenData: Double = 1
  ) {
    self.info = info
    self.screen = screen
    self.settings = settings
    self.leastSecondsBetweenData = leastSecondsBetweenData
  }
}

/// How the dashboard ended.
package struct DashboardOutcome: Sendable {
  /// 0 after `q`, 128 and the number of the signal otherwise (Ctrl-C is 130).
  package var exitStatus: Int32
  /// The last screen as text, for `--keep`.
  package var lastScreen: [String]
  /// Where the person was.
  package var memory: DashboardMemory
}

/// Shows the dashboard on this thread until it is left.
///
/// - Throws: `ScreenError` where there is no terminal to draw on.
package func runDashboard(
  configuration: DashboardConfiguration,
  snapshots: LatestSnapshot,
  settings: LatestSettings = LatestSettings(),
  requests: @escaping @Sendable (DashboardRequest) -> Void
) throws(ScreenError) -> DashboardOutcome {
  let screen = try Screen(options: configuration.screen)
  let wakeUp = screen.wakeUp
  snapshots.onStore { wakeUp.wake() }
  defer { snapshots.onStore(nil) }
  settings.onStore { wakeUp.wake() }
  defer { settings.onStore(nil) }
  var loop = DashboardLoop(
    configuration: configuration,
    screen: screen,
    snapshots: snapshots,
    settings: settings,
    requests: requests
  )
  return loop.run()
}

/// Joins the screen, the state and the newest snapshot; holds nothing that a test would want.
private struct DashboardLoop {
  let configuration: DashboardConfiguration
  let screen: Screen
  let snapshots: LatestSnapshot
  let settings: LatestSettings
  let requests: @Sendable (DashboardRequest) -> Void
  var state: DashboardState
  var dataDrawnAt: Timestamp?
  /// A snapshot waits for its second to be over.
  var hasUndrawnData = false
  var resizeStorm = ResizeStorm()
  /// Rows were kept in their order when the screen was drawn.
  var hasKeptOrder = false
  var exitStatus: Int32?

  init(
    configuration: DashboardConfiguration,
    screen: Screen,
    snapshots: LatestSnapshot,
    settings: LatestSettings,
    requests: @escaping @Sendable (DashboardRequest) -> Void
  ) {
    self.configuration = configuration
    self.screen = screen
    self.snapshots = snapshots
    self.settings = settings
    self.requests = requests
    state = DashboardState(
      info: configuration.info,
      size: screen.size,
      now: DashboardLoop.now,
      isASCII: screen.isASCII,
      settings: configuration.settings
    )
    if let memory = configuration.memory {
      for request in state.recall(memory) { requests(request) }
    }
    if let problem = configuration.settings.problems.first {
      state.say(problem.description, isError: true)
    } else if let notice = screen.notice {
      state.say(notice)
    }
  }

  mutating func run() -> DashboardOutcome {
    draw()
    take([])
    while exitStatus == nil {
      switch screen.wait(milliseconds: waitMilliseconds) {
      case .ended(let signal):
        requests(.quit)
        exitStatus = 128 + signal
      case .suspensionRequested: suspend()
      case .input(let events): take(events)
      }
    }
    let lastScreen = DashboardView.canvas(of: state).lines
    screen.restore()
    return DashboardOutcome(
      exitStatus: exitStatus ?? 0,
      lastScreen: lastScreen,
      memory: state.memory
    )
  }

  /// All events are drained before anything is drawn.
  private mutating func take(_ events: [InputEvent]) {
    let isLate = state.lateSeconds != nil
    for event in events where exitStatus == nil {
      if case .resize = event { resizeStorm.changed(at: DashboardLoop.now) }
      for request in state.handle(event, at: DashboardLoop.now) { perform(request, event) }
    }
    state.now = DashboardLoop.now
    let isDue =
      (dataDrawnAt.map { state.now.seconds(since: $0) } ?? .infinity)
      >= configuration.leastSecondsBetweenData
    if let snapshot = snapshots.take() {
      state.receive(snapshot, at: state.now)
      hasUndrawnData = true
    }
    if state.hasNewFailure {
      state.hasNewFailure = false
      if state.settings.ringsBell { screen.ring() }
    }
    let newSettings = settings.take()
    if let newSettings {
      state.adopt(newSettings)
      screen.useMouse(state.settings.usesMouse)
    }
    // The last of a storm of sizes is drawn, with all that came meanwhile.
    let isStormOver = resizeStorm.ends(at: state.now)
    guard !resizeStorm.isUnderWay else { return }
    if hasUndrawnData, isDue { dataDrawnAt = state.now }
    let hasNews =
      isStormOver || !events.isEmpty || newSettings != nil || (hasUndrawnData && isDue)
    let isLateOrWas = isLate || state.lateSeconds != nil
    let moves = state.graph.isAnimated && state.layout.inside(of: .graph) != nil
    let maySort = hasKeptOrder && !state.isOrderKept
    if hasNews || isLateOrWas || moves || maySort {
      if hasUndrawnData, isDue { hasUndrawnData = false }
      draw()
    }
  }

  private mutating func perform(_ request: DashboardRequest, _ event: InputEvent) {
    switch request {
    case .quit:
      exitStatus = event == .key(.control("c")) ? 130 : 0
      requests(request)
    case .suspend: suspend()
    case .repaint: screen.repaintAll()
    case .copy(let text): copy(text)
    case .save: save()
    case .open(let document): open(document)
    case .useMouse(let isUsed): screen.useMouse(isUsed)
    case .setWindow, .refreshNow: requests(request)
    }
  }

  private mutating func copy(_ text: String) {
    switch screen.copy(text) {
    case .sent: break
    case .tooLong:
      let key = state.keyLabel(.save)
      state.say("too long for the terminal's clipboard; \(key) writes files", isError: true)
    case .unavailable: state.say("there is no clipboard: the settings say so", isError: true)
    }
  }

  private mutating func save() {
    guard let save = configuration.save else { return }
    switch save(SavedScreen(state)) {
    case .success(let path): state.say("written to \(path)")
    case .failure(let failure): state.say(failure.description, isError: true)
    }
  }

  private mutating func open(_ document: OpenedDocument) {
    let prepared = configuration.programs.prepare(document)
    switch prepared {
    case .failure(let failure): state.say(failure.description, isError: true)
    case .success(let prepared):
      let status = screen.run(prepared.arguments)
      prepared.cleanUp()
      resized()
      if status == 127 {
        state.say("cannot start \(prepared.arguments[0]); set $PAGER or $EDITOR", isError: true)
      }
    }
  }

  private mutating func suspend() {
    screen.suspend()
    resized()
    draw()
  }

  /// The terminal was someone else's, and may have changed its size.
  private mutating func resized() {
    state.size = screen.size
    state.refreshGraph()
  }

  private mutating func draw() {
    hasKeptOrder = state.isOrderKept
    screen.show(DashboardView.canvas(of: state), theme: state.theme)
  }

  private var waitMilliseconds: Int32 {
    let now = DashboardLoop.now
    if let remaining = resizeStorm.remaining(at: now) { return Int32(remaining) }
    if hasUndrawnData || state.graph.isAnimated { return 200 }
    let kept = state.steadyOrder.milliseconds(at: now)
    return kept > 0 ? Int32(kept) + 1 : 1000
  }

  private static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
