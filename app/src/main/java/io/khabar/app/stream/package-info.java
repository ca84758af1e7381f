/** Events over HTTP, as Server-Sent Events: {@link io.khabar.app.stream.EventStreamServer}. */
package io.khabar.app.stream;
