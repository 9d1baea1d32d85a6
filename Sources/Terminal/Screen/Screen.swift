// SPDX-License-Identifier: Apache-2.0

internal import CNcurses
import Glibc
import MeshModel

/// The terminal, taken for drawing from `init` until `restore`.
///
/// Belongs to the thread that made it. At most one exists at a time.
package final class Screen {
  /// What the wait for input came to.
  package enum Arrival: Equatable, Sendable {
    case input([InputEvent])
    /// The program was asked to end by this signal.
    case ended(signal: Int32)
    /// Asked from outside to stop (SIGTSTP).
    case suspensionRequested
  }

  /// Nothing but ASCII can or shall be shown.
  package let isASCII: Bool
  /// A sentence for the person when the terminal was opened under another name than TERM.
  package let notice: String?
  /// Ends the wait for input from any thread.
  package let wakeUp = WakeUp()
  private let options: ScreenOptions
  private let screen: OpaquePointer
  private let window: UnsafeMutablePointer<WINDOW>
  private let inputDescriptor: Int32
  private let outputDescriptor: Int32
  private let savedModes: termios
  private var painter: ScreenPainter
  private var reader = KeyReader()
  private var isTaken = false
  private var usesMouse: Bool
  private var wantsFullPaint = true
  /// What the terminal's size has become since something was shown.
  private var newSize: CellSize?

  package init(options: ScreenOptions) throws(ScreenError) {
    guard isatty(STDOUT_FILENO) == 1 else { throw .outputIsNoTerminal }
    guard !options.terminalCandidates.isEmpty else {
      throw .terminalCannotPlace(name: DisplayText.sanitized(options.terminal))
    }
    let input = isatty(STDIN_FILENO) == 1 ? dup(STDIN_FILENO) : open("/dev/tty", O_RDWR)
    guard input >= 0, isatty(input) == 1 else { throw .inputIsNoTerminal }
    setlocale(LC_ALL, "")
    var modes = termios()
    tcgetattr(input, &modes)
    outputDescriptor = dup(STDOUT_FILENO)
    guard let inputFile = fdopen(input, "r"), let outputFile = fdopen(outputDescriptor, "w") else {
      throw .inputIsNoTerminal
    }
    var opened: (screen: OpaquePointer, name: String)?
    for name in options.directCandidates + options.terminalCandidates where opened == nil {
      opened = newterm(name, outputFile, inputFile).map { ($0, name) }
    }
    guard let opened, let window = meshtop_standard_window() else {
      throw .terminalUnknown(name: DisplayText.sanitized(options.terminal))
    }
    self.options = options
    usesMouse = options.usesMouse
    screen = opened.screen
    self.window = window
    inputDescriptor = input
    savedModes = modes
    notice =
      opened.name == options.terminal || options.directCandidates.contains(opened.name)
      ? nil
      : "the terminal `\(DisplayText.sanitized(options.terminal))` is not described here; "
        + "drawing as for \(opened.name)"
    isASCII =
      options.wantsASCII || opened.name == "vt100" || meshtop_columns(0x2502) != 1
      || opened.name == "linux"
    painter = Screen.painter(options: options, name: opened.name)
    set_escdelay(25)
    reader.defineKeys()
    take()
  }

  deinit {
    restore()
    delscreen(screen)
  }

  /// The terminal's size as it tells it now.
  package var size: CellSize {
    var size = winsize()
    guard ioctl(outputDescriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
    else { return CellSize(width: Int(getmaxx(window)), height: Int(getmaxy(window))) }
    return CellSize(width: Int(size.ws_col), height: Int(size.ws_row))
  }

  /// Shows the canvas; sends only what differs from what is shown, and nothing if nothing does.
  package func show(_ canvas: Canvas, theme: Theme) {
    guard isTaken else { return }
    if let newSize {
      resize_term(Int32(newSize.height), Int32(newSize.width))
      repaintAll()
      self.newSize = nil
    }
    var hasChanged = painter.paint(canvas, theme: theme, on: window)
    if wantsFullPaint {
      clearok(window, true)
      wantsFullPaint = false
      hasChanged = true
    }
    guard hasChanged else { return }
    curs_set(0)
    if let cursor = canvas.cursor {
      wmove(window, Int32(cursor.row), Int32(cursor.column))
    }
    wrefresh(window)
  }

  /// Has the next `show` send the whole screen.
  package func repaintAll() {
    painter.forget()
    wantsFullPaint = true
  }

  /// Waits for keys, a resize, a signal or a wake-up; an empty input after a wake-up or in the
  /// end.
  package func wait(milliseconds: Int32) -> Arrival {
    var descriptors = [
      pollfd(fd: inputDescriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeUp.readEnd, events: Int16(POLLIN), revents: 0),
    ]
    let ready = poll(&descriptors, 2, milliseconds)
    wakeUp.drain()
    let signals = SignalMailbox.take()
    for number in SignalMailbox.ending where SignalMailbox.contains(signals, number) {
      return .ended(signal: number)
    }
    // A terminal that is gone reads as ready forever.
    if ready > 0, descriptors[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 {
      return .ended(signal: SIGHUP)
    }
    if SignalMailbox.contains(signals, SIGTSTP) { return .suspensionRequested }
    var events: [InputEvent] = []
    if SignalMailbox.contains(signals, SIGCONT) { repaintAll() }
    if SignalMailbox.contains(signals, SIGWINCH) {
      let size = size
      newSize = size
      events.append(.resize(size))
    }
    return .input(events + reader.events(from: window))
  }

  /// Sends text to the clipboard in the way that the options chose.
  package func copy(_ text: String) -> Clipboard.Outcome {
    if case .none = options.clipboard { return .unavailable }
    if case .program(let arguments) = options.clipboard,
      OutsideProgram.feed(text, to: arguments)
    {
      return .sent
    }
    guard let sequence = TerminalSequences.copy(text) else { return .tooLong }
    send(sequence)
    return .sent
  }

  /// Rings, or flashes, as the terminal is set up to.
  package func ring() {
    send("\u{07}")
  }

  /// Takes the mouse, or leaves it to the terminal.
  package func useMouse(_ isUsed: Bool) {
    usesMouse = isUsed
    if isUsed { meshtop_mouse_on() } else { meshtop_mouse_off() }
  }

  /// Gives the terminal to a program until that ends, then takes it again.
  ///
  /// - Returns: The program's exit status; 127 where it can't be started.
  package func run(_ arguments: [String]) -> Int32 {
    restore()
    let status = OutsideProgram.run(arguments)
    take()
    resize_term(Int32(size.height), Int32(size.width))
    return status
  }

  /// Gives the terminal back, stops the process, and takes the terminal again when it goes on.
  package func suspend() {
    restore()
    kill(0, SIGTSTP)
    take()
    resize_term(Int32(size.height), Int32(size.width))
  }

  /// Gives the terminal back as it was; safe to call twice.
  package func restore() {
    guard isTaken else { return }
    isTaken = false
    meshtop_mouse_off()
    send(TerminalSequences.bracketedPasteOff)
    curs_set(1)
    endwin()
    if options.title != nil, options.keepsTitle { send(TerminalSequences.popTitle) }
    var modes = savedModes
    tcsetattr(inputDescriptor, TCSADRAIN, &modes)
    CrashRestore.remove()
    SignalMailbox.remove()
  }

  private func take() {
    isTaken = true
    if options.title != nil, options.keepsTitle { send(TerminalSequences.pushTitle) }
    raw()
    noecho()
    nonl()
    keypad(window, true)
    nodelay(window, true)
    curs_set(0)
    if usesMouse { meshtop_mouse_on() }
    // After newterm, which installs handlers of its own.
    SignalMailbox.install(wakeDescriptor: wakeUp.writeEnd)
    CrashRestore.install(descriptor: outputDescriptor, bytes: restoringBytes, modes: savedModes)
    wrefresh(window)
    send(TerminalSequences.bracketedPasteOn)
    if let title = options.title, options.keepsTitle {
      send(TerminalSequences.title(DisplayText.sanitized(title)))
    }
    repaintAll()
  }

  private var restoringBytes: [UInt8] {
    var text = TerminalSequences.mouseOff + TerminalSequences.bracketedPasteOff
    for name in ["rmkx", "sgr0", "cnorm", "rmcup"] {
      guard let capability = meshtop_capability(name) else { continue }
      text += TerminalSequences.withoutPadding(String(cString: capability))
    }
    if options.title != nil, options.keepsTitle { text += TerminalSequences.popTitle }
    return Array(text.utf8) + [0x0D, 0x0A]
  }

  private func send(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(outputDescriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  private static func painter(options: ScreenOptions, name: String) -> ScreenPainter {
    guard !options.isColorless, has_colors(), start_color() != -1 else {
      return ScreenPainter(depth: .none, pairLimit: 0)
    }
    use_default_colors()
    let depth = ColorDepth(colors: Int(meshtop_colors()))
    return ScreenPainter(
      depth: depth,
      pairLimit: meshtop_color_pairs(),
      directPalette: depth == .direct ? ScreenOptions.directPalette(of: name) : nil
    )
  }
}
