/** Takes articles in from files that are put into a folder: {@link io.khabar.ingest.watch.WatchedFolder}. */
package io.khabar.ingest.watch;
