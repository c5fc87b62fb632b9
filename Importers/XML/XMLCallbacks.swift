import CLibXML2
import Foundation
import Importing
import Registry

private func pass(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLPass> {
  context!.assumingMemoryBound(to: XMLPass.self)
}

/// The events that are listened to; whatever else a document holds is only checked.
func callbacks() -> xmlSAXHandler {
  var handler = xmlSAXHandler()
  handler.initialized = UInt32(XML_SAX2_MAGIC)
  handler.startElementNs = { context, name, _, _, _, _, count, _, attributes in
    pass(context).pointee.start(name!, attributes: Int(count), attributes)
  }
  handler.endElementNs = { context, _, _, _ in
    pass(context).pointee.end()
  }
  handler.characters = { context, text, length in
    pass(context).pointee.text(UnsafeBufferPointer(start: text, count: Int(length)))
  }
  handler.cdataBlock = handler.characters
  handler.ignorableWhitespace = handler.characters
  handler.internalSubset = { context, _, _, _ in
    let pass = pass(context)
    pass.pointee.stop(pass.pointee.refusals.documentType(line: pass.pointee.line))
  }
  return handler
}

let noteError: xmlStructuredErrorFunc = { context, error in
  guard let error else { return }
  pass(context).pointee.note(error.pointee)
}

/// Bytes for libxml2; -1 where the file cannot be read on or the reader is gone.
let readInput: xmlInputReadCallback = { context, buffer, limit in
  let pass = pass(context)
  guard let buffer, !pass.pointee.queue.isCancelled else { return -1 }
  // Five slots an attribute. In the end each would be compared with all the others.
  if pass.pointee.parser.pointee.maxatts > 5 * 2 * Int32(ColumnTree.nodeLimit) {
    pass.pointee.give(up: pass.pointee.tooManyColumns)
    return -1
  }
  let chunk = max(pass.pointee.options.chunkBytes, smallestRead)
  do throws(Refusal) {
    let count = try pass.pointee.input.read(into: buffer, limit: min(Int(limit), chunk))
    if count == 0 { pass.pointee.isAtEnd = true }
    if pass.pointee.holdsUTF8(UnsafeRawBufferPointer(start: buffer, count: count)) {
      throw .mixedEncodings(in: pass.pointee.input.name, line: max(pass.pointee.line, 1))
    }
    return Int32(count)
  } catch {
    pass.pointee.give(up: error)
    return -1
  }
}

/// libxml2 asks for 250 bytes at a time, and takes a character that a shorter read cut in two for a
/// damaged one.
private let smallestRead = 256
