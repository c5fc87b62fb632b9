import Dispatch
import Foundation
import Importing
import Registry

/// Rows of one document, parsed on a thread of its own that starts with the first call.
///
/// libxml2 is fastest when it pulls its input, and then it cannot be suspended; the thread also
/// lets parsing and what follows overlap. Dropping the reader stops the thread and waits for it.
final class XMLRowReader: RowReader {
  let encoding: String
  let titles: [String] = []
  var bytesRead: Int { input.position }
  var layout: SourceLayout { SourceLayout(records: queue.records) }
  private let queue = BatchQueue(capacity: 4)
  private let done = DispatchSemaphore(value: 0)
  private let source: Source
  private let options: ReadingOptions
  private let input: XMLInput
  private var started = false

  init(_ source: Source, options: ReadingOptions) throws(Refusal) {
    self.source = source
    self.options = options
    encoding = XMLHead(source.head, told: options.encoding).encoding
    input = try XMLInput(source)
  }

  func next() throws(Refusal) -> RowBatch? {
    if !started { start() }
    return try queue.take()
  }

  private func start() {
    started = true
    let (input, options, queue, done) = (input, options, queue, done)
    let head = XMLHead(source.head, told: options.encoding)
    let thread = Thread {
      let refusal = XMLPass.run(input, head: head, options: options, queue: queue)
      queue.end(refusal)
      done.signal()
    }
    thread.name = "xml"
    thread.stackSize = 1 << 20
    thread.start()
  }

  deinit {
    guard started else { return }
    queue.cancel()
    done.wait()
  }
}
