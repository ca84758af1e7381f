/** What the long-running apps have in common for whoever runs them: health, metrics, log levels, and checks at the start. */
package io.khabar.operations;
